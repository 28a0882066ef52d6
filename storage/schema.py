"""Bringing a database up to date, and seeing that it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table
from sqlalchemy.exc import DatabaseError

from storage.engine import Database
from storage.errors import DatabaseUnreachable

_REVISIONS = Path(__file__).parent / "migrations" / "versions"
_VERSION = table("alembic_version", column("version_num"))


async def make_ready(database: Database) -> None:
    """Bring SQLite up to date; on PostgreSQL, where others may be at work, see that it is.

    Raises `DatabaseUnreachable`, `SchemaBehind` or `SchemaAhead`.
    """
    if database.shared:
        await check(database)
    elif not await _is_up_to_date(database):
        await migrate(database)


async def check(database: Database) -> None:
    """See that it is up to date, changing nothing.

    Raises `DatabaseUnreachable`, `SchemaBehind` or `SchemaAhead`.
    """
    if await _is_up_to_date(database):
        return
    from storage.revisions import check as compare  # noqa: PLC0415

    with _clear_errors():
        async with database.reading() as connection:
            await connection.run_sync(compare)


async def migrate(database: Database, revision: str = "head") -> None:
    """Take the schema to a revision, up or down; nothing happens when it is there already.

    Raises `DatabaseUnreachable` or `SchemaAhead`.
    """
    from storage.revisions import move  # noqa: PLC0415

    with _clear_errors():
        async with database.deciding() as connection:
            await connection.run_sync(move, revision)


async def _is_up_to_date(database: Database) -> bool:
    with _clear_errors():
        async with database.reading() as connection:
            return await connection.run_sync(_is_newest)


def _is_newest(connection: Connection) -> bool:
    if not inspect(connection).has_table(_VERSION.name):
        return False
    return connection.scalar(select(_VERSION.c.version_num)) == newest_revision()


def newest_revision() -> str:
    """The last of the chain, by the numbers of its files: Alembic would have to read them all."""
    return max(file.name.partition("_")[0] for file in _REVISIONS.glob("[0-9]*_*.py"))


@contextmanager
def _clear_errors() -> Iterator[None]:
    try:
        yield
    except (DatabaseError, OSError):
        raise DatabaseUnreachable from None
