"""Small facts the bot keeps about itself."""

from sqlalchemy import select

from storage.engine import Database
from storage.tables import settings
from storage.upsert import insert_or_replace

BOT_USERNAME = "bot_username"


async def remember(database: Database, name: str, value: str) -> None:
    """Keep a fact, in place of the one before."""
    async with database.writing() as connection:
        await connection.execute(
            insert_or_replace(connection, settings), {"name": name, "value": value}
        )


async def recall(database: Database, name: str) -> str | None:
    """A fact, if it is known."""
    async with database.reading() as connection:
        return await connection.scalar(select(settings.c.value).where(settings.c.name == name))
