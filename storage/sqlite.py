"""SQLite's driver with one journey to its thread for each statement.

By itself it goes there for a cursor, for the statement, for its rows and to let go of them, and a
journey takes longer than most of our statements.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Self, TypeVar

import aiosqlite

_Result = TypeVar("_Result")
_ROWS_AT_ONCE = 1_000
"""So many come with the statement; few have more, and those are brought when they are asked for."""


def connect(file: str, **options: Any) -> "Connection":
    """To be awaited. Its thread keeps no process alive."""
    connection = Connection(lambda: sqlite3.connect(file, **options), _ROWS_AT_ONCE)
    connection._thread.daemon = True  # as SQLAlchemy does with those it makes itself
    return connection


class Connection(aiosqlite.Connection):
    """As SQLAlchemy uses it."""

    def cursor(self) -> "Cursor":  # type: ignore[override]  # ready at once: nothing to await
        """One that is made with its statement."""
        return Cursor(self)

    async def rollback(self) -> None:
        """Take back what is not kept: the pool asks for it after every transaction."""
        if self.in_transaction:
            await super().rollback()

    async def there(self, work: Callable[..., _Result], *args: object) -> _Result:
        """What comes of a call in the thread."""
        result: _Result = await self._execute(work, *args)  # type: ignore[no-untyped-call]
        return result


class Cursor:
    """One statement. As many rows as come at first are here with it, and mostly that is all."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self._there = connection.there
        self._connection = connection
        self._open: sqlite3.Cursor | None = None
        """Where there is more to be brought."""
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, statement: str, parameters: Iterable[Any] = ()) -> None:
        """Do it; raises what `sqlite3` does."""
        await self._there(self._do, sqlite3.Cursor.execute, statement, parameters)

    async def executemany(self, statement: str, parameters: Iterable[Iterable[Any]]) -> None:
        """Do it with each of them."""
        await self._there(self._do, sqlite3.Cursor.executemany, statement, parameters)

    async def fetchall(self) -> Sequence[Any]:
        """The rows that are left."""
        rows, self._rows = self._rows, []
        if self._open is not None:
            rows += await self._there(self._open.fetchall)
            await self.close()
        return rows

    async def fetchmany(self, size: int | None = None) -> Sequence[Any]:
        """At most so many of them."""
        wanted = size or self.arraysize
        if self._open is not None and len(self._rows) < wanted:
            self._rows += await self._there(self._open.fetchmany, wanted)
        rows, self._rows = self._rows[:wanted], self._rows[wanted:]
        return rows

    async def fetchone(self) -> Any:
        """One of them, or None."""
        return next(iter(await self.fetchmany(1)), None)

    async def close(self) -> None:
        """Let go of what was not brought."""
        if self._open is not None:
            left, self._open = self._open, None
            await self._there(left.close)

    def _do(self, how: Callable[..., object], statement: str, parameters: Any) -> None:
        cursor = self._connection._conn.cursor()
        how(cursor, statement, parameters)
        self.description = cursor.description
        self._rows = cursor.fetchmany(_ROWS_AT_ONCE) if cursor.description else []
        self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        if len(self._rows) == _ROWS_AT_ONCE:
            self._open = cursor
        else:
            cursor.close()
