"""The grammar of one moment: a day, a month or a part of it, a quarter, a season, a year.

Each rule takes what it knows from the cursor and gives a moment, or leaves the cursor alone.
"""

from collections.abc import Callable
from typing import TypeAlias

from core.reading.cursor import Cursor
from core.reading.lexer import Sort, Token
from core.reading.numerals import LAST, cardinal, month_named, ordinal, roman
from core.reading.periods.moments import SCHOOL_YEAR, WHOLE_MONTH, YEAR, Moment

_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_CENTURY = 2000
_LAST_DAY, _LAST_MONTH = 31, 12
_QUARTERS = {1: (1, 3), 2: (4, 6), 3: (7, 9), 4: (10, 12)}
_HALVES = {1: (1, 6), 2: (7, 12), LAST: (7, 12)}
_SCHOOL_HALVES = {1: (9, 12), 2: (1, 5), LAST: (1, 5)}
_SEASONS = {
    "осень": (9, 11), "осенн": (9, 11), "осени": (9, 11), "зим": (12, 2), "весн": (3, 5),
    "весен": (3, 5), "лето": (6, 8), "летн": (6, 8), "лета": (6, 8),
}  # fmt: skip
_WEEKS = {1: (1, 7), 2: (8, 14), 3: (15, 21), 4: (22, 28), 5: (29, 0), LAST: (-6, 0)}
_DECADES = {1: (1, 10), 2: (11, 20), 3: (21, 0), LAST: (21, 0)}
_MONTH_HALVES = {1: (1, 15), 2: (16, 0), LAST: (16, 0)}
_PARTS = {"недел": _WEEKS, "декад": _DECADES, "половин": _MONTH_HALVES}
_EDGES = {"начал": (1, 10), "середин": (11, 20), "кон": (21, 0)}

Rule: TypeAlias = Callable[[Cursor], Moment | None]


def read_moment(cursor: Cursor, *, school: bool) -> Moment | None:
    """The moment the cursor stands on; `school` tells whose halves a half-year is."""
    halves = _SCHOOL_HALVES if school else _HALVES
    rules: tuple[Rule, ...] = (
        _date,
        _day_of_month,
        _school_year,
        _part_of_month,
        _edge_of_school_year,
        lambda at: _counted(at, ("квартал", "кв"), _QUARTERS),
        lambda at: _counted(at, ("полугоди",), halves),
        _month,
        _season,
        _year,
    )
    for rule in rules:
        start = cursor.place
        if moment := rule(cursor):
            return moment
        cursor.place = start
    return None


def as_year(token: Token) -> int | None:
    """A number that can only be a year."""
    value = int(token.number)
    fits = token.sort is Sort.NUMBER and len(token.text) == 4 and _FIRST_YEAR <= value <= _LAST_YEAR  # noqa: PLR2004
    return value if fits else None


def as_day(token: Token) -> int | None:
    """A number that may be a day of a month: «5», «25-го»."""
    counted = token.sort in {Sort.NUMBER, Sort.ORDINAL} and len(token.text.split("-")[0]) <= 4  # noqa: PLR2004
    return int(token.number) if counted and 1 <= token.number <= _LAST_DAY else None


def take_year(cursor: Cursor) -> int | None:
    """«2022», «, 2022 г.», «2022 года» after a moment."""
    ahead = 1 if cursor.token.sort is Sort.COMMA else 0
    year = as_year(cursor.peek(ahead))
    after = cursor.peek(ahead + 1)
    spans_years = after.sort in {Sort.DASH, Sort.SLASH} and as_year(cursor.peek(ahead + 2))
    if year is None or spans_years:
        return None
    cursor.step(ahead + 1)
    _take_year_word(cursor)
    return year


def _take_year_word(cursor: Cursor) -> None:
    if cursor.take_word("г", "гг", "год", "года", "году", "годов", "годы", "годах") and (
        cursor.token.text == "." and cursor.token.glued
    ):
        cursor.step()


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
        _take_year_word(cursor)
    return Moment((day, day), (month, month), year or take_year(cursor))


def _day_of_month(cursor: Cursor) -> Moment | None:
    """«2 декабря», «02 декабря 2022г.», «18 08 2022 г.», «1-го марта»."""
    day = as_day(cursor.step())
    month = _take_month(cursor) or _take_numeric_month(cursor)
    if day is None or month is None:
        return None
    return Moment((day, day), (month, month), take_year(cursor))


def _take_month(cursor: Cursor) -> int | None:
    token = cursor.token
    month = month_named(token.text) if token.sort is Sort.WORD else None
    if month is not None:
        cursor.step()
        if cursor.token.text == "." and cursor.token.glued:
            cursor.step()
    return month


def _take_numeric_month(cursor: Cursor) -> int | None:
    """The «08» of «18 08 2022»: two digits, then a year."""
    token = cursor.token
    fits = len(token.text) == 2 and as_day(token) and as_year(cursor.peek(1))  # noqa: PLR2004
    return int(cursor.step().number) if fits and token.number <= _LAST_MONTH else None


def _school_year(cursor: Cursor) -> Moment | None:
    """«2022/2023», «2022/23», «2022-2023 учебный год»."""
    first = as_year(cursor.step())
    joint = cursor.step().sort
    second = cursor.step()
    if first is None or second.sort is not Sort.NUMBER:
        return None
    follows = second.number in {first + 1, first + 1 - _CENTURY}
    named = _take_school_word(cursor)
    if not follows or not (joint is Sort.SLASH or (joint is Sort.DASH and named)):
        return None
    _take_year_word(cursor)
    return Moment(months=SCHOOL_YEAR, year=first)


def _take_school_word(cursor: Cursor) -> bool:
    start = cursor.place
    _take_year_word(cursor)
    if cursor.take_stem("учебн", "уч"):
        if cursor.token.text == ".":
            cursor.step()
        return True
    cursor.place = start
    return False


def _part_of_month(cursor: Cursor) -> Moment | None:
    """«последняя неделя августа», «II декада мая», «первая половина июня», «конец марта»."""
    days = _edge(cursor) or _ordered_part(cursor)
    cursor.take_word("месяца")
    month = _take_month(cursor) if days else None
    return Moment(days, (month, month), take_year(cursor)) if days and month else None


def _edge(cursor: Cursor) -> tuple[int, int] | None:
    for stem, days in _EDGES.items():
        if cursor.take_stem(stem):
            return days
    return None


def _ordered_part(cursor: Cursor) -> tuple[int, int] | None:
    start = cursor.place
    for stem, parts in _PARTS.items():
        cursor.place = start
        days = _pieces(cursor, parts)
        if days and cursor.take_stem(stem):
            return days
    return None


def _order(cursor: Cursor) -> int | None:
    """«1», «1-я», «I», «первая», «последняя»."""
    token = cursor.step()
    if token.sort in {Sort.NUMBER, Sort.ORDINAL}:
        return int(token.number)
    if token.sort is not Sort.WORD:
        return None
    suffixed = cursor.token.sort is Sort.DASH and cursor.peek(1).is_word("й", "я", "е", "м")
    cursor.step(2 if suffixed else 0)
    return roman(token.text) or ordinal(token.text)


def _edge_of_school_year(cursor: Cursor) -> Moment | None:
    """«до начала учебного года» is 1 September, «до конца учебного года» 31 May."""
    opens = cursor.take_stem("начал")
    closes = not opens and cursor.take_stem("кон", "окончани", "завершени")
    if not (opens or closes) or not cursor.take_phrase("учебн", "год"):
        return None
    return Moment((1, 1), (9, 9)) if opens else Moment((0, 0), (5, 5))


def _counted(
    cursor: Cursor, nouns: tuple[str, ...], pieces: dict[int, tuple[int, int]]
) -> Moment | None:
    noun_first = _take_noun(cursor, nouns)
    piece = _pieces(cursor, pieces)
    if piece is None or not (noun_first or _take_noun(cursor, nouns)):
        return None
    return Moment(months=piece, year=take_year(cursor))


def _pieces(cursor: Cursor, pieces: dict[int, tuple[int, int]]) -> tuple[int, int] | None:
    """From the first piece to the last: «I», «I-II», «1 и 2»."""
    first = pieces.get(_order(cursor) or 0)
    start = cursor.place
    joined = cursor.take_sort(Sort.DASH, Sort.COMMA) or cursor.take_word("и")
    last = pieces.get(_order(cursor) or 0) if joined else None
    if last is None:
        cursor.place = start
    return first and (first[0], (last or first)[1])


def _take_noun(cursor: Cursor, nouns: tuple[str, ...]) -> bool:
    short = cursor.take_word("кв") if "кв" in nouns else False
    if short and cursor.token.text == ".":
        cursor.step()
    return short or cursor.take_stem(nouns[0])


def _month(cursor: Cursor) -> Moment | None:
    month = _take_month(cursor)
    cursor.take_word("месяц", "месяца", "месяце")
    return Moment(months=(month, month), year=take_year(cursor)) if month else None


def _season(cursor: Cursor) -> Moment | None:
    word = cursor.step().text
    months = next((months for stem, months in _SEASONS.items() if word.startswith(stem)), None)
    if any(cursor.peek(ahead).starts("каникул") for ahead in range(4)):
        return None
    cursor.take_word("период", "периода", "месяцы")
    return Moment(months=months, year=take_year(cursor)) if months else None


def _year(cursor: Cursor) -> Moment | None:
    year = as_year(cursor.step())
    _take_year_word(cursor)
    return Moment(WHOLE_MONTH, YEAR, year) if year else None


def spelt_count(cursor: Cursor) -> int | None:
    """«2», «два» before «раза»."""
    token = cursor.token
    if token.sort is Sort.NUMBER:
        cursor.step()
        return int(token.number)
    value, used = cardinal([token.text])
    cursor.step(used)
    return value if used else None
