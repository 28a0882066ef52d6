"""Pieces of a plan in words, for the chat and the terminal."""

from zoneinfo import ZoneInfo

from core.plan import Period, ReadingWarning, Target, Unit
from core.reading.doubts import Doubt
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


def question(warning: ReadingWarning, t: Translator) -> str:
    """«Срок «март» без года. Какой это год?»."""
    doubt = Doubt(warning.code)
    is_zone = doubt is Doubt.ZONE_ONE_OF_SEVERAL
    said = t.city(ZoneInfo(warning.said)) if is_zone else warning.said
    return t.text(f"doubt.{doubt}", said=said)
