"""The database: one engine, two kinds of transaction."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.errors import BadDatabaseUrl

BUSY_TIMEOUT_MS = 10_000
_DRIVERS = {"sqlite": "sqlite+aiosqlite", "sqlite+aiosqlite": "sqlite+aiosqlite"}


class Database:
    """A database by its URL; raises `BadDatabaseUrl`.

    Close it at the end: SQLite's threads keep the process alive.
    """

    def __init__(self, url: str) -> None:
        self._engine = _engine(url)
        self._writer = self._engine.execution_options(writes=True)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A consistent look at the data."""
        async with self._engine.begin() as connection:
            yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that writes: whole or not at all. Never hold it over a network call."""
        async with self._writer.begin() as connection:
            yield connection

    async def close(self) -> None:
        """Let go of every connection."""
        await self._engine.dispose()


def _engine(url: str) -> AsyncEngine:
    try:
        parsed = make_url(url)
        engine = create_async_engine(
            parsed.set(drivername=_DRIVERS[parsed.drivername]),
            hide_parameters=True,  # errors reach the log, and parameters are personal data
        )
    except (ArgumentError, KeyError, ModuleNotFoundError):
        raise BadDatabaseUrl from None
    if parsed.get_backend_name() == "sqlite":
        if parsed.database and parsed.database != ":memory:":
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(dbapi_connection: Any, _record: object) -> None:
    dbapi_connection.isolation_level = None  # the driver must not begin transactions by itself
    cursor = dbapi_connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Writers queue up at BEGIN: upgrading a read lock later would fail instead of waiting."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
