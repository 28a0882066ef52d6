"""Opening the files people hand in, and writing those they ask for."""

from pathlib import Path

from bot.errors import FileMissing, FileUnreadable, FileUnwritable
from core.documents import MAX_FILE_MEGABYTES, DocumentTooLarge
from core.documents.limits import MEGABYTE


def read_bytes(path: Path, megabytes: int = MAX_FILE_MEGABYTES) -> bytes:
    """A file's content, of that many megabytes at most.

    Raises `FileMissing`, `FileUnreadable` or `DocumentTooLarge`.
    """
    if not path.exists():
        raise FileMissing(path=path)
    try:
        with path.open("rb") as file:
            content = file.read(megabytes * MEGABYTE + 1)
    except OSError:
        raise FileUnreadable(path=path) from None
    if len(content) > megabytes * MEGABYTE:
        raise DocumentTooLarge(name=path.name, limit=megabytes)
    return content


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file, or write it anew. Raises `FileUnwritable`."""
    try:
        path.write_bytes(content)
    except OSError:
        raise FileUnwritable(path=path) from None
