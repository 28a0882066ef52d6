"""Little words of a «Сроки» cell that several rules begin with."""

from core.reading.cursor import Cursor
from core.reading.lexer import Sort
from core.reading.numerals import cardinal

UNTIL = (("не", "поздне"), ("не", "позже"), ("до",), ("к",), ("ко",), ("по",), ("перед",))
SINCE = (("не", "ране"), ("не", "раньше"), ("после",), ("начиная", "с"), ("с",), ("со",), ("от",))


def take_any(cursor: Cursor, phrases: tuple[tuple[str, ...], ...]) -> bool:
    return any(
        cursor.take_phrase(*phrase) if len(phrase) > 1 else cursor.take_word(*phrase)
        for phrase in phrases
    )


def spelt_count(cursor: Cursor) -> int | None:
    """«2», «два» before «раза»."""
    token = cursor.token
    if token.sort is Sort.NUMBER:
        cursor.step()
        return int(token.number)
    value, used = cardinal([token.text])
    cursor.step(used)
    return value if used else None
