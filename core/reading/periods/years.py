"""Years and school years in a list of tokens, and numbers that may be days."""

from core.reading.cursor import Cursor
from core.reading.lexer import Sort, Token
from core.reading.numerals import cardinal, ordinal
from core.reading.periods.moments import SCHOOL_YEAR, WHOLE_MONTH, YEAR, Moment

_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_CENTURY = 2000
_LAST_DAY = 31


def as_year(token: Token) -> int | None:
    """A number that can only be a year."""
    value = int(token.number)
    fits = token.sort is Sort.NUMBER and len(token.text) == 4 and _FIRST_YEAR <= value <= _LAST_YEAR  # noqa: PLR2004
    return value if fits else None


def as_day(token: Token) -> int | None:
    """A number that may be a day of a month: «5», «25-го»."""
    counted = token.sort in {Sort.NUMBER, Sort.ORDINAL} and len(token.text.split("-")[0]) <= 4  # noqa: PLR2004
    return int(token.number) if counted and 1 <= token.number <= _LAST_DAY else None


def take_day(cursor: Cursor) -> int | None:
    """«5», «25-го», «первого», «двадцать пятого»."""
    if day := as_day(cursor.token):
        cursor.step()
        return day
    tens, used = cardinal([cursor.token.text])
    units = ordinal(cursor.peek(used).text) or 0
    cursor.step(used + 1)
    return tens + units if 1 <= units <= _LAST_DAY - tens else None


def take_year(cursor: Cursor) -> int | None:
    """«2022», «, 2022 г.», «2022 года» after a moment."""
    ahead = 1 if cursor.token.sort is Sort.COMMA else 0
    year = as_year(cursor.peek(ahead))
    after = cursor.peek(ahead + 1)
    spans_years = after.sort in {Sort.DASH, Sort.SLASH} and as_year(cursor.peek(ahead + 2))
    if year is None or spans_years:
        return None
    cursor.step(ahead + 1)
    take_year_word(cursor)
    return year


def takes_next_year(cursor: Cursor) -> bool:
    """«следующего года», «года, следующего за отчетным»."""
    start = cursor.place
    if cursor.take_phrase("следующ", "год"):
        return True
    cursor.take_stem("год")
    cursor.take_sort(Sort.COMMA)
    if cursor.take_phrase("следующ", "за", "отчетн"):
        cursor.take_stem("год", "период")
        return True
    cursor.place = start
    return False


def take_year_word(cursor: Cursor) -> None:
    if cursor.take_word("г", "гг", "год", "года", "году", "годов", "годы", "годах") and (
        cursor.token.text == "." and cursor.token.glued
    ):
        cursor.step()


def bare_year(cursor: Cursor) -> Moment | None:
    year = as_year(cursor.step())
    take_year_word(cursor)
    return Moment(WHOLE_MONTH, YEAR, year) if year else None


def school_year(cursor: Cursor) -> Moment | None:
    """«2022/2023», «2022/23», «2022-2023 учебный год»."""
    first = as_year(cursor.step())
    joint = cursor.step().sort
    second = cursor.step()
    if first is None or second.sort is not Sort.NUMBER:
        return None
    follows = second.number in {first + 1, first + 1 - _CENTURY}
    take_year_word(cursor)
    named = cursor.take_stem("учебн")
    if not follows or not (joint is Sort.SLASH or (joint is Sort.DASH and named)):
        return None
    take_year_word(cursor)
    return Moment(months=SCHOOL_YEAR, year=first)
