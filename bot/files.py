"""Opening the files people hand in."""

from pathlib import Path

from bot.errors import FileMissing, FileUnreadable

_ENCODINGS = ("utf-8-sig", "cp1251")


def read_bytes(path: Path) -> bytes:
    """A file's content. Raises `FileMissing` or `FileUnreadable`."""
    if not path.exists():
        raise FileMissing(path=path)
    try:
        return path.read_bytes()
    except OSError:
        raise FileUnreadable(path=path) from None


def read_text(path: Path) -> str:
    """A text file in UTF-8 or, as old Windows programs write, cp1251.

    Raises `FileMissing`, or `FileUnreadable` for what is no text.
    """
    content = read_bytes(path)
    if b"\0" in content:
        raise FileUnreadable(path=path)
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileUnreadable(path=path)
