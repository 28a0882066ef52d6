"""`migrate`."""

from bot.console import open_database, say, speech


async def migrate() -> None:
    """Opening the database brings it up to date."""
    async with open_database():
        say(speech().text("cli.migrated"))
