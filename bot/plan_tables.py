"""A plan as a table in the terminal."""

from rich.console import Console
from rich.table import Table

from core.plan import Activity, Period, Plan, Target, Unit
from locales import Translator


def print_plan(plan: Plan, t: Translator) -> None:
    """The rows as they were understood, warnings last."""
    table = Table(title=plan.title, show_lines=True, expand=True)
    for column, ratio in (("number", 1), ("title", 6), ("kind", 2), ("period", 3), ("targets", 4)):
        table.add_column(t.text(f"cli.column_{column}"), ratio=ratio)
    for activity in plan.activities:
        table.add_row(*_cells(activity, t))
    Console().print(table)
    print_warnings(plan, t)


def print_warnings(plan: Plan, t: Translator) -> None:
    """What the reader is not sure of."""
    console = Console(soft_wrap=True)
    if plan.warnings:
        console.print(t.text("cli.warnings", len(plan.warnings)), markup=False)
    for warning in plan.warnings:
        row = t.text("cli.warning_row", number=warning.activity) if warning.activity else ""
        console.print(f"  {row}{warning.text}", markup=False)


def _cells(activity: Activity, t: Translator) -> tuple[str, ...]:
    targets = "\n".join(_target(target, t) for target in activity.indicator.targets)
    kind = t.text(f"kind.{activity.kind}")
    return activity.number, activity.title, kind, _period(activity.period), targets


def _period(period: Period) -> str:
    """The dates understood; what the cell says, where there are none."""
    if period.dates:
        return ", ".join(f"{day:%d.%m.%Y}" for day in period.dates)
    bounds = [f"{day:%d.%m.%Y}" if day else "…" for day in (period.start, period.end)]
    return " – ".join(bounds) if period.end else period.text


def _target(target: Target, t: Translator) -> str:
    who = t.text(f"population.{target.population}")
    if target.value is None:
        return who
    unit = " %" if target.unit is Unit.PERCENT else ""
    return f"{who} {target.comparator} {t.per_cent(target.value)}{unit}"
