"""How fast plans are read; files, as a ratio to taking all texts out of them with their library."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO

import docx
import pdfplumber
from openpyxl import load_workbook

from bench.figure import Figure, Unit
from bench.plans import invented, official
from bench.stopwatch import seconds
from core.documents import document_from_bytes
from core.plan import Plan
from core.reading import document_from_text, read_document, read_plan
from core.reading.document import Document
from tests.core.documents.rendering import as_pdf, as_word, as_workbook

_OFFICIAL_LIMIT, _LARGE_LIMIT = 1, 5
_USUAL, _LARGE = 100, 1000


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of file: how it is made, and how its library alone takes the texts out."""

    suffix: str
    library: str
    made: Callable[[Document], bytes]
    bare: Callable[[bytes], object]
    limit: float


def figures() -> Iterator[Figure]:
    for name, text in official().items():
        taken = seconds(partial(read_plan, text))
        yield Figure(f"reading {name}", taken, _OFFICIAL_LIMIT, Unit.SECONDS)
    taken = seconds(partial(read_plan, invented(_LARGE)))
    yield Figure(f"reading {_LARGE:,} invented rows", taken, _LARGE_LIMIT, Unit.SECONDS)
    document = document_from_text(invented(_USUAL))
    yield from (_ratio(kind, document) for kind in _KINDS)


def _ratio(kind: _Kind, document: Document) -> Figure:
    content = kind.made(document)
    ours, bare = seconds(partial(_read, content)), seconds(partial(kind.bare, content))
    name = f"reading a .{kind.suffix} of {_USUAL} rows as a plan, to {kind.library} alone"
    return Figure(name, ours / bare, kind.limit, Unit.TIMES)


def _read(content: bytes) -> Plan:
    return read_document(document_from_bytes(content, ""))


def _printed(document: Document) -> bytes:
    return as_pdf(next(document.tables))


def _bare_word(content: bytes) -> list[str]:
    tables = docx.Document(BytesIO(content)).tables
    return [cell.text for table in tables for row in table.rows for cell in row.cells]


def _bare_workbook(content: bytes) -> list[object]:
    book = load_workbook(BytesIO(content))
    return [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]


def _bare_pdf(content: bytes) -> list[object]:
    with pdfplumber.open(BytesIO(content)) as file:
        return [table for page in file.pages for table in page.extract_tables()]


_KINDS = (
    _Kind("docx", "python-docx", as_word, _bare_word, 5),
    _Kind("xlsx", "openpyxl", as_workbook, _bare_workbook, 10),
    _Kind("pdf", "pdfplumber", _printed, _bare_pdf, 2),
)
