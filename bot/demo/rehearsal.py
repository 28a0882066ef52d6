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

    app: App
    sandbox: Sandbox
    clock: SimulatedClock
    actors: list[Actor]

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
    plan: Plan,
    zone: ZoneInfo,
    sandbox: Sandbox,
    begins_at: datetime,
    database_url: str | None = None,
    *,
    admin_ids: str = "",
) -> AsyncIterator[Rehearsal]:
    """A bot with this plan and the example roster, on a database that nobody else needs.

    Without a URL it is a file that does not outlive the rehearsal.
    """
    with TemporaryDirectory(prefix="pereklichka-demo-") as folder:
        async with sandbox:
            url = database_url or f"sqlite:///{folder}/demo.db"
            app = App(_settings(url, admin_ids, sandbox), sandbox.clock)
            try:
                await app.start()
                await import_edition(app.database, plan.title, zone, plan, Act(begins_at))
                await apply_roster(app.database, open_roster(ROSTER), Act(begins_at))
                invitations = await issue_invitations(app.database, app.issuer, begins_at)
                actors = hire(invitations, sandbox)
                yield Rehearsal(app, sandbox, sandbox.clock, actors)
            finally:
                await app.close()


def _settings(database_url: str, admin_ids: str, sandbox: Sandbox) -> Settings:
    return Settings(
        bot_token=SecretStr(TOKEN),
        bot_api_url=sandbox.url,
        database_url=database_url,
        send_rate=NO_LIMIT,
        admin_ids=admin_ids,
        secret_key=SecretStr(token_urlsafe(SHORTEST_KEY)),
    )
