"""Something of the plan that every school does for itself, looked at school by school."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from core.notifications import EventCard


class OfSchool(Protocol):
    """How one school stands."""

    @property
    def school_id(self) -> int: ...


class Spanning(Protocol):
    """An occurrence among its like."""

    @property
    def occurrence_id(self) -> int: ...
    @property
    def ends_at(self) -> datetime: ...


State = TypeVar("State", bound=OfSchool)


@dataclass(frozen=True, slots=True)
class BySchool(Generic[State]):
    """One occurrence, the schools of somebody's scope, the occurrences before and after it."""

    event: EventCard
    schools: tuple[State, ...]
    previous_id: int | None
    next_id: int | None

    def of(self, school_id: int) -> State | None:
        """One of the schools."""
        return next((one for one in self.schools if one.school_id == school_id), None)


def place_among(rows: Sequence[Spanning], wanted: int | None, now: datetime) -> int | None:
    """Where an occurrence is; without an id, the one that ends next, else the last."""
    if wanted is not None:
        ids = [row.occurrence_id for row in rows]
        return ids.index(wanted) if wanted in ids else None
    ahead = (index for index, row in enumerate(rows) if row.ends_at > now)
    return next(ahead, len(rows) - 1 if rows else None)


def neighbours(rows: Sequence[Spanning], index: int) -> tuple[int | None, int | None]:
    """The occurrences before and after that place."""
    before = rows[index - 1].occurrence_id if index else None
    after = rows[index + 1].occurrence_id if index + 1 < len(rows) else None
    return before, after
