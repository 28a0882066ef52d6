"""The pictures of the guide: `make screenshots` plays the example and photographs its chats.

Needs Chromium on the PATH.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.demo.cast import Actor, hire
from bot.demo.rehearsal import TOKEN, Rehearsal, new_key, open_stage
from bot.documents import open_roster
from bot.example import PLAN, ROSTER
from core.audit import Act
from docs.browser import Tab, browser, chromium
from sandbox import Sandbox, SimulatedClock
from storage.invitations import issue_invitations
from storage.roster import apply_roster

FOLDER = Path(__file__).parent / "ru" / "pictures"
ZONE = ZoneInfo("Asia/Yekaterinburg")
BEGINS_AT = datetime(2027, 1, 21, 9, 0, tzinfo=ZONE)
WIDTH, HEIGHT = 430, 860
REGIONAL, MUNICIPAL = "Лаврова", "Громов"
CURATOR, HEAD = "Белкина", "Орлова"

_PRESENT = """Участник;Время присутствия (мин)
Орлова Мария Петровна;85
Ершова Дарья Олеговна;40
Гость;12
"""
_LISTENERS = """Слушатель;Статус обучения;Номер удостоверения
Орлова Мария Петровна;завершила;0042/27
Белкина Ольга Сергеевна;обучается;
"""


@dataclass(frozen=True, slots=True)
class Studio:
    """The stage, and a browser before it."""

    stage: Rehearsal
    tab: Tab

    def actor(self, name: str) -> Actor:
        """By the family name."""
        return next(one for one in self.stage.actors if one.name.startswith(name))

    async def press(self, name: str, *buttons: str) -> None:
        """Somebody presses one button after the other."""
        for button in buttons:
            await self.actor(name).phone.press(button)
            await self.stage.app.settle()

    async def write(self, name: str, *texts: str) -> None:
        """Somebody writes."""
        for text in texts:
            await self.actor(name).phone.write(text)
            await self.stage.app.settle()

    async def send(self, name: str, file: str, text: str) -> None:
        """Somebody sends a file."""
        await self.actor(name).phone.send_document(file, text.encode())
        await self.stage.app.settle()

    async def at(self, *moment: int) -> None:
        """Let that local moment come, and all that falls due on the way."""
        goal = datetime(*moment, tzinfo=ZONE)  # type: ignore[misc,arg-type]  # year, month, day, …
        while (due := await self.stage.app.next_moment()) and due <= goal:
            self.stage.clock.move_to(due)
            await self.stage.app.settle()
        self.stage.clock.move_to(goal)
        await self.stage.app.settle()

    async def photograph(self, whose: str, picture: str) -> None:
        """The end of somebody's chat, as it looks on a telephone."""
        person = self.actor(whose).phone
        shown = len(person.messages)
        await self.tab.run(f"location.hash = {person.id}")
        name = json.dumps(person.person.name)
        await self.tab.until(
            f"document.querySelectorAll('#messages .bubble').length == {shown}"
            f" && document.getElementById('person-name').textContent == {name}"
        )
        await self.tab.run("document.getElementById('toast').style.opacity = 0")
        await self.tab.run("document.getElementById('messages').scrollTop = 1e6")
        (FOLDER / f"{picture}.png").write_bytes(await self.tab.picture())


@asynccontextmanager
async def studio() -> AsyncIterator[Studio]:
    """The cast on its places, and no plan yet."""
    program = chromium()
    if program is None:
        sys.exit("Chromium is not there")
    clock = SimulatedClock(BEGINS_AT)
    sandbox = Sandbox(clock, token=TOKEN, rate=None, display_zone=ZONE.key)
    with TemporaryDirectory() as folder:
        async with open_stage(sandbox, f"sqlite:///{folder}/guide.db", new_key()) as stage:
            database = stage.app.database
            await apply_roster(database, open_roster(ROSTER), Act(BEGINS_AT))
            stage.actors.extend(
                hire(await issue_invitations(database, stage.app.issuer, BEGINS_AT), sandbox)
            )
            async with browser(program) as tab:
                await tab.size(WIDTH, HEIGHT)
                await tab.open(sandbox.url)
                yield Studio(stage, tab)


async def play() -> None:
    """From an empty bot to the first figures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    async with studio() as on:
        await _begin(on)
        await _webinar(on)
        await _duties(on)
        await _course(on)
        await _autumn(on)


async def _begin(on: Studio) -> None:
    regional = on.actor(REGIONAL)
    await on.stage.register([regional])
    await on.photograph(REGIONAL, "home")
    await on.send(REGIONAL, "План-график.txt", PLAN.read_text(encoding="utf-8"))
    await on.photograph(REGIONAL, "plan")
    await on.press(REGIONAL, "Запустить", "Екатеринбург", "Запустить")
    await on.photograph(REGIONAL, "launched")
    await on.send(REGIONAL, "Участники.csv", ROSTER.read_text(encoding="utf-8"))
    await on.photograph(REGIONAL, "roster")
    head = on.actor(HEAD)
    await head.phone.write(f"/start {head.invitation.code}")
    await on.stage.app.settle()
    await on.photograph(HEAD, "invited")
    await on.stage.register([one for one in on.stage.actors if one is not regional])


async def _webinar(on: Studio) -> None:
    await on.at(2027, 2, 3, 15, 30)
    await on.photograph(HEAD, "reminder")
    await on.at(2027, 2, 4, 16, 31)
    await on.photograph(HEAD, "call")
    for name, answer in ((HEAD, "Был(а)"), (CURATOR, "Посмотрел(а)")):
        await on.press(name, _button(on.actor(name), answer))
    await on.photograph(HEAD, "answered")
    await on.write(MUNICIPAL, "/attendance")
    await on.photograph(MUNICIPAL, "attendance")
    await on.write(REGIONAL, "/indicators")
    await on.photograph(REGIONAL, "indicators")
    await on.send(REGIONAL, "Участники вебинара.csv", _PRESENT)
    await on.press(REGIONAL, _button(on.actor(REGIONAL), "04.02"))
    await on.photograph(REGIONAL, "list")
    await on.press(REGIONAL, "Принять список")
    await on.write(REGIONAL, "/plan")
    await on.photograph(REGIONAL, "rows")


async def _duties(on: Studio) -> None:
    await on.at(2027, 2, 8, 9, 30)
    await on.photograph(REGIONAL, "week")
    await on.at(2027, 2, 12, 10, 0)
    await on.write(CURATOR, "/visits")
    await on.photograph(CURATOR, "visits")
    await on.write(MUNICIPAL, "/numbers")
    await on.photograph(MUNICIPAL, "numbers")
    await on.at(2027, 3, 20, 10, 0)
    await on.write(CURATOR, "/documents")
    await on.photograph(CURATOR, "documents")
    await on.write(REGIONAL, "/report")
    await on.photograph(REGIONAL, "report")
    await on.write(REGIONAL, "/status")
    await on.photograph(REGIONAL, "status")


async def _course(on: Studio) -> None:
    await on.at(2027, 4, 5, 9, 5)
    await on.photograph(HEAD, "course")
    await on.press(HEAD, "Начал(а) обучение")
    await on.at(2027, 5, 25, 10, 0)
    await on.send(REGIONAL, "Слушатели.csv", _LISTENERS)
    await on.press(REGIONAL, _button(on.actor(REGIONAL), "05.04"))
    await on.press(REGIONAL, "Принять список")
    await on.photograph(REGIONAL, "listeners")


async def _autumn(on: Studio) -> None:
    await on.at(2027, 11, 7, 10, 0)
    await on.photograph(MUNICIPAL, "wanted")


def _button(actor: Actor, beginning: str) -> str:
    """The newest button that begins so."""
    for message in reversed(actor.phone.messages):
        for button in (one for row in message.buttons for one in row):
            if button.startswith(beginning):
                return button
    raise LookupError(beginning)


if __name__ == "__main__":
    asyncio.run(play())
