"""A plan as a table in the terminal."""

from rich.console import Console
from rich.table import Table

from core.plan import Activity, Plan
from handlers.views.plans import period, question, target
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
        console.print(f"  {row}{question(warning, t)}", markup=False)


def _cells(activity: Activity, t: Translator) -> tuple[str, ...]:
    targets = "\n".join(target(goal, t) for goal in activity.indicator.targets)
    kind = t.text(f"kind.{activity.kind}")
    return activity.number, activity.title, kind, period(activity.period, t), targets
