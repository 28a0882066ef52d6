"""Who has not answered is told daily to those who answer for him; how all stands, weekly.

And once a month coordinators are asked for what only they know.
"""

from collections.abc import Callable
from datetime import datetime

from scheduler.clock import Clock
from scheduler.crew import Job
from storage.engine import Database
from storage.escalation import next_digests_at, queue_digests
from storage.number_requests import next_number_requests_at, queue_number_requests
from storage.weekly import next_weekly_at, queue_weekly


class Digests:
    """Composes the digests of a morning, and tells who sends.

    The outbox looks them over once more when it claims them.
    """

    def __init__(self, database: Database, clock: Clock, on_composed: Callable[[], None]) -> None:
        self._database = database
        self._clock = clock
        self._on_composed = on_composed

    async def take(self) -> Job | None:
        """Compose those whose morning has come; the job left is to say so."""
        now = self._clock.now()
        for compose in (queue_digests, queue_weekly, queue_number_requests):
            if await compose(self._database, now):
                return self._announce
        return None

    async def next_moment(self) -> datetime | None:
        """The next morning on which there may be something to say."""
        now = self._clock.now()
        moments = (
            await next_digests_at(self._database, now),
            await next_weekly_at(self._database, now),
            await next_number_requests_at(self._database, now),
        )
        return min((moment for moment in moments if moment), default=None)

    async def _announce(self) -> None:
        self._on_composed()
