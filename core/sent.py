"""What people send as files: plans, rosters, platforms' lists, told apart by their headings."""

from enum import StrEnum
from typing import TypeAlias

from core.documents import document_from_bytes
from core.plan import Plan
from core.presence import PresenceList, is_presence_list, presences_from_bytes
from core.reading import read_document
from core.roster import Roster, is_roster, roster_from_bytes

Sent: TypeAlias = Plan | Roster | PresenceList


class Wanted(StrEnum):
    """What a file is expected to be."""

    PLAN = "plan"
    ROSTER = "roster"
    ANY = "any"


def read_file(wanted: Wanted, content: bytes, name: str) -> Sent:
    """Read a file. Raises a `PereklichkaError`, whatever the bytes are."""
    if wanted is Wanted.ANY and is_presence_list(content):  # it may have a column «Роль» too
        return presences_from_bytes(content, name)
    if wanted is Wanted.ROSTER or (wanted is Wanted.ANY and is_roster(content)):
        return roster_from_bytes(content, name)
    return read_document(document_from_bytes(content, name))
