"""One door for every file."""

from collections.abc import Callable, Mapping
from pathlib import PurePath

from core.documents.errors import (
    DocumentDamaged,
    DocumentError,
    DocumentTooLarge,
    NotADocument,
    TooManyRows,
)
from core.documents.formats import Format, decoded, recognise
from core.documents.html import document_from_html
from core.documents.leading import leading_tables_as_text
from core.documents.limits import MAX_CELLS, MAX_FILE_MEGABYTES, MAX_ROWS, MEGABYTE
from core.documents.markdown import document_from_markdown
from core.documents.package import Package
from core.documents.pdf import document_from_pdf
from core.documents.word import document_from_word
from core.documents.workbook import document_from_workbook
from core.errors import PereklichkaError
from core.reading.document import Block, Document
from core.reading.errors import EmptyDocument
from core.reading.plain_text import document_from_text

_PACKAGES: Mapping[str, Callable[[Package], Document]] = {
    "document": document_from_word,
    "workbook": document_from_workbook,
}
_OURS = {".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".pdf"}


def document_from_bytes(content: bytes, name: str) -> Document:
    """The document in a file, whatever its kind. Raises a DocumentError or EmptyDocument only."""
    try:
        return _checked(_read(content, name))
    except DocumentError as error:
        error.variables.setdefault("name", name)
        raise


def _read(content: bytes, name: str) -> Document:
    if not content:
        raise EmptyDocument
    if len(content) > MAX_FILE_MEGABYTES * MEGABYTE:
        raise DocumentTooLarge(limit=MAX_FILE_MEGABYTES)
    try:
        return _front_end(content)
    except NotADocument:
        raise _damaged_or_foreign(name) from None
    except (PereklichkaError, MemoryError):
        raise
    except Exception as error:  # parsers raise anything at hostile bytes
        raise DocumentDamaged from error


def _front_end(content: bytes) -> Document:
    match recognise(content):
        case Format.PACKAGE:
            return leading_tables_as_text(_from_package(Package(content)))
        case Format.PDF:
            return leading_tables_as_text(document_from_pdf(content))
        case Format.HTML:
            return leading_tables_as_text(document_from_html(decoded(content)))
        case Format.MARKDOWN:
            return leading_tables_as_text(document_from_markdown(decoded(content)))
        case Format.TEXT:
            return document_from_text(decoded(content))


def _from_package(package: Package) -> Document:
    front_end = _PACKAGES.get(package.kind)
    if front_end is None:
        raise NotADocument
    return front_end(package)


def _damaged_or_foreign(name: str) -> DocumentError:
    """Bytes that are nothing, under the name of something, have been damaged on the way."""
    ours = PurePath(name).suffix.casefold() in _OURS
    return DocumentDamaged() if ours else NotADocument()


def _checked(document: Document) -> Document:
    """The document without tables in which nothing is written, if it is one and of a fair size."""
    rows = [row for table in document.tables for row in table.rows]
    if len(rows) > MAX_ROWS or sum(map(len, rows)) > MAX_CELLS:
        raise TooManyRows(limit=MAX_ROWS)
    filled = Document(tuple(block for block in document.blocks if _is_filled(block)))
    if not filled.blocks:
        raise EmptyDocument
    return filled


def _is_filled(block: Block) -> bool:
    return bool(block) if isinstance(block, str) else any(map(any, block.rows))
