"""Looking whether a database is there and whole, changing nothing."""

import asyncio

from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engine import Database

PATIENCE_SECONDS = 5
"""A database that takes longer to say «1» is as good as absent."""

_UNFIT = """
    SELECT 'index ' || CAST(indexrelid::regclass AS text) FROM pg_index WHERE NOT indisvalid
    UNION ALL
    SELECT 'constraint ' || conname FROM pg_constraint WHERE NOT convalidated
"""
"""What PostgreSQL itself knows to be unfit for use; the rest is its own tools' business."""


async def answers(database: Database) -> bool:
    """Whether it can be asked at this moment."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS), database.reading() as connection:
            await connection.execute(text("SELECT 1"))
    except (DBAPIError, OSError, TimeoutError):
        return False
    return True


async def find_damage(database: Database) -> str | None:
    """The first thing found wrong with what is stored; None where nothing is."""
    try:
        async with database.reading() as connection:
            return await (_unfit if database.shared else _damaged)(connection)
    except DatabaseError as error:
        return type(error.orig).__name__


async def _damaged(connection: AsyncConnection) -> str | None:
    verdict = await connection.scalar(text("PRAGMA integrity_check(1)"))
    if verdict != "ok":
        return " ".join(str(verdict).split())
    lost = (await connection.execute(text("PRAGMA foreign_key_check"))).first()
    return None if lost is None else f"{lost[0]}, {lost[1]}: {lost[2]}"


async def _unfit(connection: AsyncConnection) -> str | None:
    found = await connection.scalar(text(_UNFIT))
    return None if found is None else str(found)
