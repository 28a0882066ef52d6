"""Each official document from the first day of its year to the end, with a cast that answers."""

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from bot.demo.cast import Actor
from bot.demo.rehearsal import Rehearsal, rehearsal
from bot.documents import open_plan
from core.notifications import State
from sandbox import Message, Sandbox, SimulatedClock
from storage.figures import list_all_figures
from storage.goals import TargetFigure
from storage.tables import notifications
from tests.conftest import ZONE, corpus
from tests.stories.cast import REGIONAL
from tests.stories.test_reports import table_of

LIVE = {"Участвовал(а)", "Был(а) на вебинаре", "Сделано", "Закончил(а) обучение"}
LATER = {"Посмотрел(а) запись", "Сделано", "Начал(а) обучение"}
ABSENT = {"Не участвовал(а)"}
HABITS = (LIVE, LATER, LIVE, ABSENT, set[str]())
"""What each of the cast, in turn, presses where he finds it; the fifth answers nothing."""
OF_SEVERAL = re.compile(r"\d+\. ")
"""Where a message reminds of several things, each is opened by its number."""
INDICATOR, FACT, OUTCOME = 4, 5, 6
ENDED = {State.SENT, State.CANCELLED, State.EXPIRED}
AFTER_THE_YEAR = timedelta(days=14)
"""By then what was asked on its last day is closed."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "answered"),
    [
        ("mikhailovsky-2022", True),
        ("network-partnership-2022", True),  # its roster answers: so many schools
        ("perm-city-2021-2024", False),  # its rows promise no share of those we know
        ("perm-krai-2022", True),
        ("primorsky-2021", True),
    ],
)
async def test_a_year_ends_with_a_figure_or_a_plain_nothing_in_every_row(
    name: str, *, answered: bool
) -> None:
    plan = open_plan(corpus(f"{name}.txt"))
    assert plan.context
    begins_at, ends_at = (
        datetime.combine(day, time(0), ZONE) for day in (plan.context.start, plan.context.end)
    )
    sandbox = Sandbox(SimulatedClock(begins_at), rate=None)
    async with rehearsal(plan, ZONE, sandbox, begins_at) as stage:
        await stage.register(stage.actors)
        await play(stage, ends_at + AFTER_THE_YEAR)
        figures = await list_all_figures(stage.app.database, stage.clock.now())
        assert any(one.figure.done for one in figures) is answered
        assert all(is_sound(one) for one in figures)
        assert await states(stage) <= ENDED
        book = await table_of(stage, REGIONAL)
    rows = [*with_indicator(book)]
    indicated = [one for one in plan.activities if any(map(str.isalnum, one.indicator.text))]
    assert len(rows) >= len(indicated)
    for row in rows:
        for fact in row[FACT].split("\n"):
            assert any(map(str.isdigit, fact)) or "нет данных" in fact, row
        assert row[OUTCOME], row


async def play(stage: Rehearsal, goal: datetime) -> None:
    """From one due moment to the next, everybody answering what he has just got."""
    seen = dict.fromkeys((one.name for one in stage.actors), 0)
    while (due := await stage.app.next_moment()) and due <= goal:
        stage.clock.move_to(due)
        await stage.app.settle()
        for number, actor in enumerate(stage.actors):
            new = actor.phone.messages[seen[actor.name] :]
            await answer(actor, new, HABITS[number % len(HABITS)])
            seen[actor.name] = len(actor.phone.messages)
        await stage.app.settle()
    stage.clock.move_to(goal)
    await stage.app.settle()


async def answer(actor: Actor, new: list[Message], wanted: set[str]) -> None:
    """Press what one wants in each message that has it."""
    for message in new:
        labels = [label for row in message.buttons for label in row]
        said = next((label for label in labels if label in wanted), None)
        several = [label for label in labels if wanted and OF_SEVERAL.match(label)]
        for button in [said] if said else several:
            await actor.phone.press(button, message)


def is_sound(row: TargetFigure) -> bool:
    """Never more than there is, and the live among all."""
    figure = row.figure
    within = figure.total is None or figure.done <= figure.total
    return within and 0 <= (figure.live or 0) <= figure.done


async def states(stage: Rehearsal) -> set[str]:
    """What has become of everything that was due."""
    due = select(notifications.c.state).where(notifications.c.due_at <= stage.clock.now())
    async with stage.app.database.reading() as connection:
        return {*await connection.scalars(due)}


def with_indicator(book: Workbook) -> Iterator[tuple[str, ...]]:
    """The rows of the plan that promise something; the headings are not among them."""
    for cells in book["Отчёт"].iter_rows(min_row=5, values_only=True):
        row = tuple(str(cell or "") for cell in cells)
        if any(map(str.isalnum, row[INDICATOR])):
            yield row
