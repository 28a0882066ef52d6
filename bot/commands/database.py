"""`migrate`."""

from bot.console import open_database, say, speech
from storage.schema import migrate as bring_up_to_date


async def migrate() -> None:
    """Bring the database up to date, on PostgreSQL too."""
    async with open_database(bring_up_to_date):
        say(speech().text("cli.migrated"))
