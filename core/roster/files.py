"""A roster's file: a workbook, or a CSV of any usual encoding and separator."""

import csv
import io
from collections.abc import Iterator
from itertools import islice
from typing import TypeAlias
from zipfile import ZipFile

from core.documents.errors import DocumentDamaged, DocumentError, NotADocument, UnpacksTooLarge
from core.documents.formats import Format, decoded, recognise
from core.documents.limits import MAX_UNPACKED_MEGABYTES, MEGABYTE
from core.documents.package import Package
from core.documents.workbook import Workbook, text_of
from core.errors import PereklichkaError
from core.reading.document import Cells
from core.reading.wording import clean
from core.roster.columns import HEADING_WITHIN, NAME, Sheet, has_people, people_rows, school_rows
from core.roster.errors import NotATable, OpenQuote, RosterTooLong
from core.roster.model import Roster, key_of
from core.roster.reading import read_roster

MAX_ROSTER_ROWS = 100_000
"""Of a sheet: more than twice the people of the largest region."""

_SEPARATORS = ";,\t|"
_WORKBOOK, _SHEETS, _ROW = "workbook", "xl/worksheets/", b"<row "
_UNMARKED = ("utf-16-le", "utf-16-be")
_TOP = 4_000
_Numbered: TypeAlias = Iterator[tuple[int, Cells]]


def roster_from_bytes(content: bytes, name: str) -> Roster:
    """Read and check a roster. Raises a `PereklichkaError`, whatever the bytes are."""
    try:
        sheets = [_whole(*sheet) for sheet in _sheets(content)]
    except DocumentError as error:
        if isinstance(error, UnpacksTooLarge):
            _look_for_the_row_too_many(content)
        error.variables.setdefault("name", name)
        raise
    except (PereklichkaError, MemoryError):
        raise
    except Exception as error:  # parsers raise anything at hostile bytes
        raise DocumentDamaged(name=name) from error
    return read_roster(people_rows(sheets), school_rows(sheets))


def is_roster(content: bytes) -> bool:
    """Whether a file is headed like a roster: a plan may be a workbook too."""
    try:
        return has_people([_top(*sheet) for sheet in _sheets(content)])
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  # whatever else it is, its own reader will tell
        return False


def _sheets(content: bytes) -> Iterator[tuple[str, _Numbered]]:
    """The sheets by their names, their filled rows by their numbers."""
    if content.startswith(b"PK"):
        package = Package(content)
        if package.kind != _WORKBOOK:
            raise NotATable
        book = Workbook(package)
        for name in book.sheets:
            yield name, _workbook_rows(book, name)
    else:
        yield "", _csv_rows(_text(content))


def _whole(name: str, numbered: _Numbered) -> Sheet:
    rows = dict(islice(numbered, MAX_ROSTER_ROWS + 1))
    if len(rows) > MAX_ROSTER_ROWS:
        raise RosterTooLong(row=max(rows), limit=MAX_ROSTER_ROWS)
    return Sheet(name, rows)


def _top(name: str, numbered: _Numbered) -> Sheet:
    return Sheet(name, dict(islice(numbered, HEADING_WITHIN)))


def _workbook_rows(book: Workbook, name: str) -> _Numbered:
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


def _csv_rows(text: str) -> _Numbered:
    """The filled records by their numbers, which are those a spreadsheet shows."""
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=_separator(text), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                yield number, tuple(map(clean, cells))
    except csv.Error:
        raise OpenQuote(row=number + 1) from None


def _separator(text: str) -> str:
    """The sign the heading has most of."""
    top = [*filter(str.strip, islice(io.StringIO(text, newline=None), HEADING_WITHIN))]
    heading = next((line for line in top if key_of(NAME) in key_of(line)), "".join(top[:1]))
    return max(_SEPARATORS, key=heading.count)


def _text(content: bytes) -> str:
    """The text of a CSV; «Unicode» of some programs is UTF-16 without its mark."""
    try:
        if recognise(content) in {Format.TEXT, Format.MARKDOWN}:
            return decoded(content)
    except NotADocument:
        for encoding in _UNMARKED:
            text = content.decode(encoding, errors="replace")
            if key_of(NAME) in key_of(text[:_TOP]):
                return text
    raise NotATable


def _look_for_the_row_too_many(content: bytes) -> None:
    """Tell a list that is too long from an archive that blows up."""
    rows = 0
    with ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            if not part.startswith(_SHEETS):
                continue
            with archive.open(part) as sheet:
                for _ in range(MAX_UNPACKED_MEGABYTES):
                    rows += sheet.read(MEGABYTE).count(_ROW)
                    if rows > MAX_ROSTER_ROWS:
                        raise RosterTooLong(row=MAX_ROSTER_ROWS + 1, limit=MAX_ROSTER_ROWS)
