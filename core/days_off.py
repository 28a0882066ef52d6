"""Days on which nobody works, and the working days beside them."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

DAY = timedelta(days=1)
LONGEST_HOLIDAYS = timedelta(days=31)
"""Who works on a plan is not away for longer: a summer without reminders would be a loss."""
SATURDAY, SUNDAY = 5, 6


class Weekend(StrEnum):
    """The days of the week on which nobody of the programme works: many schools work Saturdays."""

    NONE = "none"
    SUNDAY = "sunday"
    BOTH = "both"


_WEEKDAYS: Mapping[Weekend, frozenset[int]] = {
    Weekend.NONE: frozenset(),
    Weekend.SUNDAY: frozenset({SUNDAY}),
    Weekend.BOTH: frozenset({SATURDAY, SUNDAY}),
}


@dataclass(frozen=True, order=True, slots=True)
class Holidays:
    """Days off in a row, from the first to the last, both within."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        """Whether a day is one of them."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class DaysOff:
    """When a programme rests; `public` are the holidays of Russia with the days moved to them."""

    weekend: Weekend = Weekend.NONE
    public: bool = False
    holidays: tuple[Holidays, ...] = ()

    def __contains__(self, day: date) -> bool:
        """Whether nobody works on that day."""
        return (
            day.weekday() in _WEEKDAYS[self.weekend]
            or any(day in holidays for holidays in self.holidays)
            or (self.public and day in _public_holidays())
        )

    def back(self, day: date) -> date:
        """The day itself, or the last working one before it."""
        return self._towards(day, -DAY)

    def forth(self, day: date) -> date:
        """The day itself, or the first working one after it."""
        return self._towards(day, DAY)

    def with_holidays(self, holidays: Holidays) -> "DaysOff":
        """The same with holidays more, each once."""
        return replace(self, holidays=tuple(sorted({*self.holidays, holidays})))

    def without_holidays(self, first: date) -> "DaysOff":
        """The same without the holidays that begin on that day."""
        left = tuple(holidays for holidays in self.holidays if holidays.first != first)
        return replace(self, holidays=left)

    def _towards(self, day: date, step: timedelta) -> date:
        """Where no working day is near, the day itself: what is never said is of no use."""
        near = (day + step * n for n in range(2 * LONGEST_HOLIDAYS.days))
        return next((one for one in near if one not in self), day)


NONE_OFF = DaysOff()
"""Every day is a working day."""


def kept_days_off(days_off: DaysOff) -> dict[str, Any]:
    """What the database keeps, as JSON."""
    return {
        "weekend": days_off.weekend,
        "public": days_off.public,
        "holidays": [[off.first.isoformat(), off.last.isoformat()] for off in days_off.holidays],
    }


def days_off_from(json: Mapping[str, Any]) -> DaysOff:
    """What was kept; what was not is as usual."""
    bounds = (map(date.fromisoformat, pair) for pair in json.get("holidays", ()))
    return DaysOff(
        Weekend(json.get("weekend", Weekend.NONE)),
        json.get("public", False),
        tuple(Holidays(*pair) for pair in bounds),
    )


@cache
def _public_holidays() -> Container[date]:
    """By the Labour Code and the government's yearly decrees, as the library follows them.

    It adds a year when the year is first asked for.
    """
    from holidays.countries.russia import Russia  # noqa: PLC0415

    years: Container[date] = Russia()  # type: ignore[no-untyped-call]
    return years
