"""Opening the files people hand in."""

from pathlib import Path

from bot.errors import FileMissing, FileUnreadable
from core.documents import MAX_FILE_MEGABYTES, DocumentTooLarge

_LARGEST = MAX_FILE_MEGABYTES * 1024 * 1024
_ENCODINGS = ("utf-8-sig", "cp1251")


def read_bytes(path: Path) -> bytes:
    """A file's content. Raises `FileMissing`, `FileUnreadable` or `DocumentTooLarge`."""
    if not path.exists():
        raise FileMissing(path=path)
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError:
        raise FileUnreadable(path=path) from None
    if len(content) > _LARGEST:
        raise DocumentTooLarge(name=path.name, limit=MAX_FILE_MEGABYTES)
    return content


def read_text(path: Path) -> str:
    """A text file in UTF-8 or, as old Windows programs write, cp1251.

    Raises what `read_bytes` raises, `FileUnreadable` also for what is no text.
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
