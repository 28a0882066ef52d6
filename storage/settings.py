"""Small facts the bot keeps about itself."""

from sqlalchemy import delete, insert, select

from storage.engine import Database
from storage.tables import settings

BOT_USERNAME = "bot_username"


async def remember(database: Database, name: str, value: str) -> None:
    """Keep a fact, in place of the one before."""
    async with database.writing() as connection:
        await connection.execute(delete(settings).where(settings.c.name == name))
        await connection.execute(insert(settings).values(name=name, value=value))


async def recall(database: Database, name: str) -> str | None:
    """A fact, if it is known."""
    async with database.reading() as connection:
        return await connection.scalar(select(settings.c.value).where(settings.c.name == name))
