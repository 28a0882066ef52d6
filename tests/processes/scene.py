"""A scene for real processes and signals: a database, a Telegram, people; bots come and go."""

import asyncio
import math
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from bot.app import App
from bot.clock import SystemClock
from bot.demo.cast import Actor, hire
from bot.demo.rehearsal import Rehearsal
from bot.documents import open_roster
from bot.example import PLAN, ROSTER
from bot.settings import Settings
from core.audit import Act
from core.invitations import Issuer
from core.plan import Plan
from core.reading import read_plan
from sandbox import Sandbox, SimulatedClock
from storage.engine import Database
from storage.invitations import issue_invitations
from storage.programme_settings import change_settings
from storage.programmes import import_edition, list_programmes
from storage.roster import apply_roster

ZONE = ZoneInfo("Asia/Yekaterinburg")
PARTICIPANTS = 13
MESSAGES_A_SECOND = 10
START_SECONDS = 90
LOOK_AGAIN_SECONDS = 0.1


@dataclass
class Scene:
    """A database, a Telegram and its people; the bot comes and goes as a process."""

    sandbox: Sandbox
    database: Database
    url: str
    actors: list[Actor]

    @asynccontextmanager
    async def bot(
        self,
        name: str = "bot",
        rate: int = MESSAGES_A_SECOND,
        run: Sequence[str] = ("bot", "run"),
    ) -> AsyncIterator[asyncio.subprocess.Process]:
        """A running bot, known to PostgreSQL by that name; killed at the end if it still runs."""
        environment = os.environ | {
            "BOT_TOKEN": "42:sandbox",
            "BOT_API_URL": self.sandbox.url,
            "DATABASE_URL": self.url,
            "SEND_RATE": str(rate),
            "PGAPPNAME": name,
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", *run, env=environment, stderr=asyncio.subprocess.DEVNULL
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

    def repeated(self) -> set[str]:
        """Those who were told that they may have got it before."""
        return {
            actor.name
            for actor in self.actors
            for message in actor.phone.messages
            if message.text.startswith("Повторно")
        }

    def refusals(self) -> int:
        """How often the bot wrote more than it may."""
        return sum(request.status == 429 for request in self.sandbox.requests)

    async def in_doubt(self) -> set[str]:
        """Whose messages were on their way when the process died."""
        async with self.database.reading() as connection:
            names = await connection.scalars(
                text(
                    "SELECT name FROM people JOIN notifications ON person_id = people.id"
                    " WHERE state = 'sending' AND begun_at IS NOT NULL"
                )
            )
            return {*names}

    async def sent(self) -> int:
        """How many notifications are on record as sent."""
        async with self.database.reading() as connection:
            count = await connection.scalar(
                text("SELECT count(*) FROM notifications WHERE state = 'sent'")
            )
            return int(count or 0)

    async def rsvps(self) -> int:
        """How many answers before the event are on record."""
        return await self._number_of("rsvps")

    async def until_recorded(self, number: int) -> None:
        """Wait until so many messages are on record as sent."""
        async with asyncio.timeout(START_SECONDS):
            while await self.sent() < number:
                await asyncio.sleep(LOOK_AGAIN_SECONDS)

    async def until_handled(self) -> None:
        """Wait until no update waits to be handled."""
        async with asyncio.timeout(START_SECONDS):
            while await self._number_of("inbox"):
                await asyncio.sleep(LOOK_AGAIN_SECONDS)

    async def _number_of(self, table: str) -> int:
        async with self.database.reading() as connection:
            count = await connection.scalar(text(f"SELECT count(*) FROM {table}"))
            return int(count or 0)


@pytest.fixture
async def scene(database_url: str) -> AsyncIterator[Scene]:
    """Everybody has registered, and the plan has a webinar in three days."""
    database = Database(database_url)
    await apply_roster(database, open_roster(ROSTER), Act(datetime.now(UTC)))
    clock = SimulatedClock(datetime.now(UTC), ticking=True)
    async with Sandbox(clock, rate=None) as sandbox:
        issuer = Issuer(b"any key")
        actors = hire(await issue_invitations(database, issuer, datetime.now(UTC)), sandbox)
        scene = Scene(sandbox, database, database_url, actors)
        await register(scene)
        await import_edition(database, "Опора", ZONE, plan_in_three_days(), Act(datetime.now(UTC)))
        await write_at_any_hour(database)
        yield scene
    await database.close()


async def write_at_any_hour(database: Database) -> None:
    """These tests live by the real clock, and must not depend on the hour."""
    (programme,) = await list_programmes(database)
    await change_settings(database, programme.id, Act(datetime.now(UTC)), quiet=None)


async def register(scene: Scene) -> None:
    """Everybody opens his link and agrees, with a bot in this process, where it takes no time."""
    settings = Settings(
        bot_token=SecretStr("42:sandbox"),
        bot_api_url=scene.sandbox.url,
        database_url=scene.url,
        send_rate=math.inf,
    )
    app = App(settings, SystemClock())
    try:
        await app.start()
        await Rehearsal(settings, app, scene.sandbox, scene.actors).register(scene.actors)
    finally:
        await app.close()


def plan_in_three_days() -> Plan:
    """The example with its first webinar moved close to the real present."""
    day = (datetime.now(ZONE) + timedelta(days=3)).date()
    source = PLAN.read_text(encoding="utf-8")
    return read_plan(source.replace("04.02.2027", f"{day:%d.%m.%Y}"))
