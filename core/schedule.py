"""When the activities of a plan take place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.plan import Activity, Kind, Period

USUAL_START = time(10, 0)
USUAL_LENGTH = timedelta(minutes=90)
LONGEST_EVENT = timedelta(days=5)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One dated instance of an event; aware, in the programme's zone.

    Where the plan gives no hour, `hour_known` is False and the usual one stands in for it.
    """

    starts_at: datetime
    ends_at: datetime
    hour_known: bool = False

    def in_zone(self, old: ZoneInfo, new: ZoneInfo) -> "Meeting":
        """The same hours by the clocks of another zone."""
        start, end = (moment.astimezone(old).replace(tzinfo=new) for moment in self.bounds)
        return Meeting(start, end, self.hour_known)

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """Start and end."""
        return self.starts_at, self.ends_at


def meetings(activity: Activity, zone: ZoneInfo) -> tuple[Meeting, ...]:
    """The meetings an activity's period gives: none if it is no event or its day is not known."""
    if activity.kind is not Kind.EVENT:
        return ()
    hour = activity.period.time
    return tuple(meeting_on(first, last, hour, zone) for first, last in _days(activity.period))


def _days(period: Period) -> Iterator[tuple[date, date]]:
    """Each exact day is a meeting of its own; a span of a few days is one long meeting."""
    if period.dates:
        yield from ((day, day) for day in period.dates)
    elif period.start and period.end and period.end - period.start < LONGEST_EVENT:
        yield period.start, period.end


def meeting_on(first: date, last: date, hour: time | None, zone: ZoneInfo) -> Meeting:
    """From that hour of the first day, or the usual one, to the usual length into the last day."""
    start = hour or USUAL_START
    return Meeting(
        starts_at=datetime.combine(first, start, zone),
        ends_at=datetime.combine(last, start, zone) + USUAL_LENGTH,
        hour_known=hour is not None,
    )
