"""The sheets of a workbook, or of a CSV of any usual encoding and separator, as rows of texts."""

import csv
import io
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TypeAlias

from core.documents.errors import DocumentDamaged, DocumentError, NotADocument
from core.documents.formats import Format, decoded, recognise
from core.documents.package import Package
from core.documents.workbook import Workbook, text_of
from core.errors import PereklichkaError
from core.reading.document import Cells
from core.reading.wording import clean
from core.roster.columns import HEADING_WITHIN, Sheet
from core.roster.errors import NotATable, OpenQuote
from core.roster.model import key_of

Numbered: TypeAlias = Iterator[tuple[int, Cells]]

_SEPARATORS = ";,\t|"
_WORKBOOK = "workbook"
_UNMARKED = ("utf-16-le", "utf-16-be")
_TOP = 4_000


def sheets_of(content: bytes, headings: Collection[str]) -> Iterator[tuple[str, Numbered]]:
    """The sheets by their names, their filled rows by their numbers.

    A CSV is understood by one of these headings, as `key_of` gives them. Raises `NotATable`, and
    what a parser may raise at hostile bytes.
    """
    if content.startswith(b"PK"):
        package = Package(content)
        if package.kind != _WORKBOOK:
            raise NotATable
        book = Workbook(package)
        for name in book.sheets:
            yield name, _workbook_rows(book, name)
    else:
        yield "", _csv_rows(_text(content, headings), headings)


def looks_like(
    content: bytes, headings: Collection[str], headed: Callable[[Iterator[Sheet]], bool]
) -> bool:
    """Whether the tops of the sheets, which may hold their headings, are headed so."""
    try:
        return headed(map(_top, sheets_of(content, headings)))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  # whatever else it is, its own reader will tell
        return False


@contextmanager
def reading_file(name: str) -> Iterator[None]:
    """While a file is read, whatever goes wrong is a `PereklichkaError` that names it."""
    try:
        yield
    except DocumentError as error:
        error.variables.setdefault("name", name)
        raise
    except (PereklichkaError, MemoryError):
        raise
    except Exception as error:  # parsers raise anything at hostile bytes
        raise DocumentDamaged(name=name) from error


def _top(sheet: tuple[str, Numbered]) -> Sheet:
    name, numbered = sheet
    return Sheet(name, dict(islice(numbered, HEADING_WITHIN)))


def _workbook_rows(book: Workbook, name: str) -> Numbered:
    """The rows as texts; a cell merged downwards stands in every filled row it reaches."""
    merged = {(top, column - 1): bottom for column, top, bottom in book.merged_downwards(name)}
    reaching: dict[int, tuple[int, str]] = {}
    width = max((column + 1 for _, column in merged), default=0)
    for number, cells in book.numbered_rows(name):
        texts = [text_of(cell) for cell in cells]
        texts += [""] * (width - len(texts))
        for column in range(width):
            bottom, above = reaching.get(column, (0, ""))
            texts[column] = texts[column] or (above if number <= bottom else "")
            if (number, column) in merged:
                reaching[column] = merged[number, column], texts[column]
        yield number, tuple(texts)


def _csv_rows(text: str, headings: Collection[str]) -> Numbered:
    """The filled records by their numbers, which are those a spreadsheet shows."""
    reader = csv.reader(
        io.StringIO(text, newline=None), delimiter=_separator(text, headings), strict=True
    )
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                yield number, tuple(map(clean, cells))
    except csv.Error:
        raise OpenQuote(row=number + 1) from None


def _separator(text: str, headings: Collection[str]) -> str:
    """The sign the heading has most of; lines above it may speak of its columns too."""
    top = [*filter(str.strip, islice(io.StringIO(text, newline=None), HEADING_WITHIN))]
    headed = [line for line in top if _is_headed(line, headings)] or top[:1] or [""]
    return max(_SEPARATORS, key=lambda sign: max(line.count(sign) for line in headed))


def _is_headed(text: str, headings: Collection[str]) -> bool:
    return any(heading in key_of(text) for heading in headings)


def _text(content: bytes, headings: Collection[str]) -> str:
    """The text of a CSV; «Unicode» of some programs is UTF-16 without its mark."""
    try:
        if recognise(content) in {Format.TEXT, Format.MARKDOWN}:
            return decoded(content)
    except NotADocument:
        for encoding in _UNMARKED:
            text = content.decode(encoding, errors="replace")
            if _is_headed(text[:_TOP], headings):
                return text
    raise NotATable
