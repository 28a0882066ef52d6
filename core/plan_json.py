"""A plan as plain data: the `plan show --json` contract, also kept with every edition.

Warnings have no text here, for core knows none: who shows them adds it.
"""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from fractions import Fraction
from typing import Any

from core.plan import Activity, Context, Period, Plan, Target


def plan_json(plan: Plan) -> dict[str, Any]:
    """The whole plan."""
    return {
        "title": plan.title,
        "context": context_json(plan.context),
        "activities": [activity_json(activity) for activity in plan.activities],
        "targets": targets_json(plan.targets),
        "duties": [asdict(duty) for duty in plan.duties],
        "warnings": [asdict(warning) for warning in plan.warnings],
    }


def context_json(context: Context | None) -> dict[str, str] | None:
    """The span the document speaks of."""
    if context is None:
        return None
    return {"start": context.start.isoformat(), "end": context.end.isoformat()}


def activity_json(activity: Activity) -> dict[str, Any]:
    """One row."""
    return {
        "number": activity.number,
        "section": activity.section,
        "title": activity.title,
        "kind": activity.kind,
        "period": period_json(activity.period),
        "executors": [*activity.executors],
        "indicator": {
            "text": activity.indicator.text,
            "targets": targets_json(activity.indicator.targets),
        },
        "links": [*activity.links],
    }


def period_json(period: Period) -> dict[str, Any]:
    """What the «Сроки» cell was understood to say."""
    return {
        "text": period.text,
        "start": _iso(period.start),
        "end": _iso(period.end),
        "dates": [day.isoformat() for day in period.dates],
        "recurrence": period.recurrence,
        "day_of_month": period.day_of_month,
    }


def targets_json(targets: Iterable[Target]) -> list[dict[str, Any]]:
    """The goals of an indicator."""
    return [
        {
            "population": target.population,
            "comparator": target.comparator,
            "value": number_json(target.value),
            "unit": target.unit,
        }
        for target in targets
    ]


def number_json(value: Fraction | None) -> int | float | None:
    """An exact number as JSON has it: whole where it is whole."""
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else float(value)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
