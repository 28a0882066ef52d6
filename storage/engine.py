"""The database: one engine, its kinds of transaction."""

import asyncio
import math
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, nullcontext
from enum import IntEnum
from functools import partial
from pathlib import Path
from typing import Any, cast

from sqlalchemy import URL, event, func, select
from sqlalchemy.engine import Connection, Dialect, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from storage.errors import BadDatabaseUrl
from storage.sqlite import connect
from storage.together import Item, Result, Together

Verb = Callable[[AsyncConnection, Sequence[Item]], Awaitable[Result]]
BUSY_TIMEOUT_MS = 10_000
CONNECT_TIMEOUT_SECONDS = 10
SPARE_CONNECTIONS = 20
"""Over the five that stay open: as many chats and messages as are in hand at once."""

REST_SECONDS = 1.0
"""A connection that has rested so long is asked whether it is still there."""
_RESTS_SINCE = "rests since"
_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


_ONE_STATE = "REPEATABLE READ"


class Lock(IntEnum):
    """PostgreSQL's advisory locks that are ours; a database has its own."""

    DECIDING = 0x7065_7201
    LEADING = 0x7065_7202


class Database:
    """A database by its URL; raises `BadDatabaseUrl`.

    Close it at the end: SQLite's threads keep the process alive.
    """

    def __init__(self, url: str, observe: Callable[[str, float], None] | None = None) -> None:
        """`observe` is told the kind of each transaction, and its seconds with all waiting."""
        self._observe = observe
        self._engine = _engine(url)
        self._reader = _reader(self._engine)
        self.file = _file(self._engine.url)
        """The file of the database; None for a server's, or one in memory."""
        self._writer = self._engine.execution_options(writes=True)
        self._turns = asyncio.Lock()
        self._together: dict[object, Together[Any, Any]] = {}

    @property
    def shared(self) -> bool:
        """Whether several processes may be at work on it."""
        return self._engine.dialect.name == "postgresql"

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A consistent look at the data."""
        with self._timed("reading"):
            async with self._reader.begin() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that writes: whole or not at all. Never hold it over a network call."""
        with self._timed("writing"):
            async with self._turn(), self._writer.begin() as connection:
                yield connection

    async def together(self, verb: Verb[Item, Result], item: Item) -> Result:
        """Do it for an item in one transaction with those that come at the same time; the result
        is of all.
        """
        if verb not in self._together:
            self._together[verb] = Together(partial(self._write, verb))
        return cast("Result", await self._together[verb](item))

    async def _write(self, verb: Verb[Item, Result], items: Sequence[Item]) -> Result:
        async with self.writing() as connection:
            return await verb(connection, items)

    @asynccontextmanager
    async def deciding(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that writes by what it has read: these take turns, over all processes.

        For what no unique key and no guarded UPDATE can keep right. SQLite's writers take turns
        anyhow.
        """
        with self._timed("deciding"):
            async with self._turn(), self._writer.begin() as connection:
                if self.shared:
                    await connection.execute(select(func.pg_advisory_xact_lock(Lock.DECIDING)))
                yield connection

    @asynccontextmanager
    async def trying(self) -> AsyncIterator[AsyncConnection]:
        """A decision that is taken back at its end: to see what would come of it."""
        async with self.deciding() as connection:
            yield connection
            await connection.rollback()

    def _turn(self) -> AbstractAsyncContextManager[object]:
        """Writers of a file wait here in the order they came: SQLite lets any of them go first, and
        under load has let one wait until it gave up.
        """
        return nullcontext() if self.shared else self._turns

    @contextmanager
    def _timed(self, kind: str) -> Iterator[None]:
        if self._observe is None:
            yield
            return
        began = time.perf_counter()
        try:
            yield
        finally:
            self._observe(kind, time.perf_counter() - began)

    async def session(self) -> AsyncConnection:
        """A connection of one's own, outside transactions; invalidate and close it at the end."""
        return await self._engine.execution_options(isolation_level="AUTOCOMMIT").connect()

    async def close(self) -> None:
        """Let go of every connection."""
        await self._engine.dispose()


def _engine(url: str) -> AsyncEngine:
    try:
        parsed = make_url(url)
        parsed = parsed.set(drivername=_DRIVERS[parsed.drivername])
        return _sqlite(parsed) if parsed.get_backend_name() == "sqlite" else _postgresql(parsed)
    except (ArgumentError, KeyError, ValueError):  # ValueError: a port that is no number
        raise BadDatabaseUrl from None


def sees_one_state(connection: AsyncConnection) -> bool:
    """Whether all queries of its transaction see the same: on PostgreSQL a writer's do not."""
    begun = connection.sync_connection
    if begun is None or begun.dialect.name == "sqlite":
        return begun is not None
    return begun.get_execution_options().get("isolation_level") == _ONE_STATE


def only_reads(connection: AsyncConnection) -> bool:
    """Whether its transaction sees one state, and none of its own making that may be taken back."""
    begun = connection.sync_connection
    writes = begun is not None and begun.get_execution_options().get("writes", False)
    return sees_one_state(connection) and not writes


def _reader(engine: AsyncEngine) -> AsyncEngine:
    """On SQLite every transaction sees one state; PostgreSQL must be asked to."""
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level=_ONE_STATE, postgresql_readonly=True)


def _postgresql(url: URL) -> AsyncEngine:
    engine = create_async_engine(
        url.update_query_dict({"connect_timeout": str(CONNECT_TIMEOUT_SECONDS)} | {**url.query}),
        hide_parameters=True,  # errors reach the log, and parameters are personal data
        max_overflow=SPARE_CONNECTIONS,
    )
    event.listen(engine.sync_engine, "checkin", _note_rest)
    event.listen(engine.sync_engine, "checkout", partial(_ping_rested, engine.dialect))
    return engine


def _note_rest(_connection: object, record: ConnectionPoolEntry) -> None:
    record.info[_RESTS_SINCE] = time.monotonic()


def _ping_rested(
    dialect: Dialect, connection: DBAPIConnection, record: ConnectionPoolEntry, _: object
) -> None:
    """A restarted server must not cost a failure for each old connection; nor a question for each
    transaction, where they follow one another.
    """
    rested = time.monotonic() - record.info.get(_RESTS_SINCE, math.inf)
    if rested > REST_SECONDS and not _answers(dialect, connection):
        raise InvalidatePoolError


def _answers(dialect: Dialect, connection: DBAPIConnection) -> bool:
    try:
        return dialect.do_ping(connection)
    except dialect.loaded_dbapi.Error:
        return False


def _sqlite(url: URL) -> AsyncEngine:
    engine = create_async_engine(
        url, hide_parameters=True, connect_args={"async_creator_fn": connect}
    )
    if file := _file(url):
        file.parent.mkdir(parents=True, exist_ok=True)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _file(url: URL) -> Path | None:
    in_file = url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}
    return Path(str(url.database)) if in_file else None


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
