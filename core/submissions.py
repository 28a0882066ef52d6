"""Documents that schools place: the school says so, its curator accepts or returns.

The school's word counts from the moment it is given. What is returned is not done until the school
says so again; the figure of a deadline that has passed is frozen and knows nothing of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.check_ins import Answer, CheckIn, Source
from core.people import Membership
from core.plan import DELIVERED, Kind
from core.roles import COORDINATORS, OVERSEERS, SCHOOL_ROLES, Role
from core.timings import Form

REVIEWERS = COORDINATORS | {Role.CURATOR}
"""Who may accept and return, each for the schools of his scope."""
READERS = OVERSEERS | SCHOOL_ROLES
"""Who sees how documents and visits stand, a school its own."""


class Progress(StrEnum):
    """How far a school is with a document."""

    MISSING = "missing"
    RETURNED = "returned"
    PLACED = "placed"
    ACCEPTED = "accepted"

    @property
    def is_done(self) -> bool:
        """Whether it counts."""
        return self in {Progress.PLACED, Progress.ACCEPTED}


@dataclass(frozen=True, slots=True)
class Submission:
    """One document of one school; `said` is the answer that decides, with its remark and file."""

    school_id: int
    school: str
    municipality: str
    progress: Progress
    said: CheckIn | None = None
    extended_to: datetime | None = None

    def is_late(self, due: datetime) -> bool:
        """Whether the school's word came after the deadline, or after the school's own."""
        said = self.said if self.progress.is_done else None
        return said is not None and said.answered_at > (self.extended_to or due)


def is_reviewed(kind: Kind, form: Form) -> bool:
    """Whether somebody looks at it: what is delivered by a day is, a course or a meeting is not."""
    return form is Form.DEADLINE and kind in DELIVERED


def decisive(said: Iterable[CheckIn]) -> tuple[Progress, CheckIn | None]:
    """What the latest answers of a school's people come to; any one of them answers for all."""
    known = sorted(said, key=lambda one: one.answered_at)
    done = [one for one in known if one.answer is Answer.DONE]
    accepted = [one for one in done if one.verified]
    returned = [one for one in known if one.source is Source.RETURNED]
    if accepted:
        return Progress.ACCEPTED, accepted[-1]
    if done:
        return Progress.PLACED, done[-1]
    return (Progress.RETURNED, returned[-1]) if returned else (Progress.MISSING, None)


def reviewers(posts: Iterable[Membership], school_id: int, municipality_id: int) -> frozenset[int]:
    """Who is told that a school has placed something: its curators, else its coordinators."""
    known = [*posts]
    curators = {
        one.person_id for one in known if one.role is Role.CURATOR and one.school_id == school_id
    }
    coordinators = {
        one.person_id
        for one in known
        if one.role is Role.MUNICIPAL_COORDINATOR and one.municipality_id == municipality_id
    }
    return frozenset(curators or coordinators)
