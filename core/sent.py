"""What people send as files: plans and rosters, told apart by their headings, not their names."""

from enum import StrEnum

from core.documents import document_from_bytes
from core.plan import Plan
from core.reading import read_document
from core.roster import Roster, is_roster, roster_from_bytes


class Wanted(StrEnum):
    """What a file is expected to be."""

    PLAN = "plan"
    ROSTER = "roster"
    EITHER = "either"


def read_file(wanted: Wanted, content: bytes, name: str) -> Plan | Roster:
    """Read a file. Raises a `PereklichkaError`, whatever the bytes are."""
    if wanted is Wanted.ROSTER or (wanted is Wanted.EITHER and is_roster(content)):
        return roster_from_bytes(content, name)
    return read_document(document_from_bytes(content, name))
