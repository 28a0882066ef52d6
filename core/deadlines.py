"""When what is no meeting must be done: deadlines, courses and duties that come back."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.plan import DELIVERED, Activity, Context, Kind, Period, Recurrence
from core.timings import Form, Timing

DEADLINE_HOUR = time(18, 0)
"""A deadline falls at 18:00 local of its day (DESIGN, Reminding)."""
COURSE_HOUR = time(9, 0)

_DUTIES = DELIVERED | {Kind.COURSE, Kind.VISIT}
_MONTHS_APART = {Recurrence.MONTHLY: 1, Recurrence.QUARTERLY: 3, Recurrence.YEARLY: 12}
"""What comes back daily or weekly is a way of working, not a date to be reminded of."""


def deadlines(activity: Activity, context: Context | None, zone: ZoneInfo) -> tuple[Timing, ...]:
    """What an activity must be done by; none where its row names no day.

    A row of no particular kind is a duty only by an exact day or «до …»: a work that goes on
    «в течение года» has nobody to be reminded. Schools are to be visited by the end of a span.
    A course with a first and a last day is one instance from the one to the other. A duty that
    comes back falls due in each of its months: on its day of the month, else on the last day.
    """
    period = activity.period
    if activity.kind not in _DUTIES and not (activity.kind is Kind.OTHER and _is_due(period)):
        return ()
    span = _span(period)
    if activity.kind is Kind.COURSE and span:
        return (_course(span, zone),)
    return tuple(_deadline(day, zone) for day in _due_days(period, context))


def duty_form(activity: Activity) -> Form:
    """Whether a duty goes on from day to day, only falls due, or is a round of visits."""
    if activity.kind is Kind.VISIT:
        return Form.VISIT
    is_course = activity.kind is Kind.COURSE and _span(activity.period) is not None
    return Form.COURSE if is_course else Form.DEADLINE


def _is_due(period: Period) -> bool:
    return bool(period.dates) or (period.start is None and period.end is not None)


def _span(period: Period) -> Context | None:
    """The first and the last day of what goes on in between."""
    if period.start is None or period.end is None or period.dates or period.recurrence:
        return None
    return Context(period.start, period.end)


def _due_days(period: Period, context: Context | None) -> Iterator[date]:
    if period.recurrence is not None:
        yield from _recurring_days(period, period.recurrence, context)
    elif period.dates:
        yield from period.dates
    elif period.end is not None:
        yield period.end


def _recurring_days(
    period: Period, recurrence: Recurrence, context: Context | None
) -> Iterator[date]:
    step = _MONTHS_APART.get(recurrence)
    if step is None or context is None:
        return
    first, last = period.start or context.start, period.end or context.end
    for month in _months(first, last):
        day = _day_of(month, period.day_of_month)
        if month.month % step == 0 and first <= day <= last:
            yield day


def _months(first: date, last: date) -> Iterator[date]:
    """The first day of each month between two days."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = (month + timedelta(days=31)).replace(day=1)


def _day_of(month: date, day: int | None) -> date:
    """That day of a month; the last one where the month is shorter or no day is given."""
    length = monthrange(month.year, month.month)[1]
    return month.replace(day=min(day or length, length))


def _deadline(day: date, zone: ZoneInfo) -> Timing:
    return Timing(
        starts_at=datetime.combine(day, time(0), zone),
        ends_at=datetime.combine(day, DEADLINE_HOUR, zone),
    )


def _course(span: Context, zone: ZoneInfo) -> Timing:
    return Timing(
        starts_at=datetime.combine(span.start, COURSE_HOUR, zone),
        ends_at=datetime.combine(span.end, DEADLINE_HOUR, zone),
    )
