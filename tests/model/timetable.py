"""When what is said is true, written anew.

The zone is Perm, five hours ahead of UTC all year; whole days are whole days there.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import pairwise
from typing import Final

PERM: Final = timezone(timedelta(hours=5))
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LASTS = 1.5 * HOUR
"""The shortest of the lengths an event may have."""
BEFORE = ("week_before", "day_before", "hour_before")
AFTER = ("call", "first_nudge", "second_nudge")


@dataclass(frozen=True)
class Interval:
    """A stage is said from `due` on, and is false from `until` on."""

    stage: str
    due: datetime
    until: datetime

    def holds(self, moment: datetime) -> bool:
        return self.due <= moment < self.until


def day_of(moment: datetime) -> date:
    """The day it is in Perm."""
    return moment.astimezone(PERM).date()


def local(day: date, hour: int) -> datetime:
    """That hour of it."""
    return datetime.combine(day, time(hour), PERM).astimezone(UTC)


def is_night(moment: datetime) -> bool:
    """From nine in the evening to eight in the morning nobody is written to."""
    return not 8 <= moment.astimezone(PERM).hour < 21


def of_meeting(start: datetime, lasts: timedelta, off: Collection[str]) -> list[Interval]:
    """A week, a day, an hour before; at its end, a day and three days after; for a week.

    Each is true until the next of those that are said at all.
    """
    end = start + lasts
    before = dict(zip(BEFORE, (start - 7 * DAY, start - DAY, start - HOUR), strict=True))
    after = dict(zip(AFTER, (end, end + DAY, end + 3 * DAY), strict=True))
    return [*_said(before, start, off), *_said(after, end + 7 * DAY, off)]


def _said(dues: dict[str, datetime], until: datetime, off: Collection[str]) -> list[Interval]:
    kept = [(stage, due) for stage, due in dues.items() if stage not in off]
    ends = [*(due for _, due in kept), until][1:]
    return [Interval(stage, due, end) for (stage, due), end in zip(kept, ends, strict=True)]


def of_deadline(day: date) -> list[Interval]:
    """Five mornings up to the day itself, until six; then overdue, for a week."""
    mornings = {
        "due_in_fortnight": 14,
        "due_in_week": 7,
        "due_in_3_days": 3,
        "due_tomorrow": 1,
        "due_today": 0,
    }
    dues = [local(day - ahead * DAY, 9) for ahead in mornings.values()]
    spans = [*pairwise([*dues, local(day, 18)])]
    said = [Interval(stage, *span) for stage, span in zip(mornings, spans, strict=True)]
    return [*said, Interval("overdue", local(day + DAY, 9), local(day + 7 * DAY, 18))]
