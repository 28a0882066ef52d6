"""A bot killed with SIGKILL and started again: the real process, the real signal."""

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from bot.demo.cast import Actor, hire
from bot.documents import open_roster
from bot.example import PLAN, ROSTER
from core.audit import Act
from core.invitations import Issuer
from core.plan import Plan
from core.reading import read_plan
from sandbox import Sandbox, SimulatedClock
from storage.engine import Database
from storage.invitations import issue_invitations
from storage.programmes import import_edition
from storage.roster import apply_roster
from storage.schema import migrate

ZONE = ZoneInfo("Asia/Yekaterinburg")
PARTICIPANTS = 13
MESSAGES_A_SECOND = "10"
START_SECONDS = 120


@dataclass
class Scene:
    """A database, a Telegram and its people; the bot comes and goes as a process."""

    sandbox: Sandbox
    database: Database
    url: str
    actors: list[Actor]

    @asynccontextmanager
    async def bot(self) -> AsyncIterator[asyncio.subprocess.Process]:
        """A running bot; killed at the end if it still runs."""
        environment = os.environ | {
            "BOT_TOKEN": "42:sandbox",
            "BOT_API_URL": self.sandbox.url,
            "DATABASE_URL": self.url,
            "SEND_RATE": MESSAGES_A_SECOND,
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env=environment, stderr=asyncio.subprocess.DEVNULL
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for something people can see."""
        await self.sandbox.until(condition, START_SECONDS)

    def reminded(self) -> Counter[str]:
        """How many reminders each of the cast has got."""
        return Counter(
            actor.name
            for actor in self.actors
            for message in actor.phone.messages
            if "Установочный вебинар" in message.text
        )

    async def sent(self) -> int:
        """How many notifications are on record as sent."""
        async with self.database.reading() as connection:
            count = await connection.scalar(
                text("SELECT count(*) FROM notifications WHERE state = 'sent'")
            )
            return int(count or 0)


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    """Everybody has registered, and the plan has a webinar in three days."""
    url = f"sqlite:///{tmp_path / 'crash.db'}"
    database = Database(url)
    await migrate(database)
    await apply_roster(database, open_roster(ROSTER), datetime.now(UTC))
    clock = SimulatedClock(datetime.now(UTC), ticking=True)
    async with Sandbox(clock, rate=None) as sandbox:
        issuer = Issuer(b"any key")
        actors = hire(await issue_invitations(database, issuer, datetime.now(UTC)), sandbox)
        scene = Scene(sandbox, database, url, actors)
        await register(scene)
        await import_edition(database, "Опора", ZONE, plan_in_three_days(), Act(datetime.now(UTC)))
        yield scene
    await database.close()


async def register(scene: Scene) -> None:
    """Everybody opens his link and agrees; then the bot is asked to stop, and does."""
    async with scene.bot() as process:
        for actor in scene.actors:
            await actor.phone.write(f"/start {actor.invitation.code}")
        await scene.until(lambda: all(actor.phone.last.buttons for actor in scene.actors))
        for actor in scene.actors:
            await actor.phone.press("Согласен(на)")
        await scene.until(
            lambda: all("зарегистрированы" in a.phone.last.text for a in scene.actors)
        )
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0


def plan_in_three_days() -> Plan:
    """The example with its first webinar moved close to the real present."""
    day = (datetime.now(ZONE) + timedelta(days=3)).date()
    source = PLAN.read_text(encoding="utf-8")
    return read_plan(source.replace("04.02.2027", f"{day:%d.%m.%Y}"))


async def test_killed_between_two_messages_it_sends_the_rest_and_none_twice(
    scene: Scene,
) -> None:
    async with scene.bot() as process:
        await scene.until(lambda: scene.reminded().total() == 5)
        while await scene.sent() < scene.reminded().total():
            await asyncio.sleep(0)
        process.kill()
    assert scene.reminded().total() < PARTICIPANTS
    async with scene.bot():
        await scene.until(lambda: scene.reminded().total() == PARTICIPANTS)
        head = next(actor for actor in scene.actors if actor.name == "Орлова Мария Петровна")
        await head.phone.write("/menu")
        await scene.until(lambda: "вы зарегистрированы" in head.phone.last.text)
    assert set(scene.reminded().values()) == {1}


async def test_killed_while_a_message_is_in_flight_it_repeats_that_one_alone(
    scene: Scene,
) -> None:
    hold = scene.sandbox.faults.hold("sendMessage", executed=True)
    async with scene.bot() as process:
        await asyncio.wait_for(hold.caught(), START_SECONDS)
        process.kill()
    hold.release()
    in_doubt = scene.reminded()
    async with scene.bot():
        await scene.until(lambda: len(scene.reminded()) == PARTICIPANTS)
        await scene.until(lambda: scene.reminded().total() >= PARTICIPANTS + 1)
    twice = {name for name, count in scene.reminded().items() if count == 2}
    assert twice
    assert twice <= set(in_doubt)
    assert max(scene.reminded().values()) == 2


async def test_an_update_confirmed_before_the_crash_is_handled_after_it(scene: Scene) -> None:
    head = next(actor for actor in scene.actors if actor.name == "Орлова Мария Петровна")
    hold = scene.sandbox.faults.hold("sendMessage", executed=False)
    async with scene.bot() as process:
        await asyncio.wait_for(hold.caught(), START_SECONDS)
        hold = scene.sandbox.faults.hold("sendMessage", executed=False)
        await head.phone.write("/menu")
        await asyncio.wait_for(hold.caught(), START_SECONDS)
        process.kill()
    async with scene.bot():
        await scene.until(lambda: "вы зарегистрированы" in head.phone.last.text)
