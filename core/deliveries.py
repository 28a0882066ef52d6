"""What became of messages, as those who answer for people look at it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.notifications import State
from core.reasons import Reason
from core.reminders import Stage

FINAL = tuple(state for state in State if state not in {State.PLANNED, State.SENDING})
"""Where a message may end, in the order they are told."""
USUAL, SLOWEST = 50, 95
"""Per cent of the messages: how late the usual ones are, and how late nearly all."""


class Span(StrEnum):
    """How far to look back."""

    DAY = "1"
    WEEK = "7"

    @property
    def days(self) -> int:
        """That many local days, today among them."""
        return int(self)


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits: `due` may go now, `later` not before its hour. `oldest_at` is of those due."""

    due: int = 0
    later: int = 0
    sending: int = 0
    oldest_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Lag:
    """How long after they were due messages went out: half of them, and nearly all."""

    usual: timedelta
    slowest: timedelta


def lag_of(waits: Iterable[timedelta]) -> Lag | None:
    """The lag of messages that waited so long each; None where there were none."""
    ranked = sorted(waits)
    return Lag(_ranked(ranked, USUAL), _ranked(ranked, SLOWEST)) if ranked else None


def _ranked(ranked: Sequence[timedelta], per_cent: int) -> timedelta:
    """The nearest rank: the least that so many per cent do not exceed. Not before they are due."""
    return max(ranked[-(-len(ranked) * per_cent // 100) - 1], timedelta(0))


Tally = Mapping[State, Mapping[Reason | None, int]]
"""How many messages ended so, and why."""


def total(tally: Tally, state: State) -> int:
    """How many ended so, for whatever reason."""
    return sum(tally.get(state, {}).values())


@dataclass(frozen=True, slots=True)
class DayTally:
    """What ended on a local day."""

    day: date
    tally: Tally


def summed(days: Iterable[DayTally]) -> Tally:
    """The tally of all days together."""
    counts: defaultdict[State, Counter[Reason | None]] = defaultdict(Counter)
    for one in days:
        for state, reasons in one.tally.items():
            counts[state].update(reasons)
    return counts


@dataclass(frozen=True, slots=True)
class EventTally:
    """What ended of an occurrence's messages; without one, of those that are about none."""

    occurrence_id: int | None
    title: str | None
    starts_at: datetime | None
    tally: Tally


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to one person: when it ended (or is due), what it was about, what became of it.

    `kept` is the reason in the words of the outbox, which are the messenger's where it refused.
    """

    id: int
    person_id: int
    person: str
    at: datetime
    about: Stage | str
    title: str | None
    state: State
    reason: Reason | None
    kept: str | None
