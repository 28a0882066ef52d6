"""A roster's file: a workbook, or a CSV of any usual encoding and separator."""

import io
from itertools import islice
from zipfile import ZipFile

from core.documents.errors import UnpacksTooLarge
from core.documents.limits import MAX_UNPACKED_MEGABYTES, MEGABYTE
from core.roster.columns import NAME, Sheet, has_people, people_rows, school_rows
from core.roster.errors import RosterTooLong
from core.roster.model import Roster, key_of
from core.roster.reading import read_roster
from core.roster.sheets import Numbered, looks_like, reading_file, sheets_of

MAX_ROSTER_ROWS = 100_000
"""Of a sheet: more than twice the people of the largest region."""

_SHEETS, _ROW = "xl/worksheets/", b"<row "
_HEADINGS = (key_of(NAME),)


def roster_from_bytes(content: bytes, name: str) -> Roster:
    """Read and check a roster. Raises a `PereklichkaError`, whatever the bytes are."""
    with reading_file(name):
        sheets = _sheets(content)
    return read_roster(people_rows(sheets), school_rows(sheets))


def is_roster(content: bytes) -> bool:
    """Whether a file is headed like a roster: a plan may be a workbook too."""
    return looks_like(content, _HEADINGS, lambda tops: has_people([*tops]))


def _sheets(content: bytes) -> list[Sheet]:
    try:
        return [_whole(*sheet) for sheet in sheets_of(content, _HEADINGS)]
    except UnpacksTooLarge:
        _look_for_the_row_too_many(content)
        raise


def _whole(name: str, numbered: Numbered) -> Sheet:
    rows = dict(islice(numbered, MAX_ROSTER_ROWS + 1))
    if len(rows) > MAX_ROSTER_ROWS:
        raise RosterTooLong(row=max(rows), limit=MAX_ROSTER_ROWS)
    return Sheet(name, rows)


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
