"""Labels of rows in few letters, and plans written in the same letters to hold against them.

A period: «2022-01-17» a day, «a, b» several, «a..b» a stretch, «..b» a deadline, «monthly 10».
A target: «schools>=100%», «curators=82», «municipalities?%» for a share without a goal.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from core.plan import Activity, Context, Kind, Period, Plan, Target, Unit
from core.reading import read_plan

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"


@dataclass(frozen=True, slots=True)
class Label:
    """What a person reads in one row."""

    number: str
    title: str
    period: str = ""
    targets: str = ""
    kind: Kind = Kind.OTHER


def corpus_text(name: str) -> str:
    path = CORPUS / f"{name}.txt"
    if not path.exists():
        pytest.skip(f"the documents are not beside the repository: no {name}.txt")
    return path.read_text(encoding="utf-8")


@cache
def corpus_plan(name: str) -> Plan:
    return read_plan(corpus_text(name))


def label_of(activity: Activity, title: str) -> Label:
    """What was read, its title cut to the length of the label's."""
    return Label(
        activity.number,
        activity.title[: len(title)],
        period_code(activity.period),
        " ".join(map(target_code, activity.indicator.targets)),
        activity.kind,
    )


def period_code(period: Period) -> str:
    days = ", ".join(day.isoformat() for day in period.dates)
    bounds = (bound.isoformat() if bound else "" for bound in (period.start, period.end))
    spans = "..".join(bounds) if period.start or period.end else ""
    clock = period.time.strftime("%H:%M") if period.time else ""
    day = str(period.day_of_month or "")
    return " ".join(filter(None, [days or spans, clock, period.recurrence, day]))


def context_code(context: Context | None) -> str:
    return f"{context.start}..{context.end}" if context else ""


def target_code(target: Target) -> str:
    unit = "%" if target.unit is Unit.PERCENT else ""
    return f"{target.population}{target.comparator or '?'}{_value(target)}{unit}"


def _value(target: Target) -> str:
    return "" if target.value is None else str(target.value)
