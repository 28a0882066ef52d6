"""When the organiser is asked for the day of an event whose document gives only a month."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.days_off import DAY, DaysOff
from core.plan import Activity, Kind
from core.reminders import MORNING

ASKED = tuple(timedelta(days=days) for days in (-30, -23, -7, 0, 7, 14, 21))
"""In the mornings so long after the period begins (before, where negative), while it lasts."""
LONGEST_PERIOD = timedelta(days=184)
"""What may be at any time of a year has no month ahead of it to be asked in."""


@dataclass(frozen=True, slots=True)
class DateQuestion:
    """To be asked from `due_at`, and of no use at `expires_at`."""

    due_at: datetime
    expires_at: datetime


def date_questions(
    activity: Activity, zone: ZoneInfo, days_off: DaysOff
) -> tuple[DateQuestion, ...]:
    """The questions about one row, one at a time; none where its day is known or nobody's guess."""
    period = activity.period
    if activity.kind is not Kind.EVENT or period.dates or period.recurrence:
        return ()
    if not period.start or not period.end or period.end - period.start > LONGEST_PERIOD:
        return ()
    days = _days(period.start, period.end, days_off)
    moments = [datetime.combine(day, MORNING, zone) for day in days]
    over = datetime.combine(period.end + DAY, time(0), zone)
    return tuple(map(DateQuestion, moments, [*moments[1:], over]))


def _days(start: date, end: date, days_off: DaysOff) -> list[date]:
    """Working days, each once."""
    asked = (days_off.back(start + after) for after in ASKED if start + after <= end)
    return sorted({*asked})
