"""Bringing a database up to date."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from storage.engine import Database
from storage.errors import DatabaseUnreachable


async def migrate(database: Database, revision: str = "head") -> None:
    """Take the schema to a revision, up or down; nothing happens when it is there already.

    Raises `DatabaseUnreachable`.
    """
    try:
        async with database.writing() as connection:
            await connection.run_sync(_migrate, revision)
    except (DatabaseError, OSError):
        raise DatabaseUnreachable from None


def alembic_config(connection: Connection) -> Config:
    """Alembic's settings for one connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def _migrate(connection: Connection, revision: str) -> None:
    move = command.downgrade if revision == "base" else command.upgrade
    move(alembic_config(connection), revision)
