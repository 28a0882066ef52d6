"""The grammar of one moment: a day, a month or a part of it, a quarter, a season, a year.

Each rule takes what it knows from the cursor and gives a moment, or leaves the cursor alone.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from core.reading.cursor import Cursor
from core.reading.lexer import Sort
from core.reading.periods.moments import Moment
from core.reading.periods.pieces import (
    HALVES,
    QUARTERS,
    SCHOOL_HALVES,
    counted,
    edge_of_school_year,
    part_of_month,
    season,
    take_month,
    weekday_of_month,
)
from core.reading.periods.years import (
    as_day,
    as_year,
    bare_year,
    school_year,
    take_day,
    take_year,
    take_year_word,
    takes_next_year,
)

_LAST_MONTH = 12

Rule: TypeAlias = Callable[[Cursor], Moment | None]


def read_moment(cursor: Cursor, *, school: bool) -> Moment | None:
    """The moment the cursor stands on; `school` tells whose halves a half-year is."""
    halves = SCHOOL_HALVES if school else HALVES
    rules: tuple[Rule, ...] = (
        _date,
        _day_of_month,
        school_year,
        part_of_month,
        weekday_of_month,
        edge_of_school_year,
        lambda at: counted(at, ("квартал", "кв"), QUARTERS),
        lambda at: counted(at, ("полугоди",), halves),
        _month,
        season,
        bare_year,
    )
    for rule in rules:
        start = cursor.place
        if moment := rule(cursor):
            is_next = moment.year is None and takes_next_year(cursor)
            return replace(moment, is_next=is_next)
        cursor.place = start
    return None


def _date(cursor: Cursor) -> Moment | None:
    token = cursor.token
    day, month, year = token.parts
    if token.sort is Sort.MONTH:
        cursor.step()
        return Moment(months=(month, month), year=year)
    if token.sort is not Sort.DATE:
        return None
    cursor.step()
    if year:
        take_year_word(cursor)
    return Moment((day, day), (month, month), year or take_year(cursor))


def _day_of_month(cursor: Cursor) -> Moment | None:
    """«2 декабря», «02 декабря 2022г.», «18 08 2022 г.», «1-го марта», «25 числа марта»."""
    day = take_day(cursor)
    cursor.take_word("числа")
    month = take_month(cursor) or _take_numeric_month(cursor)
    if day is None or month is None:
        return None
    return Moment((day, day), (month, month), take_year(cursor))


def _take_numeric_month(cursor: Cursor) -> int | None:
    """The «08» of «18 08 2022»: two digits, then a year."""
    token = cursor.token
    fits = len(token.text) == 2 and as_day(token) and as_year(cursor.peek(1))  # noqa: PLR2004
    return int(cursor.step().number) if fits and token.number <= _LAST_MONTH else None


def _month(cursor: Cursor) -> Moment | None:
    month = take_month(cursor)
    cursor.take_word("месяц", "месяца", "месяце")
    return Moment(months=(month, month), year=take_year(cursor)) if month else None
