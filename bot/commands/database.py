"""`migrate`, `backup` and `move`."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.console import open_database, say, speech
from storage.backup import back_up as copy_database
from storage.backup import note_backup
from storage.engine import Database
from storage.errors import MoveFromNowhere
from storage.moving import move as copy_rows
from storage.schema import make_ready
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


async def move(file: Path) -> None:
    """Copy a database of SQLite into that of the settings, on PostgreSQL."""
    if not await asyncio.to_thread(file.is_file):
        raise MoveFromNowhere(path=file)
    async with open_database() as target, _opened(file) as source:
        moved = await copy_rows(source, target)
        say(speech().text("cli.moved", rows=moved.rows, tables=moved.tables, file=file))


@asynccontextmanager
async def _opened(file: Path) -> AsyncIterator[Database]:
    source = Database(f"sqlite:///{file}")
    try:
        await make_ready(source)
        yield source
    finally:
        await source.close()
