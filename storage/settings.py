"""Small facts the bot keeps about itself."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engine import Database
from storage.tables import settings
from storage.upsert import insert_or_replace

BOT_USERNAME = "bot_username"


async def remember(database: Database, name: str, value: str) -> None:
    """Keep a fact, in place of the one before."""
    async with database.writing() as connection:
        await _keep(connection, name, value)


async def recall(database: Database, name: str) -> str | None:
    """A fact, if it is known."""
    async with database.reading() as connection:
        return await _kept(connection, name)


async def keep_day(connection: AsyncConnection, name: str, day: date) -> None:
    """Keep a day as such a fact, in the transaction of what was done for it."""
    await _keep(connection, name, day.isoformat())


async def day_kept(connection: AsyncConnection, name: str) -> date | None:
    """The day last kept."""
    value = await _kept(connection, name)
    return date.fromisoformat(value) if value else None


async def _keep(connection: AsyncConnection, name: str, value: str) -> None:
    row = {"name": name, "value": value}
    await connection.execute(insert_or_replace(connection, settings), row)


async def _kept(connection: AsyncConnection, name: str) -> str | None:
    return await connection.scalar(select(settings.c.value).where(settings.c.name == name))
