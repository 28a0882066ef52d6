"""Every state in flight has a way out: what is left over is settled here."""

from datetime import datetime, timedelta

import structlog

from core.consent import RETENTION
from scheduler.clock import Clock
from storage.engine import Database
from storage.forgetting import forget_outdated
from storage.inbox import release_updates
from storage.outbox.leftovers import expire_overdue, sweep_abandoned
from storage.silence import put_down_silence

LEASE = timedelta(minutes=2)
"""No request lasts as long: what is still being sent then was left by a process that died."""

log = structlog.get_logger()


class Sweeper:
    """Gives up what is too late, settles what a dead process left, notes silence, erases people."""

    def __init__(self, database: Database, clock: Clock, retention: timedelta = RETENTION) -> None:
        self._database = database
        self._clock = clock
        self._retention = retention

    async def recover(self) -> None:
        """At the start of the only process: everything in flight was left by an earlier one."""
        await release_updates(self._database)
        await self._settle(None)

    async def step(self) -> None:
        """From time to time."""
        await expire_overdue(self._database, self._clock.now())
        while await put_down_silence(self._database, self._clock.now()):
            pass
        await self._forget_outdated()
        await self._settle(self._clock.now() - LEASE)

    async def _forget_outdated(self) -> None:
        """People are kept no longer than they have agreed to."""
        while erased := await forget_outdated(self._database, self._clock.now(), self._retention):
            log.warning("people erased after the retention", count=erased)

    async def _settle(self, claimed_before: datetime | None) -> None:
        abandoned = await sweep_abandoned(self._database, self._clock.now(), claimed_before)
        if abandoned:
            log.warning("abandoned notifications", count=abandoned)
