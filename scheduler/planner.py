"""The first step of reminding: what is due becomes a row for each person."""

from collections.abc import Callable
from datetime import datetime

from scheduler.clock import Clock
from scheduler.crew import Job
from storage.engine import Database
from storage.outbox.leftovers import expire_overdue
from storage.stages import fire_due_stage, next_stage_at


class Planner:
    """Fires the stages that are due, one by one, and tells who sends."""

    def __init__(self, database: Database, clock: Clock, on_fired: Callable[[], None]) -> None:
        self._database = database
        self._clock = clock
        self._on_fired = on_fired

    async def take(self) -> Job | None:
        """Fire one stage; the job left is to say so."""
        fired = await fire_due_stage(self._database, self._clock.now())
        return self._announce if fired else None

    async def next_moment(self) -> datetime | None:
        """When the next stage is due."""
        return await next_stage_at(self._database)

    async def _announce(self) -> None:
        await expire_overdue(self._database, self._clock.now())
        self._on_fired()
