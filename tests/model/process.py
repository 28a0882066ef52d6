"""The bot, from a start to its end: what it does is done one by one."""

import math
from datetime import datetime
from functools import partial
from random import Random

from scheduler.crew import Job, step
from scheduler.digests import Digests
from scheduler.dispatcher import Dispatcher
from scheduler.gate import Gate
from scheduler.pacer import Pacer
from scheduler.planner import Planner
from scheduler.sweeper import Sweeper
from storage.engine import Database
from tests.model.facts import Facts
from tests.model.world import Clock, Messenger


class Process:
    """The bot from a start to its end."""

    def __init__(
        self, database: Database, messenger: Messenger, facts: Facts, clock: Clock, dice: Random
    ) -> None:
        self._facts = facts
        self._clock = clock
        self._dice = dice
        self.gate = Gate(clock, messenger, jitter=lambda: 1)
        self.outbox = Dispatcher(database, messenger, clock, Pacer(math.inf), self.gate)
        self.planner = Planner(database, clock, lambda: None)
        self.digests = Digests(database, clock, lambda: None)
        self.sweeper = Sweeper(database, clock)

    async def settle(self) -> None:
        """Do all there is to do now."""
        self._look()
        while any(
            [await step(take) for take in (self.planner.take, self.digests.take, self._sending)]
        ):
            pass

    async def next_moment(self) -> datetime | None:
        """When there may be something to do next."""
        each = (self.planner.next_moment, self.digests.next_moment, self.outbox.next_moment)
        moments = [await next_moment() for next_moment in each]
        return min((moment for moment in moments if moment), default=None)

    async def _sending(self) -> Job | None:
        """Several are on their way together."""
        job = await self.outbox.take(self._dice.randint(1, 4))
        return job and partial(_as_one, job)

    def _look(self) -> None:
        """Note which stages this bot could see for the first time."""
        now = self._clock.now()
        for event in self._facts.events.values():
            for span in event.intervals():
                if span.due <= now:
                    self._facts.looked_at.add((event.title, event.current, span.stage))


async def _as_one(job: Job) -> None:
    """What ends one of them ends all."""
    try:
        await job()
    except BaseExceptionGroup as ended:
        raise ended.exceptions[0] from None
