"""The promise, written anew: what is true when, and what a history must show at its end.

Nothing here is taken from the program but the names of states and answers. The zone is Perm, five
hours ahead of UTC all year; whole days are whole days there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import pairwise
from typing import Final

PERM: Final = timezone(timedelta(hours=5))
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BEFORE = ("week_before", "day_before", "hour_before")
ORDER = (*BEFORE, "call", "first_nudge", "second_nudge")


@dataclass(frozen=True)
class Interval:
    """A stage is said from `due` on, and is false from `until` on."""

    stage: str
    due: datetime
    until: datetime

    def holds(self, moment: datetime) -> bool:
        return self.due <= moment < self.until


def is_night(moment: datetime) -> bool:
    """From nine in the evening to eight in the morning nobody is written to."""
    return not 8 <= moment.astimezone(PERM).hour < 21


def of_meeting(start: datetime) -> list[Interval]:
    """A week, a day, an hour before; at its end, a day and three days after; for a week."""
    end = start + 1.5 * HOUR
    before = [start - 7 * DAY, start - DAY, start - HOUR, start]
    after = [end, end + DAY, end + 3 * DAY, end + 7 * DAY]
    spans = [*pairwise(before), *pairwise(after)]
    return [Interval(stage, *span) for stage, span in zip(ORDER, spans, strict=True)]


def of_deadline(day: date) -> list[Interval]:
    """Five mornings up to the day itself, until six; then overdue, for a week."""
    mornings = {
        "due_in_fortnight": 14,
        "due_in_week": 7,
        "due_in_3_days": 3,
        "due_tomorrow": 1,
        "due_today": 0,
    }
    dues = [_local(day - ahead * DAY, 9) for ahead in mornings.values()]
    spans = [*pairwise([*dues, _local(day, 18)])]
    said = [Interval(stage, *span) for stage, span in zip(mornings, spans, strict=True)]
    return [*said, Interval("overdue", _local(day + DAY, 9), _local(day + 7 * DAY, 18))]


def _local(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), PERM).astimezone(UTC)


@dataclass
class Attempt:
    """One message handed to the messenger; what the bot may know of its fate."""

    at: datetime
    person: str
    title: str
    what: str
    """The stage, or «correction»."""
    tells: datetime | None
    """When it says the event begins; None that it is off."""
    arrived: bool = False
    fate: str = "lost"
    """sent, unsent (surely), refused, or lost."""

    def __str__(self) -> str:
        tells = f"{self.tells:%d.%m %H:%M}" if self.tells else "off"
        arrived = "arrived" if self.arrived else "not arrived"
        words = (f"{self.at:%d.%m %H:%M}", self.person, self.what, self.title, tells)
        return ", ".join((*words, self.fate, arrived))


@dataclass
class Event:
    """What it is, whom it concerns, and every date it has had (None: off), with since when."""

    title: str
    units: list[frozenset[str]]
    meeting: bool
    dates: list[tuple[datetime, datetime | None]]

    @property
    def current(self) -> datetime | None:
        """When it begins, as of now."""
        return self.dates[-1][1]

    def since(self) -> datetime:
        return self.dates[-1][0]

    def intervals(self) -> list[Interval]:
        if self.current is None:
            return []
        if self.meeting:
            return of_meeting(self.current)
        return of_deadline(self.current.astimezone(PERM).date())

    def unit_of(self, person: str) -> frozenset[str]:
        """Those who are done when one of them has answered."""
        if self.meeting:
            return frozenset({person})
        return next(unit for unit in self.units if person in unit)

    def concerns(self, person: str) -> bool:
        return any(person in unit for unit in self.units)


@dataclass
class Facts:
    """All that has happened."""

    events: dict[str, Event]
    registered: dict[str, datetime] = field(default_factory=dict)
    blocked: dict[str, bool] = field(default_factory=dict)
    ever_blocked: set[str] = field(default_factory=set)
    settled: list[tuple[str, str]] = field(default_factory=list)
    """Person and title, of answers that leave nothing to be reminded of."""
    ever_settled: set[tuple[str, str]] = field(default_factory=set)
    """The same, with those that were taken back."""
    taken_back: dict[tuple[str, str], datetime] = field(default_factory=dict)
    """When somebody said last that a duty is not done, after all or not yet."""
    attempts: list[Attempt] = field(default_factory=list)
    first_looks: dict[tuple[str, datetime | None, str], datetime] = field(default_factory=dict)
    """When the bot first ran while a stage of that date of an event was due."""

    def is_settled(self, person: str, event: Event) -> bool:
        return any((one, event.title) in self.settled for one in event.unit_of(person))

    def of(self, person: str, title: str) -> list[Attempt]:
        return [one for one in self.attempts if (one.person, one.title) == (person, title)]

    def believed(self, person: str, title: str) -> Attempt | None:
        """The last message about an event that has arrived."""
        return next((one for one in reversed(self.of(person, title)) if one.arrived), None)


def false_or_repeated(facts: Facts, new: Attempt) -> Iterator[str]:
    """What is wrong with a message at the moment it is handed to the messenger."""
    event = facts.events[new.title]
    current = event.current
    if new.tells != current:
        yield f"tells {new.tells}, true is {current}"
    if not event.concerns(new.person):
        yield "is none of his business"
    if new.person not in facts.registered:
        yield "has not come in"
    if new.what != "correction":
        yield from _false_stage(facts, event, new)
    earlier = [
        one
        for one in facts.of(new.person, new.title)
        if (one.what, one.tells) == (new.what, new.tells)
    ]
    if new.what == "correction":  # one for each change; the same date may come back
        earlier = [one for one in earlier if one.at >= event.since()]
    if any(one.fate == "sent" for one in earlier):
        yield "was sent before"
    if sum(one.fate == "lost" for one in earlier) > 1:
        yield "was lost twice already"


def _false_stage(facts: Facts, event: Event, new: Attempt) -> Iterator[str]:
    span = next((one for one in event.intervals() if one.stage == new.what), None)
    if span is None or not span.holds(new.at):
        yield f"is not true now: {span}"
    if facts.is_settled(new.person, event):
        yield "has been answered"


def missed(facts: Facts, now: datetime) -> Iterator[str]:
    """What has not been said although all was well and there was nothing left to do."""
    if is_night(now):
        return
    for event in facts.events.values():
        for person in facts.registered:
            if event.concerns(person) and not facts.blocked.get(person):
                yield from _missed_by(facts, event, person, now)


def _missed_by(facts: Facts, event: Event, person: str, now: datetime) -> Iterator[str]:
    believed = facts.believed(person, event.title)
    current = event.current
    mine = facts.of(person, event.title)
    corrections = [one for one in mine if one.what == "correction"]
    if (
        believed is not None
        and believed.tells != current
        and _still_counts(believed.tells, current, now)
        and not _given_up(corrections, event.since())
    ):
        yield f"{person} believes {believed.tells} of «{event.title}», true is {current}"
    if facts.is_settled(person, event):
        return
    for span in event.intervals():
        if span.holds(now) and _expected(facts, event, person, span):
            said = [one for one in mine if (one.what, one.tells) == (span.stage, current)]
            if not any(one.arrived for one in said) and not _given_up(said, event.since()):
                yield f"{person} has not been told {span.stage} of «{event.title}»"


def _still_counts(told: datetime | None, current: datetime | None, now: datetime) -> bool:
    """Until the end of the last date anybody may count on."""
    return now < max(one for one in (told, current) if one) + 1.5 * HOUR


def _given_up(said: list[Attempt], since: datetime) -> bool:
    """Whether the promise allows silence: refused, or twice of unknown fate."""
    recent = [one for one in said if one.at >= since]
    lost = sum(one.fate == "lost" for one in recent)
    return lost > 1 or any(one.fate == "refused" for one in recent)


def _expected(facts: Facts, event: Event, person: str, span: Interval) -> bool:
    """Who was there when it came up is told it; what is asked, everybody who can answer is."""
    if event.since() >= span.due:
        return False  # it may have been said for the earlier date; what is believed is checked
    unit = event.unit_of(person)
    taken_back = [facts.taken_back.get((one, event.title)) for one in unit]
    if any(moment is not None and moment >= span.due for moment in taken_back):
        return False  # what was dropped when it was done does not come back, the next stage does
    looked = facts.first_looks.get((event.title, event.current, span.stage))
    asks = span.stage not in BEFORE
    return asks or (looked is not None and facts.registered[person] < looked)
