"""Rules for the hour of an event."""

from datetime import time

from core.reading.cursor import Cursor
from core.reading.lexer import Sort
from core.reading.periods.phrases import Phrases
from core.reading.periods.years import as_day

_LAST_HOUR, _LAST_MINUTE = 23, 59


def clock(cursor: Cursor, phrases: Phrases) -> bool:
    """«в 15:00», «15.00», «в 10.10» after a date; the end of «10:00-12:00» is not kept."""
    named = cursor.take_word("в", "с", "на")
    token = cursor.token
    after_day = named and bool(phrases.stretches) and token.sort is Sort.DATE and not token.parts[2]
    whole_hour = named and as_day(token) and cursor.peek(1).starts("час")
    if whole_hour:
        hour, minute = int(token.number), _minutes_after_hour(cursor)
    elif token.sort is Sort.TIME or after_day:
        hour, minute = token.parts[:2]
    else:
        return False
    if hour > _LAST_HOUR:
        return False
    cursor.step()
    phrases.clock = phrases.clock or time(hour, minute)
    return True


def _minutes_after_hour(cursor: Cursor) -> int:
    """The «30» of «10 час. 30 мин.», the cursor left before the «10»'s last word."""
    ahead = 3 if cursor.peek(2).text == "." else 2
    minute = cursor.peek(ahead)
    if not (minute.sort is Sort.NUMBER and cursor.peek(ahead + 1).starts("мин")):
        return 0
    cursor.step(ahead)
    return int(minute.number) % 60


def dashed_clock(cursor: Cursor, phrases: Phrases) -> bool:
    """«12 марта, 15-30», once nothing else could be made of it."""
    hour, dash, minute = cursor.step(), cursor.step(), cursor.step()
    dashed = hour.sort is minute.sort is Sort.NUMBER and dash.sort is Sort.DASH
    if not dashed or len(minute.text) != 2 or not phrases.stretches:  # noqa: PLR2004
        return False
    if hour.number > _LAST_HOUR or minute.number > _LAST_MINUTE:
        return False
    phrases.clock = phrases.clock or time(int(hour.number), int(minute.number))
    return True
