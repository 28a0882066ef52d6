"""Visits month by month, over all spans of the plan."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.visits import SchoolVisit


@dataclass(frozen=True, slots=True)
class DatedVisit:
    """A visit that has a day, held or planned, within its span of the plan."""

    day: date
    occurrence_id: int
    one: SchoolVisit


@dataclass(frozen=True, slots=True)
class MonthOfVisits:
    """The visits of a month in the order of days, and the nearest months that have some.

    Months are their first days.
    """

    month: date
    visits: tuple[DatedVisit, ...]
    previous: date | None
    following: date | None


def dated(occurrence_id: int, one: SchoolVisit) -> DatedVisit | None:
    """The visit with its day; None where it has none yet."""
    day = one.visit.held_on or one.visit.planned_for
    return DatedVisit(day, occurrence_id, one) if day else None


def month_of(visits: Iterable[DatedVisit], month: date) -> MonthOfVisits:
    """One month of them; it may be empty."""
    every = sorted(visits, key=lambda visit: (visit.day, visit.one.school))
    months = sorted({visit.day.replace(day=1) for visit in every})
    index = bisect_left(months, month)
    later = [one for one in months[index:] if one != month]
    return MonthOfVisits(
        month,
        tuple(visit for visit in every if visit.day.replace(day=1) == month),
        months[index - 1] if index else None,
        later[0] if later else None,
    )
