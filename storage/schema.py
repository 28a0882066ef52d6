"""Bringing a database up to date, and seeing that it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from storage.engine import Database
from storage.errors import DatabaseUnreachable, SchemaAhead, SchemaBehind


async def make_ready(database: Database) -> None:
    """Bring SQLite up to date; on PostgreSQL, where others may be at work, see that it is.

    Raises `DatabaseUnreachable`, `SchemaBehind` or `SchemaAhead`.
    """
    if not database.shared:
        await migrate(database)
        return
    with _clear_errors():
        async with database.reading() as connection:
            await connection.run_sync(_check)


async def migrate(database: Database, revision: str = "head") -> None:
    """Take the schema to a revision, up or down; nothing happens when it is there already.

    Raises `DatabaseUnreachable` or `SchemaAhead`.
    """
    with _clear_errors():
        async with database.deciding() as connection:
            await connection.run_sync(_migrate, revision)


def alembic_config(connection: Connection) -> Config:
    """Alembic's settings for one connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def _migrate(connection: Connection, revision: str) -> None:
    move = command.downgrade if revision == "base" else command.upgrade
    move(alembic_config(connection), revision)


def _check(connection: Connection) -> None:
    history = ScriptDirectory.from_config(alembic_config(connection))
    current = MigrationContext.configure(connection).get_current_revision()
    if current == history.get_current_head():
        return
    if current is not None:
        history.get_revision(current)  # raises where the program does not know it
    raise SchemaBehind


@contextmanager
def _clear_errors() -> Iterator[None]:
    try:
        yield
    except (DatabaseError, OSError):
        raise DatabaseUnreachable from None
    except CommandError:
        raise SchemaAhead from None
