"""Pieces of a plan in words, for the chat and the terminal."""

from datetime import date
from zoneinfo import ZoneInfo

from core.plan import Period, ReadingWarning, Target, Unit
from core.reading.doubts import Doubt
from locales import Translator


def period(said: Period, t: Translator) -> str:
    """The dates understood, with their hour; what the cell says, where there are none."""
    if said.end is None:
        return said.text
    dates = _dates(said, said.end, t)
    return t.text("period.at", dates=dates, time=f"{said.time:%H:%M}") if said.time else dates


def _dates(said: Period, end: date, t: Translator) -> str:
    if said.dates:
        return ", ".join(map(_day, said.dates))
    if said.start is None:
        return t.text("period.until", day=_day(end))
    return f"{_day(said.start)} – {_day(end)}"


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def target(goal: Target, t: Translator) -> str:
    """«школы: не менее 100 %»."""
    who = t.text(f"population.{goal.population}")
    if goal.value is None or goal.comparator is None:
        return who
    unit = " %" if goal.unit is Unit.PERCENT else ""
    value = t.per_cent(goal.value) + unit
    return t.text(f"target.{goal.comparator.name.lower()}", who=who, value=value)


def question(warning: ReadingWarning, t: Translator) -> str:
    """«Срок «март» без года. Какой это год?»."""
    doubt = Doubt(warning.code)
    is_zone = doubt is Doubt.ZONE_ONE_OF_SEVERAL
    said = t.city(ZoneInfo(warning.said)) if is_zone else warning.said
    return t.text(f"doubt.{doubt}", said=said)
