"""What a coordinator writes in answer to a question about reminders or holidays."""

import re
from datetime import date, timedelta
from enum import StrEnum

from core.days_off import DAY, LONGEST_HOLIDAYS, Holidays
from core.plan import Context
from core.policy_changes import Morning, Shifted, Window
from core.reading.periods import read_period
from core.reminders import Stage
from core.typed import read_hour, read_length

_YEAR = timedelta(days=364)
_DAYS = re.compile(r"(?:за\s+|через\s+)?(\d{1,3})\s*(?:д|дн|день|дня|дней)?\.?")
_WEEKS = re.compile(r"(?:за\s+|через\s+)?(\d{1,2})?\s*(?:неделю|неделя|недели|недель)")
_BEFORE_LENGTH = re.compile(r"^(?:за|через)\s+")


class PolicyAsked(StrEnum):
    """What can be asked about a policy; short, for it stands in buttons."""

    DAYS = "d"
    TIME = "t"
    WINDOW = "w"
    MORNING = "m"


def read_policy_answer(
    asked: PolicyAsked, stage: Stage | None, text: str
) -> Shifted | Window | Morning | None:
    """The change an answer asks for; None where it is no answer. `stage` is of DAYS and TIME."""
    written = " ".join(text.casefold().split())
    if asked is PolicyAsked.MORNING:
        read = read_hour(written)
        return Morning(read.hour) if read else None
    distance = _read_time(written) if asked is PolicyAsked.TIME else _read_days(written)
    if distance is None:
        return None
    if asked is PolicyAsked.WINDOW:
        return Window(distance)
    return Shifted(stage, distance) if stage else None


def read_holidays(text: str, today: date) -> Holidays | None:
    """«29.10–06.11», «1 мая»: without a year, the next such days; a month at the longest."""
    period = read_period(" ".join(text.split()), Context(today, today + _YEAR)).period
    if period.start is None or period.end is None or len(period.dates) > 1 or period.recurrence:
        return None
    fits = timedelta(0) <= period.end - period.start < LONGEST_HOLIDAYS
    return Holidays(period.start, period.end) if fits else None


def _read_days(text: str) -> timedelta | None:
    if weeks := _WEEKS.fullmatch(text):
        return 7 * DAY * int(weeks[1] or 1)
    days = _DAYS.fullmatch(text)
    return DAY * int(days[1]) if days else None


def _read_time(text: str) -> timedelta | None:
    read = read_length(_BEFORE_LENGTH.sub("", text))
    return read.length if read else None
