"""Pieces of a month or a year by their order: weeks, decades, quarters, halves, seasons."""

from core.reading.cursor import Cursor
from core.reading.lexer import Sort
from core.reading.numerals import LAST, month_named, ordinal, roman
from core.reading.periods.moments import Moment
from core.reading.periods.years import take_year

QUARTERS = {1: (1, 3), 2: (4, 6), 3: (7, 9), 4: (10, 12)}
HALVES = {1: (1, 6), 2: (7, 12), LAST: (7, 12)}
SCHOOL_HALVES = {1: (9, 12), 2: (1, 5), LAST: (1, 5)}
_SEASONS = {
    "осень": (9, 11), "осенн": (9, 11), "осени": (9, 11), "зим": (12, 2), "весн": (3, 5),
    "весен": (3, 5), "лето": (6, 8), "летн": (6, 8), "лета": (6, 8),
}  # fmt: skip
_WEEKS = {1: (1, 7), 2: (8, 14), 3: (15, 21), 4: (22, 28), 5: (29, 0), LAST: (-6, 0)}
_DECADES = {1: (1, 10), 2: (11, 20), 3: (21, 0), LAST: (21, 0)}
_MONTH_HALVES = {1: (1, 15), 2: (16, 0), LAST: (16, 0)}
WEEKDAYS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
_PARTS = {"недел": _WEEKS, "декад": _DECADES, "половин": _MONTH_HALVES}
_EDGES = {"начал": (1, 10), "середин": (11, 20), "кон": (21, 0)}


def take_month(cursor: Cursor) -> int | None:
    token = cursor.token
    month = month_named(token.text) if token.sort is Sort.WORD else None
    if month is not None:
        cursor.step()
        if cursor.token.text == "." and cursor.token.glued:
            cursor.step()
    return month


def part_of_month(cursor: Cursor) -> Moment | None:
    """«последняя неделя августа», «II декада мая», «первая половина июня», «конец марта»."""
    days = _edge(cursor) or _ordered_part(cursor)
    cursor.take_word("месяца")
    month = take_month(cursor) if days else None
    return Moment(days, (month, month), take_year(cursor)) if days and month else None


def weekday_of_month(cursor: Cursor) -> Moment | None:
    """«вторая среда марта»: the one among the second seven days."""
    days = _WEEKS.get(_order(cursor) or 0)
    weekday = _take_weekday(cursor)
    month = take_month(cursor)
    if days is None or weekday is None or month is None:
        return None
    return Moment(days, (month, month), take_year(cursor), weekday)


def _take_weekday(cursor: Cursor) -> int | None:
    """From 0, which is Monday."""
    for weekday, stem in enumerate(WEEKDAYS):
        if cursor.take_stem(stem):
            return weekday
    return None


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


def edge_of_school_year(cursor: Cursor) -> Moment | None:
    """«до начала учебного года» is 1 September, «до конца учебного года» 31 May."""
    opens = cursor.take_stem("начал")
    closes = not opens and cursor.take_stem("кон", "окончани", "завершени")
    if not (opens or closes) or not cursor.take_phrase("учебн", "год"):
        return None
    return Moment((1, 1), (9, 9)) if opens else Moment((0, 0), (5, 5))


def counted(
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


def season(cursor: Cursor) -> Moment | None:
    word = cursor.step().text
    months = next((months for stem, months in _SEASONS.items() if word.startswith(stem)), None)
    if any(cursor.peek(ahead).starts("каникул") for ahead in range(4)):
        return None
    cursor.take_word("период", "периода", "месяцы")
    return Moment(months=months, year=take_year(cursor)) if months else None
