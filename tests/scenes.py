"""What the stories begin from, played once and then taken up again by each of them."""

import pickle
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from zoneinfo import ZoneInfo

from sqlalchemy import update

from bot.demo.rehearsal import Rehearsal, invite, new_key, open_stage
from core.plan import Plan
from sandbox import Sandbox, SimulatedClock
from storage.tables import people
from tests.databases import Shelf

KEY = new_key()
"""The links of a scene must open it whenever it is taken up."""

Prologue = Callable[[Rehearsal], Awaitable[None]]
"""What has happened before several stories begin."""
After = Callable[[Prologue], AbstractAsyncContextManager[Rehearsal]]


@dataclass(frozen=True, slots=True)
class Opening:
    """How a story begins: with which plan, where and when, whether the cast has come in, and what
    has happened then.
    """

    plan: Plan
    zone: ZoneInfo
    begins_at: datetime
    registered: bool = False
    prologue: Prologue | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """An opening that has been played: the database and the Telegram it left behind."""

    template: str
    telegram: bytes


class Scenes:
    """Openings, played when first asked for."""

    def __init__(self) -> None:
        self._played: dict[Hashable, Scene] = {}
        self._numbers = count()

    @asynccontextmanager
    async def play(
        self, shelf: Shelf, opening: Opening, admin_ids: str = ""
    ) -> AsyncIterator[Rehearsal]:
        """Go on from there, in a copy of everything, with a bot that has just started."""
        scene = await self._scene(shelf, opening)
        sandbox, actors = pickle.loads(scene.telegram)
        with shelf.copy(scene.template) as url:
            async with open_stage(sandbox, url, KEY, actors, admin_ids) as stage:
                yield stage

    async def _scene(self, shelf: Shelf, opening: Opening) -> Scene:
        scene = self._played.get((shelf, opening))
        if scene is None:
            prologue = opening.prologue
            opened = (
                self._go_on(shelf, opening, prologue) if prologue else self._open(shelf, opening)
            )
            scene = self._played[shelf, opening] = await opened
        return scene

    async def _go_on(self, shelf: Shelf, opening: Opening, prologue: Prologue) -> Scene:
        before = await self._scene(shelf, replace(opening, prologue=None))
        sandbox, actors = pickle.loads(before.telegram)
        template = self._new_template()
        url = shelf.keep(template, before.template)
        async with open_stage(sandbox, url, KEY, actors) as stage:
            await prologue(stage)
        return Scene(template, pickle.dumps((sandbox, stage.actors)))

    async def _open(self, shelf: Shelf, opening: Opening) -> Scene:
        template = self._new_template()
        sandbox = Sandbox(SimulatedClock(opening.begins_at), rate=None)
        async with open_stage(sandbox, shelf.keep(template), KEY) as stage:
            await invite(stage, opening.plan, opening.zone, opening.begins_at)
            await switch_weekly(stage, on=False)
            if opening.registered:
                await stage.register(stage.actors)
        return Scene(template, pickle.dumps((sandbox, stage.actors)))

    def _new_template(self) -> str:
        return f"scene_{next(self._numbers)}"


async def switch_weekly(stage: Rehearsal, *, on: bool) -> None:
    """Whether coordinators get the digest of the week: stories count messages, so they do not."""
    async with stage.app.database.writing() as connection:
        await connection.execute(update(people).values(weekly_digest=on))
