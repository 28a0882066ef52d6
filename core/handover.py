"""Handing a post over: who, from which day, and until when if only for a leave."""

import re
from dataclasses import dataclass
from datetime import date, datetime

_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}")
_PUNCTUATION = " ,;:-–—"
_WORDS_BESIDE_DATES = re.compile(r"\b(?:с|со|по|до)\s*$", re.IGNORECASE)
_MIN_NAME_WORDS = 2
_MAX_NAME_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Handover:
    """A successor; with an end, only somebody who stands in."""

    name: str
    starts: date
    ends: date | None = None


def parse_handover(text: str, today: date) -> Handover | None:
    """«Иванова Анна Петровна, 01.03.2027 – 14.03.2027», without dates from today; None if unclear.

    What has begun before today begins today: the past stays whose it was.
    """
    days = [parse_day(found) for found in _DATE.findall(text)]
    name = _name(_DATE.split(text)[0])
    if name is None or None in days or len(days) > 2:  # noqa: PLR2004  # from – to
        return None
    starts, ends = (*days, None, None)[:2]
    handover = Handover(name, max(starts or today, today), ends)
    return None if ends is not None and ends < handover.starts else handover


def parse_day(text: str) -> date | None:
    """«01.03.2027» or «1.3.27»; None for anything else."""
    for pattern in ("%d.%m.%Y", "%d.%m.%y"):
        try:
            return datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007  # a day only
        except ValueError:
            continue
    return None


def _name(text: str) -> str | None:
    """A name has two words at least, and nothing but letters and hyphens in them."""
    words = _WORDS_BESIDE_DATES.sub("", text.strip(_PUNCTUATION)).strip(_PUNCTUATION).split()
    letters = all(part.isalpha() for word in words for part in re.split(r"[-‑.]", word) if part)
    long_enough = len(words) >= _MIN_NAME_WORDS and len(" ".join(words)) <= _MAX_NAME_LENGTH
    return " ".join(words) if letters and long_enough else None
