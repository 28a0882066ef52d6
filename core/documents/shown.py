"""The value of a cell as the sheet shows it: «15.03.2027», «март 2027», «80%»."""

import re
from datetime import date, datetime, time

_MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_DECIMALS = re.compile(r"0\.(0+)")
_DIGITS = 12  # beyond them is the noise of binary fractions


def shown(value: object, number_format: str) -> str:
    """A value as text, by the format of its cell."""
    pattern = _LITERAL.sub("", number_format.partition(";")[0]).lower()
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, date):
        return _date(value, pattern)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, int | float):
        return _number(value, pattern)
    return str(value)


def _date(value: date, pattern: str) -> str:
    """As much of the date as the sheet shows; an hour only where there is one."""
    if "d" not in pattern and "m" in pattern:
        month = _MONTHS[value.month - 1]
        return f"{month} {value.year}" if "y" in pattern else month
    day = f"{value:%d.%m.%Y}" if "y" in pattern or "d" not in pattern else f"{value:%d.%m}"
    timed = isinstance(value, datetime) and "h" in pattern and value.time() != time()
    return f"{day} {value:%H:%M}" if timed else day


def _number(value: float, pattern: str) -> str:
    """With the decimals the format demands; «1.10» is the number of a row, so the sign is a dot."""
    decimals = _DECIMALS.search(pattern)
    places = len(decimals[1]) if decimals else 0
    if "%" in pattern:
        return f"{value * 100:.{places}f}%"
    return f"{value:.{places}f}" if decimals else f"{value:.{_DIGITS}g}"
