"""The coordinators' digest of a week: when it comes, and what it is made of.

What it says lies in the outbox as JSON (titles and numbers, no names of people), and is put into
words in the reader's language when it is sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from core.days_off import DaysOff
from core.figures import Figure
from core.reminders import MORNING
from core.timings import Form

WEEK = timedelta(days=7)
WORTH_READING = timedelta(days=3)
"""After so many days it is no beginning of a week any more."""
MOST = 8
"""So many things are named of a kind; the rest is a number."""


@dataclass(frozen=True, slots=True)
class Digest:
    """The digest of the week that begins with a Monday: the local day it comes on."""

    monday: date
    day: date

    @property
    def begins_at(self) -> datetime:
        """Before that it is due to nobody, wherever he lives."""
        return datetime.combine(self.day, MORNING, _EARLIEST).astimezone(UTC)

    def due_at(self, zone: ZoneInfo) -> datetime:
        """The morning of that day where somebody lives."""
        return datetime.combine(self.day, MORNING, zone).astimezone(UTC)

    def ends_at(self, zone: ZoneInfo) -> datetime:
        """From when it is not worth reading."""
        return datetime.combine(self.day + WORTH_READING, time(0), zone).astimezone(UTC)


def next_digest(
    now: datetime, zone: ZoneInfo, days_off: DaysOff, since: datetime, done: date | None
) -> Digest | None:
    """The one to be sent next or now, by the clocks of the programme.

    It comes on the first working day of its week; a week of holidays has none, nor has one that
    had begun before the programme was there (`since`). `done` is the last Monday seen to.
    """
    monday = now.astimezone(zone).date()
    monday -= timedelta(days=monday.weekday())
    if done is not None:
        monday = max(monday, done + WEEK)
    weeks = (monday + WEEK * n for n in range(_WEEKS_AHEAD))
    found = (Digest(one, days_off.forth(one)) for one in weeks)
    return next(
        (
            one
            for one in found
            if one.day < one.monday + WEEK and one.due_at(zone) > since and one.ends_at(zone) > now
        ),
        None,
    )


_WEEKS_AHEAD = 8
"""Longer than the longest holidays."""
_EARLIEST = timezone(timedelta(hours=14))
"""Nowhere is a day earlier."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Something of the plan that has a date, or had one and is off."""

    title: str
    form: Form
    starts_at: datetime
    ends_at: datetime
    hour_known: bool
    zone: ZoneInfo
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a plan with its figures; without a number it is the programme as a whole."""

    number: str | None
    title: str
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Week:
    """How a part of the programme stands: of `places`, by name, or of everything.

    `answers` and `newcomers` are those of the seven days before, `moved` what has another date
    since, `held` what has come to its end; `behind` is what falls short apart from that; `ahead`
    comes in the seven days after. Of each at most `MOST`; how many `more` there are, by its name.
    """

    places: tuple[str, ...] = ()
    answers: int = 0
    newcomers: int = 0
    moved: tuple[Dated, ...] = ()
    held: tuple[Row, ...] = ()
    behind: tuple[Row, ...] = ()
    ahead: tuple[Dated, ...] = ()
    more: Mapping[str, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether there is anything to say."""
        listed = self.moved or self.held or self.behind or self.ahead
        return bool(listed or self.answers or self.newcomers)
