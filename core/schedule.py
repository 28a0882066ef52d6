"""When the activities of a plan take place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.deadlines import deadlines, duty_form
from core.plan import Activity, Context, Kind, Period
from core.timings import Form, Timing

USUAL_START = time(10, 0)
USUAL_LENGTH = timedelta(minutes=90)
LONGEST_EVENT = timedelta(days=5)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Every dated instance of an activity, all of one form."""

    form: Form
    timings: tuple[Timing, ...]


def schedule(activity: Activity, context: Context | None, zone: ZoneInfo) -> Schedule:
    """When an activity meets, or what it must be done by."""
    form = form_of(activity)
    if form is Form.MEETING:
        return Schedule(form, meetings(activity, zone))
    return Schedule(form, deadlines(activity, context, zone))


def form_of(activity: Activity) -> Form:
    """How whatever it has of dates lies in time."""
    return Form.MEETING if activity.kind is Kind.EVENT else duty_form(activity)


def meetings(activity: Activity, zone: ZoneInfo) -> tuple[Timing, ...]:
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


def meeting_on(first: date, last: date, hour: time | None, zone: ZoneInfo) -> Timing:
    """From that hour of the first day, or the usual one, to the usual length into the last day."""
    start = hour or USUAL_START
    last_start = datetime.combine(last, start, zone).astimezone(UTC)
    return Timing(
        starts_at=datetime.combine(first, start, zone),
        ends_at=(last_start + USUAL_LENGTH).astimezone(zone),
        hour_known=hour is not None,
    )
