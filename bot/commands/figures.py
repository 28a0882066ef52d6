"""`indicators` and `report`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.console import open_database, say, say_json, speech
from bot.errors import UnknownReportForm
from bot.files import write_bytes
from bot.garbage import collect_rarely
from core.figures import Figure
from core.plan_json import number_json
from core.reports import ReportForm
from handlers.views.figures import line
from locales import Translator
from storage.figures import list_all_figures, list_figures
from storage.goals import TargetFigure
from storage.programmes import find_programme
from storage.reports import load_report


async def list_indicators(programme: str | None, *, as_json: bool) -> None:
    """All figures, or those of one programme."""
    async with open_database() as database:
        now = datetime.now(UTC)
        if programme is None:
            figures = await list_all_figures(database, now)
        else:
            found = await find_programme(database, programme)
            figures = await list_figures(database, found, now)
    if as_json:
        say_json([figure_json(figure) for figure in figures])
    else:
        print_figures(figures, speech())


WRITTEN = {ReportForm.TABLE, ReportForm.SIGNED, ReportForm.CHART}
"""What the suffix of a file can ask for."""


async def write_report(file: Path, name: str | None) -> None:
    """The plan in its own form with what came of each row; its suffix says as what.

    Raises `UnknownReportForm`.
    """
    from bot.reports.making import render  # noqa: PLC0415

    suffix = file.suffix.lower().lstrip(".")
    if suffix not in WRITTEN:
        raise UnknownReportForm(name=file.name)
    form = ReportForm(suffix)
    collect_rarely()
    async with open_database() as database:
        programme = await find_programme(database, name)
        report = await load_report(database, programme, form, datetime.now(UTC))
    write_bytes(file, render(form, report, speech()))
    say(speech().text("cli.report_written", file=file))


def print_figures(figures: list[TargetFigure], t: Translator) -> None:
    """A line for each target, under the title of its row."""
    heading = None
    for figure in figures:
        if heading != (figure.activity, figure.title):
            heading = (figure.activity, figure.title)
            say(f"{figure.activity}. {figure.title}" if figure.activity else figure.title)
        say("    " + line(figure.figure, t))


def figure_json(row: TargetFigure) -> dict[str, Any]:
    """One figure as the contract of `indicators --json` has it."""
    figure = row.figure
    return {
        "programme": row.programme,
        "activity": row.activity,
        "title": row.title,
        **_goal_json(figure),
        "done": figure.done,
        "total": figure.total,
        "value": number_json(figure.value),
        "live": figure.live,
        "met": figure.met,
        "frozen_at": figure.frozen_at and figure.frozen_at.isoformat(),
    }


def _goal_json(figure: Figure) -> dict[str, Any]:
    target = figure.target
    return {
        "population": target.population,
        "unit": target.unit,
        "comparator": target.comparator,
        "goal": number_json(target.value),
    }
