"""What a coordinator writes in answer to a question about an event or a target."""

import re
from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from enum import StrEnum
from fractions import Fraction
from urllib.parse import urlsplit

from core.plan import Context
from core.reading.periods import read_period
from core.rescheduling import Detail, EventChange, NewDay, NewHour, NewLength, NewText
from core.schedule import LONGEST_EVENT

LONGEST_LINK = 500
LONGEST_CODE_WORD = 50
_YEAR = timedelta(days=364)

_HOUR = re.compile(r"(?:в\s+)?(\d{1,2})(?:\s*[:.\-]\s*(\d{2})|\s*(?:ч|час|часа|часов)\.?)?")
_SPELLED = {"полчаса": 30, "час": 60, "полтора часа": 90}
_HOURS = re.compile(r"(\d{1,3}(?:[.,]\d)?)\s*(?:ч|час|часа|часов)\.?")
_MINUTES = re.compile(r"(\d{1,4})\s*(?:м|мин|минута|минуты|минут)\.?")
_LENGTH = re.compile(rf"(?:{_HOURS.pattern})?\s*(?:{_MINUTES.pattern})?")
_CLOCKED_LENGTH = re.compile(r"(\d{1,2}):([0-5]\d)")
_NUMBER = re.compile(r"(\d{1,9}(?:[.,]\d{1,6})?)\s*%?")


class Asked(StrEnum):
    """What can be asked about an event."""

    DAY = "day"
    HOUR = "hour"
    LENGTH = "length"
    JOIN_LINK = "join_link"
    RECORDING_LINK = "recording_link"
    CODE_WORD = "code_word"
    RECORDING_WORD = "recording_word"


def understood(asked: Asked, text: str, today: date) -> EventChange | None:
    """The change an answer asks for; None where it is no answer. `today` is the programme's."""
    written = " ".join(text.split())
    if asked is Asked.DAY:
        return read_day(written, today)
    return _READERS[asked](written)


def read_day(text: str, today: date) -> NewDay | None:
    """«12 февраля», «12.02 в 15:00»: one day; without a year, the next such day."""
    reading = read_period(text, Context(today, today + _YEAR))
    if reading.doubt or len(reading.period.dates) != 1:
        return None
    return NewDay(reading.period.dates[0], reading.period.time)


def read_hour(text: str) -> NewHour | None:
    """«15:00», «в 9.30», «15 часов»."""
    found = _HOUR.fullmatch(text.casefold())
    if found is None:
        return None
    try:
        return NewHour(time(int(found[1]), int(found[2] or 0)))
    except ValueError:
        return None


def read_length(text: str) -> NewLength | None:
    """«2 часа», «1,5 часа», «1 ч 30 мин», «90 минут», «1:30», «полтора часа»."""
    length = timedelta(minutes=_minutes(text.casefold()))
    return NewLength(length) if timedelta(0) < length <= LONGEST_EVENT else None


def read_link(text: str) -> str | None:
    """An address of the web, whole."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    whole = parts.scheme in {"http", "https"} and parts.hostname and " " not in text
    return text if whole and len(text) <= LONGEST_LINK else None


def read_number(text: str) -> Fraction | None:
    """«80», «82,5 %»."""
    found = _NUMBER.fullmatch(" ".join(text.split()))
    return Fraction(found[1].replace(",", ".")) if found else None


def _minutes(text: str) -> float:
    if text in _SPELLED:
        return _SPELLED[text]
    if clocked := _CLOCKED_LENGTH.fullmatch(text):
        return 60 * int(clocked[1]) + int(clocked[2])
    found = _LENGTH.fullmatch(text)
    if found is None:
        return 0
    return 60 * float((found[1] or "0").replace(",", ".")) + int(found[2] or 0)


def _word(detail: Detail) -> Callable[[str], NewText | None]:
    def read(text: str) -> NewText | None:
        return NewText(detail, text) if _is_sayable(text) else None

    return read


def _is_sayable(word: str) -> bool:
    """Whether a code word is short enough, and has something to name."""
    return len(word) <= LONGEST_CODE_WORD and any(map(str.isalnum, word))


def _link(detail: Detail) -> Callable[[str], NewText | None]:
    def read(text: str) -> NewText | None:
        address = read_link(text)
        return NewText(detail, address) if address else None

    return read


_READERS: Mapping[Asked, Callable[[str], EventChange | None]] = {
    Asked.HOUR: read_hour,
    Asked.LENGTH: read_length,
    Asked.JOIN_LINK: _link(Detail.JOIN_LINK),
    Asked.RECORDING_LINK: _link(Detail.RECORDING_LINK),
    Asked.CODE_WORD: _word(Detail.CODE_WORD),
    Asked.RECORDING_WORD: _word(Detail.RECORDING_WORD),
}
