"""Indicator arithmetic: exact, explained, never over 100 %."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from math import ceil, floor

from core.check_ins import Answer
from core.plan import Comparator, Target, Unit
from core.populations import Census

HUNDRED = Fraction(100)
THERE = frozenset({Answer.LIVE, Answer.DONE})
_THERE_OR_BY_RECORDING = THERE | {Answer.RECORDING}


@dataclass(frozen=True, slots=True)
class Round:
    """One held occurrence to be counted: its population and what its people answered.

    `verified` are those who have named its code word. Answers that a word can verify are
    `verifiable`; where it is `required`, they count for nothing without.
    """

    census: Census
    answers: Mapping[int, Answer]
    verified: frozenset[int] = frozenset()
    verifiable: frozenset[Answer] = frozenset()
    required: bool = False
    counts: frozenset[Answer] | None = None
    """Of a course, the answers that its indicator counts."""

    @property
    def there(self) -> frozenset[Answer]:
        """The answers of who took part himself."""
        return THERE if self.counts is None else self.counts

    def wanted(self, *, recording_counts: bool) -> frozenset[Answer]:
        """The answers by which a unit is done."""
        return accepted(recording_counts=recording_counts) if self.counts is None else self.counts

    def people_with(self, accepted: frozenset[Answer]) -> frozenset[int]:
        """Those with such an answer that counts: each makes his unit done."""
        in_vain = self.verifiable if self.required else frozenset()
        return frozenset(
            [
                person
                for person, answer in self.answers.items()
                if answer in accepted and (answer not in in_vain or person in self.verified)
            ]
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """A target held against what happened.

    `total` is None where there is nothing to count against, `live` where nobody is asked,
    `met` where there is nothing to judge yet. `frozen_at` is the moment it stopped changing.
    `verified` of those done have somebody who has named the code word; None where there is none.
    """

    target: Target
    done: int
    total: int | None
    live: int | None
    held: bool
    frozen_at: datetime | None = None
    verified: int | None = None

    @property
    def declared(self) -> int | None:
        """How many are done by their word alone; None where there is no code word."""
        return None if self.verified is None else self.done - self.verified

    @property
    def value(self) -> Fraction | None:
        """Per cent of the total, or the count itself; None is «нет данных»."""
        if self.live is None:
            return None
        if self.target.unit is Unit.COUNT:
            return Fraction(self.done)
        return HUNDRED * self.done / self.total if self.total else None

    @property
    def met(self) -> bool | None:
        """Whether the goal is reached, compared exactly; None while it cannot be said."""
        value, goal = self.value, self.target.value
        if not self.held or value is None or goal is None:
            return None
        return _COMPARE[self.target.comparator or Comparator.AT_LEAST](value, goal)

    @property
    def missing(self) -> int:
        """How many more are needed for the goal; 0 when it is met or cannot be said."""
        if self.met is not False or self.target.value is None:
            return 0
        return max(0, self._needed(self.target.value) - self.done)

    def _needed(self, goal: Fraction) -> int:
        needed = goal if self.target.unit is Unit.COUNT else goal * (self.total or 0) / HUNDRED
        return floor(needed) + 1 if self.target.comparator is Comparator.MORE_THAN else ceil(needed)


# A plan that says «обучено 82 куратора» is not failed by the 83rd.
_COMPARE = {
    Comparator.AT_LEAST: Fraction.__ge__,
    Comparator.MORE_THAN: Fraction.__gt__,
    Comparator.EXACTLY: Fraction.__ge__,
    Comparator.AT_MOST: Fraction.__le__,
}


@dataclass(frozen=True, slots=True)
class Tally:
    """What one round gives to a figure. Tallies add up: a figure is the sum of its rounds."""

    done: int
    live: int
    total: int
    verified: int
    verifiable: bool
    """Whether there is a code word by which it could be."""


def accepted(*, recording_counts: bool) -> frozenset[Answer]:
    """The answers by which a unit is done, but for courses."""
    return _THERE_OR_BY_RECORDING if recording_counts else THERE


def tally(round_: Round, *, recording_counts: bool) -> Tally:
    """Count one round: each unit once, by any one of its people."""
    wanted = round_.wanted(recording_counts=recording_counts)

    def units(people: frozenset[int]) -> int:
        return sum([not people.isdisjoint(unit.people) for unit in round_.census.units])

    done = round_.people_with(wanted)
    return Tally(
        units(done),
        units(round_.people_with(round_.there)),
        round_.census.total,
        units(done & round_.verified),
        bool(round_.verifiable & wanted),
    )


def no_data(target: Target) -> Figure:
    """The figure of a target nobody can be asked about: «нет данных», not 0."""
    return Figure(target, done=0, total=None, live=None, held=False)


def count(
    target: Target, tallies: Iterable[Tally], *, held: bool, frozen_at: datetime | None
) -> Figure:
    """Count a target over the occurrences of its activity: each unit once for each occurrence."""
    counted = [*tallies]
    total = sum(one.total for one in counted)
    verified = sum(one.verified for one in counted)
    return Figure(
        target,
        sum(one.done for one in counted),
        total if target.unit is Unit.PERCENT and total else None,
        sum(one.live for one in counted),
        held,
        frozen_at,
        verified if any(one.verifiable for one in counted) else None,
    )
