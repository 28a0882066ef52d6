"""Writing down what became of letters: those that end together share a transaction."""

import asyncio

from core.notifications import Letter, Outcome
from scheduler.clock import Clock
from storage.engine import Database
from storage.outbox.outcomes import record_outcomes


class Recorder:
    """Records outcomes; what ends while one group is being written makes the next.

    So nothing waits for a timer, and no group is older than one transaction takes.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._waiting: list[tuple[Letter, Outcome]] = []
        self._writing = asyncio.Lock()

    async def record(self, letter: Letter, outcome: Outcome) -> None:
        """Return when it is on disk."""
        self._waiting.append((letter, outcome))
        async with self._writing:
            group, self._waiting = self._waiting, []
            if group:
                await record_outcomes(self._database, group, self._clock.now())
