"""`migrate` and `backup`."""

from datetime import UTC, datetime
from pathlib import Path

from bot.console import open_database, say, speech
from storage.backup import back_up as copy_database
from storage.backup import note_backup
from storage.schema import migrate as bring_up_to_date


async def migrate() -> None:
    """Bring the database up to date, on PostgreSQL too."""
    async with open_database(bring_up_to_date):
        say(speech().text("cli.migrated"))


async def back_up(file: Path) -> None:
    """Copy the database into a file while the bot runs."""
    async with open_database() as database:
        await copy_database(database, file)
        await note_backup(database, datetime.now(UTC))
        say(speech().text("cli.backed_up", file=file))
