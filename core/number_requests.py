"""When coordinators are asked for the numbers that only they know: monthly, by the 10th.

The number of a month is due in the next one (primorsky-2021, 3.2: «до 10 числа месяца, следующего
за отчетным»), on a day of its own where the row names one.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from core.days_off import DAY, DaysOff
from core.plan import Period, Recurrence

BY_DAY = 10
AHEAD = timedelta(days=3)
"""So long before it is due it is asked for first; then on the day itself."""
_LONGEST = 62
"""Days: within two months every day of a month comes round."""
_QUARTER, _YEAR_ENDS = 3, 12


@dataclass(frozen=True, slots=True)
class Asking:
    """A morning on which the numbers are asked for that are due by a day."""

    day: date
    due: date


@dataclass(frozen=True, slots=True)
class NumbersLeft:
    """So many numbers a coordinator has not told that are due by a day."""

    count: int
    due: date


def by_day(period: Period | None) -> int:
    """The day of the month by which a row's number is due."""
    return (period and period.day_of_month) or BY_DAY


def next_askings(since: date, by_days: Collection[int], days_off: DaysOff) -> tuple[Asking, ...]:
    """The nearest morning on or after a day on which something is asked for, and what."""
    for ahead in range(_LONGEST):
        day = since + ahead * DAY
        found = tuple(Asking(day, due) for due in _asked_on(day, by_days, days_off))
        if found:
            return found
    return ()


def dues_ahead(since: date, by_days: Collection[int], ahead: timedelta) -> Iterator[date]:
    """The days, from one on and for so long, by which something is due."""
    for number in range(ahead.days + 1):
        day = since + number * DAY
        if day in {_in_month(day, one) for one in by_days}:
            yield day


def is_told_of(period: Period | None, span: tuple[date, date], month: date) -> bool:
    """Whether a row has a number of that month; `span` is the plan's, for who names no time."""
    first, last = _span(period, span)
    if not (first <= _last_of(month) and month <= last):
        return False
    match period and period.recurrence:
        case Recurrence.QUARTERLY:
            return month.month % _QUARTER == 0
        case Recurrence.YEARLY:
            return month.month == (last.month if last.year == month.year else _YEAR_ENDS)
        case _:
            return True


def month_before(day: date) -> date:
    """The first day of the month before."""
    return (day.replace(day=1) - DAY).replace(day=1)


def is_due(period: Period | None, due: date) -> bool:
    """Whether that is the day by which a row's number is told."""
    return due == _in_month(due, by_day(period))


def _asked_on(day: date, by_days: Collection[int], days_off: DaysOff) -> Iterable[date]:
    """What is due of which one is reminded on that day: first, and on the last working day."""
    for month in (day, _last_of(day) + DAY):
        for due in sorted({_in_month(month, number) for number in by_days}):
            if day in {min(days_off.forth(due - AHEAD), due), days_off.back(due)}:
                yield due


def _in_month(month: date, number: int) -> date:
    """That day of it, or its last, where it has none such."""
    return min(month.replace(day=1) + (number - 1) * DAY, _last_of(month))


def _span(period: Period | None, span: tuple[date, date]) -> tuple[date, date]:
    if period is None or period.end is None:
        return span
    return period.start or period.end, period.end


def _last_of(day: date) -> date:
    return (day.replace(day=28) + 4 * DAY).replace(day=1) - DAY
