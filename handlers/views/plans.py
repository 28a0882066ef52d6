"""Pieces of a plan in words, for the chat and the terminal."""

from core.plan import Period, Target, Unit
from locales import Translator


def period(said: Period) -> str:
    """The dates understood; what the cell says, where there are none."""
    if said.dates:
        return ", ".join(f"{day:%d.%m.%Y}" for day in said.dates)
    if said.end is None:
        return said.text
    bounds = (f"{day:%d.%m.%Y}" if day else "…" for day in (said.start, said.end))
    return " – ".join(bounds)


def target(goal: Target, t: Translator) -> str:
    """«школы >= 100 %»."""
    who = t.text(f"population.{goal.population}")
    if goal.value is None:
        return who
    unit = " %" if goal.unit is Unit.PERCENT else ""
    return f"{who} {goal.comparator} {t.per_cent(goal.value)}{unit}"
