"""A plan that was read but is not in force yet: what is still open about it."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from core.plan import Activity, Plan


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan waiting for its coordinator. `zone` is None until it is proposed or chosen.

    `settled`: the questions that are answered, by their numbers in `Plan.warnings`. `heard`: the
    updates whose answers it carries; delivered again, they change nothing.
    """

    id: int
    plan: Plan
    zone: ZoneInfo | None
    settled: frozenset[int] = frozenset()
    heard: frozenset[str] = frozenset()

    @property
    def open(self) -> tuple[int, ...]:
        """The questions that have no answer yet."""
        numbers = range(len(self.plan.warnings))
        return tuple(number for number in numbers if number not in self.settled)


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


def _is_exact(row: Activity) -> bool:
    return bool(row.period.dates) or (row.period.start is None and row.period.end is not None)
