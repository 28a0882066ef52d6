"""August in a plan of a school year: of preparing for it, or of closing it.

By its bounds a school year has one August, its last month. But plans begin with «август» too, the
teachers' conference: which one is meant shows by the rows around it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from core.plan import Context, Period
from core.reading.doubts import Doubt
from core.reading.periods import PeriodReading, read_period

_AUGUST = 8


def with_augusts(
    readings: Sequence[PeriodReading], sections: Sequence[str | None], context: Context | None
) -> list[PeriodReading]:
    """An August without a year goes where it stands: before the first rows of its section that
    have other dates, or after the last. Between them, or alone, it closes the year and is asked
    about.
    """
    if context is None or not context.is_school:
        return list(readings)
    opening = date(context.start.year, _AUGUST, 1), date(context.start.year, _AUGUST, 31)
    placed = list(readings)
    for place, reading in enumerate(readings):
        earlier = read_period(reading.period.text, Context(*opening))
        if not _is_august(reading.period) or earlier.period == reading.period:
            continue
        others = [
            other
            for other in range(len(readings))
            if sections[other] == sections[place] and _is_elsewhere(readings[other].period)
        ]
        opens, closes = place < min(others, default=place), place > max(others, default=place)
        unsure = None if opens or closes else Doubt.YEAR_FROM_NEIGHBOURS
        placed[place] = replace(earlier if opens else reading, doubt=unsure)
    return placed


def _is_august(period: Period) -> bool:
    months = {day.month for day in (period.start, period.end) if day}
    return months == {_AUGUST}


def _is_elsewhere(period: Period) -> bool:
    return period.end is not None and not _is_august(period)
