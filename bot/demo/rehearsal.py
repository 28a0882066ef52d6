"""A rehearsal: the bot as it runs for real, over HTTP, with the sandbox for its Telegram."""

import math
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from bot.app import App
from bot.demo.cast import Actor, hire
from bot.documents import open_roster
from bot.example import ROSTER
from bot.secret import SHORTEST_KEY
from bot.settings import Settings
from core.audit import Act
from core.plan import Plan
from locales import translator
from sandbox import Sandbox, SimulatedClock
from storage.invitations import issue_invitations
from storage.programmes import import_edition
from storage.roster import apply_roster

TOKEN = "42:sandbox"  # noqa: S105  # opens nothing but the sandbox
NO_LIMIT = math.inf
"""Messages a second in a rehearsal, where simulated hours pass at once."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Everything on the stage."""

    settings: Settings
    app: App
    sandbox: Sandbox
    actors: list[Actor]

    @property
    def clock(self) -> SimulatedClock:
        """The time on the stage."""
        return self.sandbox.clock

    async def register(self, actors: Iterable[Actor]) -> None:
        """Let people open their links and agree."""
        actors = [*actors]
        for actor in actors:
            await actor.phone.write(f"/start {actor.invitation.code}")
        await self.app.settle()
        for actor in actors:
            await actor.phone.press(translator().text("consent.agree"))
        await self.app.settle()


@asynccontextmanager
async def rehearsal(
    plan: Plan, zone: ZoneInfo, sandbox: Sandbox, begins_at: datetime
) -> AsyncIterator[Rehearsal]:
    """A bot with this plan and the example roster, on a database that does not outlive it."""
    with TemporaryDirectory(prefix="pereklichka-demo-") as folder:
        async with open_stage(sandbox, f"sqlite:///{folder}/demo.db", new_key()) as stage:
            await invite(stage, plan, zone, begins_at)
            yield stage


@asynccontextmanager
async def open_stage(
    sandbox: Sandbox, database_url: str, key: str, actors: Iterable[Actor] = (), admin_ids: str = ""
) -> AsyncIterator[Rehearsal]:
    """A bot on this database, with the sandbox for its Telegram; it may have been there before."""
    async with sandbox:
        settings = Settings(
            bot_token=SecretStr(TOKEN),
            bot_api_url=sandbox.url,
            database_url=database_url,
            send_rate=NO_LIMIT,
            admin_ids=admin_ids,
            secret_key=SecretStr(key),
            webhook_url="",  # the operator's is not the rehearsal's
        )
        app = App(settings, sandbox.clock)
        try:
            await app.start()
            yield Rehearsal(settings, app, sandbox, [*actors])
        finally:
            await app.close()


async def invite(stage: Rehearsal, plan: Plan, zone: ZoneInfo, begins_at: datetime) -> None:
    """Put the plan in force and give everybody on the example roster a link and a Telegram."""
    database = stage.app.database
    await import_edition(database, plan.title, zone, plan, Act(begins_at))
    await apply_roster(database, open_roster(ROSTER), Act(begins_at))
    invitations = await issue_invitations(database, stage.app.issuer, begins_at)
    stage.actors.extend(hire(invitations, stage.sandbox))


def new_key() -> str:
    """A key of a rehearsal's own: its links open nothing elsewhere."""
    return token_urlsafe(SHORTEST_KEY)
