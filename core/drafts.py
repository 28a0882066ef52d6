"""A plan that was read but is not in force yet: what is still open about it."""

from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from core.plan import Activity, Kind, Plan
from core.schedule import meetings


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan waiting for its coordinator. `zone` is None until it is proposed or chosen."""

    id: int
    plan: Plan
    zone: ZoneInfo | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How the rows of a plan stand, for its summary; `goals` are targets that have a number."""

    rows: int
    dated: int
    spanning: int
    undated: int
    goals: int


def tally(plan: Plan) -> Tally:
    """Count the rows by what is known of their time."""
    exact = sum(1 for row in plan.activities if _is_exact(row))
    timeless = sum(1 for row in plan.activities if row.period.end is None)
    targets = [target for row in plan.activities for target in row.indicator.targets]
    return Tally(
        rows=len(plan.activities),
        dated=exact,
        spanning=len(plan.activities) - exact - timeless,
        undated=timeless,
        goals=sum(1 for target in (*targets, *plan.targets) if target.value is not None),
    )


def undated_events(plan: Plan) -> tuple[int, ...]:
    """The events whose day nobody knows, by their place in the plan: each is a question."""
    return tuple(
        place
        for place, row in enumerate(plan.activities)
        if row.kind is Kind.EVENT and not meetings(row, ZoneInfo("UTC"))
    )


def with_event_day(plan: Plan, place: int, day: date) -> Plan:
    """The plan with the day of one event set; a place outside the plan changes nothing."""
    if place >= len(plan.activities):
        return plan
    rows = [*plan.activities]
    period = replace(rows[place].period, start=day, end=day, dates=(day,), recurrence=None)
    rows[place] = replace(rows[place], period=period)
    return replace(plan, activities=tuple(rows))


def _is_exact(row: Activity) -> bool:
    return bool(row.period.dates) or (row.period.start is None and row.period.end is not None)
