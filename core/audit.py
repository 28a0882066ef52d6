"""Who changed what, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class SubjectKind(StrEnum):
    """What a change was made to."""

    PROGRAMME = "programme"
    ACTIVITY = "activity"
    OCCURRENCE = "occurrence"
    PERSON = "person"
    SCHOOL = "school"
    ROSTER = "roster"


@dataclass(frozen=True, slots=True)
class Subject:
    """One such thing."""

    kind: SubjectKind
    id: int


THE_ROSTER = Subject(SubjectKind.ROSTER, 1)
"""All programmes share one."""


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody's deed: when, whose (None is the command line's), by which update of the inbox."""

    at: datetime
    person_id: int | None = None
    update_id: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A change as the log keeps it. `details` are texts and numbers: what was, what is."""

    at: datetime
    person: str | None
    action: str
    details: Mapping[str, Any]
