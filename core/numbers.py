"""Numbers that only coordinators know: consultations given, parents drawn in, programmes written.

Each is told by municipality, and by the region for what it does itself; the latest of each counts,
so a number is «since the beginning», and no period is counted twice. A share is told as so many of
so many: shares of municipalities then add up exactly.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from core.cleaning import clean
from core.evidence import Evidence
from core.figures import Figure, no_data
from core.plan import Population, Target, Unit
from core.populations import has_people

LONGEST_REMARK = 500
_HIGHEST = 2**31
_COUNT = re.compile(r"(\d{1,3}(?:[ \u00a0]\d{3})+|\d+)\b")
_SHARE = re.compile(rf"{_COUNT.pattern}\s*(?:из|/|of)\s*{_COUNT.pattern}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """So many, or so many of so many."""

    done: int
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody has told. Without a municipality it is the region's own."""

    number: Number
    municipality: str | None
    by: str
    at: datetime
    remark: str | None = None
    evidence: Evidence | None = None
    municipality_id: int | None = None


def may_be_told(population: Population, *, dated: bool) -> bool:
    """Whether the people of a target cannot answer: there are none, or nothing to answer about."""
    return not (dated and has_people(population))


def read_number(text: str, unit: Unit) -> tuple[Number, str | None] | None:
    """«1 250», «12 из 20», and whatever is written behind it as a remark; None for anything else.

    A share has something to be a share of, and is not over the whole.
    """
    written = " ".join(clean(text).split())
    found = (_SHARE if unit is Unit.PERCENT else _COUNT).match(written)
    if found is None:
        return None
    numbers = [int(re.sub(r"\D", "", one)) for one in found.groups()]
    if max(numbers) >= _HIGHEST or (unit is Unit.PERCENT and not 0 < numbers[1] >= numbers[0]):
        return None
    remark = written[found.end() :].strip(" .,;:–—-")[:LONGEST_REMARK]
    return Number(*numbers), remark or None


def told(target: Target, reports: Iterable[Report]) -> Figure:
    """The figure of a target by what is told of it: «нет данных» before anything is."""
    numbers = [one.number for one in reports]
    if not numbers:
        return no_data(target)
    done = sum(one.done for one in numbers)
    total = sum(one.total or 0 for one in numbers) if target.unit is Unit.PERCENT else None
    return Figure(target, done, total, live=done, held=True)
