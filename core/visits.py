"""Visits of schools by their curators: planned, reported, confirmed or disputed by the school.

A visit counts from the curator's word. The school's word proves it, or disputes it: then it counts
for nothing until a coordinator decides.

A planned date waits for a coordinator's approval. It is no gate: what took place is
reported all the same, and a visit that was reported needs no approval any more.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from core.evidence import Evidence
from core.roles import COORDINATORS, Role

REPORTERS = COORDINATORS | {Role.CURATOR}
"""Who plans visits and says that they took place, each for the schools of his scope."""
WITNESSES = frozenset({Role.MANAGEMENT_TEAM})
"""Who confirms or disputes it for his school."""


class Manner(StrEnum):
    """How a school is visited."""

    ON_SITE = "on_site"
    REMOTE = "remote"


class Witness(StrEnum):
    """What the school says of a visit that was reported."""

    CONFIRMED = "confirmed"
    DISPUTED = "disputed"


class Ruling(StrEnum):
    """What a coordinator decides about a disputed one."""

    COUNTED = "counted"
    REJECTED = "rejected"


class Approval(StrEnum):
    """What a coordinator says of a planned date."""

    APPROVED = "approved"
    RETURNED = "returned"


class Stand(StrEnum):
    """How far a visit is."""

    OPEN = "open"
    PLANNED = "planned"
    REPORTED = "reported"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    COUNTED = "counted"
    REJECTED = "rejected"

    @property
    def counts(self) -> bool:
        """Whether the school is visited."""
        return self in _COUNT

    @property
    def is_proved(self) -> bool:
        """Whether it rests on more than the curator's word."""
        return self in _PROVED


_COUNT = frozenset({Stand.REPORTED, Stand.CONFIRMED, Stand.COUNTED})
_PROVED = frozenset({Stand.CONFIRMED, Stand.COUNTED})


@dataclass(frozen=True, slots=True)
class Visit:
    """The visit of one school within one span of the plan; moments are UTC, days local."""

    planned_for: date | None = None
    manner: Manner | None = None
    held_on: date | None = None
    reported_at: datetime | None = None
    curator: str | None = None
    note: str | None = None
    evidence: Evidence | None = None
    witness: Witness | None = None
    witnessed_at: datetime | None = None
    remark: str | None = None
    ruling: Ruling | None = None
    ruled_at: datetime | None = None
    planned_at: datetime | None = None
    planner_id: int | None = None
    planner: str | None = None
    approval: Approval | None = None
    approval_remark: str | None = None

    @property
    def stand(self) -> Stand:
        """What all that has been said of it comes to."""
        if self.reported_at is None:
            return Stand.OPEN if self.planned_for is None else Stand.PLANNED
        if self.ruling is not None:
            return Stand(self.ruling)
        return Stand.REPORTED if self.witness is None else Stand(self.witness)

    @property
    def is_proposed(self) -> bool:
        """Whether its date waits for approval."""
        return self.stand is Stand.PLANNED and self.approval is None

    def keeps_approval(self, day: date, manner: Manner) -> bool:
        """Whether planning it so changes nothing of what was approved."""
        return self.approval is Approval.APPROVED and (self.planned_for, self.manner) == (
            day,
            manner,
        )

    def as_of(self, moment: datetime) -> "Visit":
        """As it stood when answers closed; what proves it later, proves what was said in time."""
        visit = self
        if visit.reported_at is not None and visit.reported_at > moment:
            visit = Visit(visit.planned_for, visit.manner)
        if visit.witness is Witness.DISPUTED and _later(visit.witnessed_at, moment):
            visit = replace(visit, witness=None)
        if visit.ruling is Ruling.REJECTED and _later(visit.ruled_at, moment):
            visit = replace(visit, ruling=None)
        return visit


@dataclass(frozen=True, slots=True)
class SchoolVisit:
    """A school, and how its visit stands."""

    school_id: int
    school: str
    municipality: str
    visit: Visit
    extended_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """The dates a coordinator has looked at: of all schools or one, of all planners or one.

    What was planned after that moment he has not seen.
    """

    occurrence_id: int
    seen_at: datetime
    planner_id: int | None = None
    school_id: int | None = None

    def has(self, one: SchoolVisit) -> bool:
        """Whether the date of that school is among them, and still waits."""
        visit = one.visit
        return (
            visit.is_proposed
            and self.school_id in {None, one.school_id}
            and self.planner_id in {None, visit.planner_id}
            and not _later(visit.planned_at, self.seen_at)
        )


def all_visited(visits: Iterable[Visit]) -> bool:
    """Whether nothing is left of them to be reminded of."""
    return all(visit.stand.counts or visit.stand is Stand.DISPUTED for visit in visits)


def _later(said_at: datetime | None, moment: datetime) -> bool:
    return said_at is not None and said_at > moment
