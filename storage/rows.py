"""Values of the plan to rows and back."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, time
from typing import Any

from sqlalchemy import Row

from core.plan import (
    Activity,
    Comparator,
    Enrolment,
    Indicator,
    Kind,
    Period,
    Population,
    Recurrence,
    Target,
    Unit,
)


def activity_values(activity: Activity) -> dict[str, Any]:
    """The columns of `activities` that come from the document."""
    return {
        "number": activity.number,
        "section": activity.section,
        "title": activity.title,
        "kind": activity.kind,
        "period": _period_values(activity.period),
        "executors": [*activity.executors],
        "indicator": activity.indicator.text,
        "links": [*activity.links],
        "recording_counts": activity.recording_counts,
        "audience": [*activity.audience],
    }


def activity_from(row: Row[Any], targets: Iterable[Target]) -> Activity:
    """The activity a row of `activities` holds."""
    return Activity(
        number=row.number,
        section=row.section,
        title=row.title,
        kind=Kind(row.kind),
        period=period_from(row.period),
        executors=tuple(row.executors),
        indicator=Indicator(row.indicator, tuple(targets)),
        links=tuple(row.links),
        recording_counts=row.recording_counts,
        audience=tuple(map(Population, row.audience)),
    )


def target_values(target: Target) -> dict[str, Any]:
    """The columns of `targets` that come from the document."""
    return {field: getattr(target, field) for field in Target.__slots__}


def target_from(row: Row[Any]) -> Target:
    """The target a row of `targets` holds."""
    return Target(
        population=Population(row.population),
        comparator=None if row.comparator is None else Comparator(row.comparator),
        value=row.value,
        unit=Unit(row.unit),
        enrolment=None if row.enrolment is None else Enrolment(row.enrolment),
    )


def _period_values(period: Period) -> dict[str, Any]:
    return {name: _plain(value) for name, value in asdict(period).items()}


def _plain(value: object) -> object:
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def period_from(values: dict[str, Any]) -> Period:
    """What a row keeps of its dates."""
    return Period(
        text=values["text"],
        start=_date(values["start"]),
        end=_date(values["end"]),
        dates=tuple(date.fromisoformat(day) for day in values["dates"]),
        recurrence=values["recurrence"] and Recurrence(values["recurrence"]),
        day_of_month=values["day_of_month"],
        time=values["time"] and time.fromisoformat(values["time"]),
    )


def _date(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)
