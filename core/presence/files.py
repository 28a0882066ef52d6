"""The file of a platform's list: a workbook, or a CSV of any usual encoding and separator."""

from collections.abc import Iterator
from itertools import islice

from core.presence.columns import MARKS, is_of_presence, presence_rows
from core.presence.errors import PresenceTooLong
from core.presence.model import PresenceList
from core.presence.reading import read_presences
from core.roster.columns import Sheet
from core.roster.sheets import looks_like, reading_file, sheets_of

MAX_VISITS = 50_000
"""Of a file, in all its sheets: everybody of the country, coming in three times."""


def presences_from_bytes(content: bytes, name: str) -> PresenceList:
    """Read a platform's list. Raises a `PereklichkaError`, whatever the bytes are."""
    with reading_file(name):
        return read_presences(presence_rows([*_whole(content)]))


def is_presence_list(content: bytes) -> bool:
    """Whether a file is headed like one: plans and rosters are tables too."""
    return looks_like(content, MARKS, lambda tops: any(map(is_of_presence, tops)))


def _whole(content: bytes) -> Iterator[Sheet]:
    left = MAX_VISITS
    for name, numbered in sheets_of(content, MARKS):
        rows = dict(islice(numbered, left + 1))
        left -= len(rows)
        if left < 0:
            raise PresenceTooLong(limit=MAX_VISITS)
        yield Sheet(name, rows)
