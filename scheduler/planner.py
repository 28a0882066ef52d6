"""The first step of reminding: what is due becomes a row for each person."""

from collections.abc import Callable
from datetime import datetime

from core.audit import Act
from scheduler.clock import Clock
from scheduler.crew import Job
from storage.date_questions import ask_due_date, next_date_question_at
from storage.engine import Database
from storage.missing_visits import arrange_missing_visits
from storage.outbox.leftovers import expire_overdue
from storage.stages import fire_due_stage, next_stage_at


class Planner:
    """Fires what is due, stages and questions about dates, one by one, and tells who sends."""

    def __init__(self, database: Database, clock: Clock, on_fired: Callable[[], None]) -> None:
        self._database = database
        self._clock = clock
        self._on_fired = on_fired
        self._has_looked_back = False

    async def take(self) -> Job | None:
        """Fire one of them; the job left is to say so."""
        now = self._clock.now()
        await self._look_back(now)
        fired = await fire_due_stage(self._database, now) or await ask_due_date(self._database, now)
        return self._announce if fired else None

    async def next_moment(self) -> datetime | None:
        """When the next of them is due."""
        moments = (
            await next_stage_at(self._database),
            await next_date_question_at(self._database),
        )
        return min((moment for moment in moments if moment), default=None)

    async def _look_back(self, now: datetime) -> None:
        """What an older program has left out of a plan is made up for, once a process."""
        if not self._has_looked_back:
            await arrange_missing_visits(self._database, Act(now))
            self._has_looked_back = True

    async def _announce(self) -> None:
        await expire_overdue(self._database, self._clock.now())
        self._on_fired()
