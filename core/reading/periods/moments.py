"""Pieces of the calendar as plans name them, whole or with the month or the year left out."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeAlias

WHOLE_MONTH = (1, 0)
YEAR = (1, 12)
DAYS_OF_WEEK = 7
SCHOOL_YEAR = (9, 8)

Span: TypeAlias = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Moment:
    """«15», «марта», «последняя неделя августа», «III квартал 2022».

    `days` are the first and the last day, counted from the month's end when not positive (0 is the
    last day); `months` the first and the last month, over the New Year when the last is smaller.
    `weekday`, from 0, is the one such day among them: «вторая среда марта». `is_next`: of the year
    after the one that would be meant («15 января следующего года»).
    """

    days: tuple[int, int] = WHOLE_MONTH
    months: tuple[int, int] | None = None
    year: int | None = None
    weekday: int | None = None
    is_next: bool = False

    @property
    def is_day(self) -> bool:
        return self.days[0] == self.days[1] or self.weekday is not None

    @property
    def is_year(self) -> bool:
        return self.months in {YEAR, SCHOOL_YEAR} and self.days == WHOLE_MONTH

    def of(self, year: int) -> "Moment":
        return replace(self, year=year)

    def first_day(self) -> "Moment":
        """«до начала сентября» is 1 September."""
        return Moment((1, 1), self.months and (self.months[0], self.months[0]), self.year)

    def span(self) -> Span:
        """The first and the last day. ValueError when there is no such day: «31.02»."""
        if self.months is None or self.year is None:
            raise ValueError("not a whole moment")
        first, last = self.months
        last_year = self.year + (last < first)
        span = _day(self.year, first, self.days[0]), _day(last_year, last, self.days[1])
        return span if self.weekday is None else _weekday_within(span, self.weekday)


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, day if day > 0 else monthrange(year, month)[1] + day)


def _weekday_within(span: Span, weekday: int) -> Span:
    first, last = span
    day = first + timedelta(days=(weekday - first.weekday()) % DAYS_OF_WEEK)
    if day > last:
        raise ValueError("the month has no such day of the week")
    return day, day


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one moment to another; a deadline has no first, «с 1 марта» no last."""

    first: Moment | None
    last: Moment | None

    @property
    def is_single(self) -> bool:
        return self.first is self.last

    @property
    def is_year(self) -> bool:
        return self.is_single and self.first is not None and self.first.is_year

    @property
    def is_month(self) -> bool:
        months = self.first.months if self.is_single and self.first else None
        whole = self.first is not None and self.first.days == WHOLE_MONTH
        return whole and months is not None and months[0] == months[1]

    @property
    def moments(self) -> tuple[Moment, ...]:
        both = (self.first,) if self.is_single else (self.first, self.last)
        return tuple(moment for moment in both if moment)

    def rebuilt(self, moments: Iterator[Moment]) -> "Stretch":
        """The same shape around other moments, taken in order."""
        if self.is_single:
            moment = next(moments)
            return Stretch(moment, moment)
        return Stretch(self.first and next(moments), self.last and next(moments))
