"""The fixed cast of the stories, by the example roster, and what they can do."""

from datetime import datetime

from bot.demo.cast import Actor
from bot.demo.rehearsal import Rehearsal
from core.plan import Population
from sandbox import Message
from storage.figures import list_all_figures
from storage.goals import TargetFigure
from tests.conftest import ZONE

REGIONAL = "Лаврова Нина Андреевна"
MUNICIPAL = "Громов Пётр Ильич"  # Сосновский округ
CURATOR = "Белкина Ольга Сергеевна"  # of both schools of Сосновский округ
HEAD = "Орлова Мария Петровна"  # Сосновская школа № 1
DEPUTY = "Зайцев Олег Николаевич"  # Сосновская школа № 1
OTHER_HEAD = "Тихонова Елена Викторовна"  # Берёзовская школа
TEACHER = "Ершова Дарья Олеговна"  # Озёрная школа № 2
MOUO_HEAD = "Воронцов Денис Аркадьевич"

WAS_THERE = "Был(а) на вебинаре"
WATCHED = "Посмотрел(а) запись"
WAS_ABSENT = "Не участвовал(а)"


def actor(stage: Rehearsal, name: str) -> Actor:
    """A member of the cast."""
    return next(actor for actor in stage.actors if actor.name == name)


def heard(stage: Rehearsal, name: str) -> list[Message]:
    """What the bot has written to somebody."""
    return [message for message in actor(stage, name).phone.messages if message.from_bot]


def recipients(stage: Rehearsal, words: str) -> set[str]:
    """Everybody who has a message with these words."""
    return {
        one.name
        for one in stage.actors
        if any(words in message.text for message in heard(stage, one.name))
    }


def last(stage: Rehearsal, name: str) -> Message:
    """The latest message of the bot to somebody."""
    return heard(stage, name)[-1]


async def at(stage: Rehearsal, *moment: int) -> None:
    """Let that local moment come, and everything that falls due on the way."""
    goal = datetime(*moment, tzinfo=ZONE)  # type: ignore[misc,arg-type]  # year, month, day, …
    while (due := await stage.app.next_moment()) and due <= goal:
        stage.clock.move_to(due)
        await stage.app.settle()
    stage.clock.move_to(goal)
    await stage.app.settle()


async def press(stage: Rehearsal, name: str, button: str) -> int:
    """Somebody presses a button; the id of the update."""
    update_id = await actor(stage, name).phone.press(button)
    await stage.app.settle()
    return update_id


async def write(stage: Rehearsal, name: str, text: str) -> None:
    """Somebody writes to the bot."""
    await actor(stage, name).phone.write(text)
    await stage.app.settle()


async def forge(stage: Rehearsal, name: str, data: str) -> int:
    """Somebody presses a button he was never shown; the id of the update."""
    update_id = await actor(stage, name).phone.forge(data)
    await stage.app.settle()
    return update_id


async def figure(stage: Rehearsal, activity: str, population: Population) -> TargetFigure:
    """One figure of the plan, as of now."""
    figures = await list_all_figures(stage.app.database, stage.clock.now())
    return next(
        one
        for one in figures
        if one.activity == activity and one.figure.target.population is population
    )
