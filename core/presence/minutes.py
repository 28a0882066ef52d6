"""How long somebody was there, however a platform writes it."""

import re

MOST_MINUTES = 24 * 60
"""Of one webinar: a larger number is not minutes."""

_CLOCK = re.compile(r"(\d{1,4}):(\d{2})(?::(\d{2}))?(?:\.\d+)?")
_NUMBER = re.compile(r"(\d{1,7})(?:[.,]\d+)?")
_PARTS = re.compile(r"(\d{1,5})(?:[.,]\d+)?\s*(ч|h|м|m|с|s)\w*\.?", re.IGNORECASE)
_SECONDS = {"ч": 3600, "h": 3600, "м": 60, "m": 60, "с": 1, "s": 1}
_MOMENT = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap]m)?", re.IGNORECASE)
_HOURS_OF_A_DAY = 24


def minutes_of(text: str, *, in_seconds: bool = False) -> int | None:
    """Whole minutes of «85», «85,5», «1:25:30», «1 ч 25 мин», “1h 25m 10s”; None of other words."""
    seconds = _seconds(text.strip(), 1 if in_seconds else 60)
    return None if seconds is None else min(seconds // 60, MOST_MINUTES)


def minutes_between(joined: str, left: str) -> int | None:
    """Whole minutes between two moments of a day; past midnight where the second is earlier."""
    first, last = _moment(joined), _moment(left)
    if first is None or last is None:
        return None
    return (last - first) % MOST_MINUTES


def _seconds(text: str, unit: int) -> int | None:
    if whole := _NUMBER.fullmatch(text):
        return int(whole[1]) * unit
    if clock := _CLOCK.fullmatch(text):
        return _of_clock(*(int(part) if part else None for part in clock.groups()))
    parts = [*_PARTS.finditer(text)]
    if not parts or _PARTS.sub("", text).strip():
        return None
    return sum(int(part[1]) * _SECONDS[part[2].lower()] for part in parts)


def _of_clock(first: int | None, second: int | None, third: int | None) -> int:
    """Hours, minutes, seconds; of two numbers hours and minutes, unless no day has such hours."""
    one, two = first or 0, second or 0
    if third is None and one >= _HOURS_OF_A_DAY:
        return one * 60 + two
    return one * 3600 + two * 60 + (third or 0)


def _moment(text: str) -> int | None:
    """The minute of the day."""
    found = _MOMENT.search(text)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return hour * 60 + minute
