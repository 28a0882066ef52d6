"""The file of a platform's list: a workbook, or a CSV of any usual encoding and separator."""

from collections.abc import Iterator
from itertools import islice

from core.documents.errors import DocumentDamaged, DocumentError
from core.errors import PereklichkaError
from core.presence.columns import MARKS, is_of_presence, presence_rows
from core.presence.errors import PresenceTooLong
from core.presence.model import PresenceList
from core.presence.reading import read_presences
from core.roster.columns import Sheet
from core.roster.sheets import sheets_of, top_of

MAX_VISITS = 50_000
"""Of a file, in all its sheets: everybody of the country, coming in three times."""


def presences_from_bytes(content: bytes, name: str) -> PresenceList:
    """Read a platform's list. Raises a `PereklichkaError`, whatever the bytes are."""
    try:
        return read_presences(presence_rows([*_whole(content)]))
    except DocumentError as error:
        error.variables.setdefault("name", name)
        raise
    except (PereklichkaError, MemoryError):
        raise
    except Exception as error:  # parsers raise anything at hostile bytes
        raise DocumentDamaged(name=name) from error


def is_presence_list(content: bytes) -> bool:
    """Whether a file is headed like one: plans and rosters are tables too."""
    try:
        return any(is_of_presence(top_of(*sheet)) for sheet in sheets_of(content, MARKS))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  # whatever else it is, its own reader will tell
        return False


def _whole(content: bytes) -> Iterator[Sheet]:
    left = MAX_VISITS
    for name, numbered in sheets_of(content, MARKS):
        rows = dict(islice(numbered, left + 1))
        left -= len(rows)
        if left < 0:
            raise PresenceTooLong(limit=MAX_VISITS)
        yield Sheet(name, rows)
