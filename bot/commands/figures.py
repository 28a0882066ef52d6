"""`indicators` and `report`."""

from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.console import open_database, say, say_json, speech
from core.figures import Figure
from core.plan_json import number_json
from handlers.views.figures import line
from locales import Translator
from storage.figures import TargetFigure, list_all_figures, list_figures
from storage.programmes import current_rows, find_programme


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


async def write_report(file: Path, name: str | None) -> None:
    """The plan in its own form with what came of each row."""
    from bot.report import Report  # noqa: PLC0415
    from bot.report import write_report as write_workbook  # noqa: PLC0415

    async with open_database() as database:
        programme = await find_programme(database, name)
        rows = await current_rows(database, programme)
        figures: defaultdict[int | None, list[Figure]] = defaultdict(list)
        for row in await list_figures(database, programme, datetime.now(UTC)):
            figures[row.activity_id].append(row.figure)
    write_workbook(file, Report(programme.name, rows, figures), speech())
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
