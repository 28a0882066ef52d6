"""How one school stands against the plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.check_ins import Answer, CheckIn
from core.timings import Form

AHEAD = timedelta(days=14)
"""So far ahead of today the card of a school looks."""
_DONE = frozenset({Answer.LIVE, Answer.RECORDING, Answer.DONE, Answer.FINISHED, Answer.CERTIFIED})


class Mark(StrEnum):
    """What a row of the plan is for a school."""

    DONE = "done"
    MISSING = "missing"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class RowState:
    """One occurrence that ends on a local day, who of the school has answered, what it comes to."""

    number: str
    title: str
    form: Form
    day: date
    mark: Mark
    answered: int
    concerned: int
    put_off: bool = False
    """Whether that day is this school's own, later than the others'."""


@dataclass(frozen=True, slots=True)
class SchoolState:
    """A school, who answers for it, who of them can be reached, and its rows by time."""

    school_id: int
    school: str
    municipality: str
    curators: tuple[str, ...]
    people: int
    reachable: int
    rows: tuple[RowState, ...]

    def count(self, mark: Mark) -> int:
        """How many rows are so."""
        return sum(row.mark is mark for row in self.rows)


def mark_of(said: Iterable[CheckIn], *, visited: bool | None, is_over: bool) -> Mark:
    """What the answers of the school's people come to; of a visit, whether it counts.

    Any one of them answers for the school.
    """
    done = visited if visited is not None else any(one.answer in _DONE for one in said)
    if done:
        return Mark.DONE
    return Mark.MISSING if is_over else Mark.AHEAD
