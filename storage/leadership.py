"""The lead over the processes that share a database: an advisory lock of one session."""

import asyncio
import time
from contextlib import suppress

from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engine import Database, Lock

LEASE_SECONDS = 8
"""Who has not confirmed his lead for so long has lost it: hung, cut off, or without power.

The server ends his session then, and with it the lock; before that he has stopped by himself.
"""

GOODBYE_SECONDS = 1
"""So long a server that does not answer may keep us from ending."""


class SoleLead:
    """SQLite: the process is alone, and leads."""

    leads = True

    async def campaign(self) -> bool:
        """Nobody else could."""
        return True

    async def resign(self) -> None:
        """There is nobody to leave it to."""


class SharedLead:
    """PostgreSQL: the session that has the lock leads. A process that dies loses both at once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._session: AsyncConnection | None = None
        self._won = False
        self._lasts_until = 0.0

    @property
    def leads(self) -> bool:
        """Whether the lock is ours, confirmed within the lease."""
        return self._won and time.monotonic() < self._lasts_until

    async def campaign(self) -> bool:
        """Take the lock, or take it once more: the session that has it may."""
        asked_at = time.monotonic()
        if asked_at >= self._lasts_until:
            await self.resign()  # the server has ended the session
        try:
            async with asyncio.timeout(LEASE_SECONDS):
                self._won = await self._try()
        except (DBAPIError, OSError, TimeoutError):
            await self.resign()
            return False
        self._lasts_until = asked_at + LEASE_SECONDS
        return self._won

    async def resign(self) -> None:
        """End the session: its lock is free with it."""
        self._won = False
        session, self._session = self._session, None
        if session is not None:
            await _end(session)

    async def _try(self) -> bool:
        if self._session is None:
            self._session = await self._database.session()
            lease = text(f"SET idle_session_timeout = '{LEASE_SECONDS}s'")
            await self._session.execute(lease)
        taken = await self._session.scalar(select(func.pg_try_advisory_lock(Lock.LEADING)))
        return bool(taken)


async def _end(session: AsyncConnection) -> None:
    """Not back to the pool: the time-out belongs to the session.

    So does the lock, but a server may take a while to notice that a session is gone.
    """
    with suppress(SQLAlchemyError, OSError, TimeoutError):
        async with asyncio.timeout(GOODBYE_SECONDS):
            await session.execute(select(func.pg_advisory_unlock_all()))
    await session.invalidate()
    await session.close()


def lead_of(database: Database) -> SoleLead | SharedLead:
    """The lead as the database allows it."""
    return SharedLead(database) if database.shared else SoleLead()
