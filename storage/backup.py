"""A copy of the database, taken while it is at work."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import datetime
from errno import EEXIST
from pathlib import Path

from storage.engine import Database
from storage.errors import BackupFailed, BackupOfServer
from storage.settings import recall, remember

_UNFINISHED = ".unfinished"
_LAST_BACKUP = "last_backup_at"


async def back_up(database: Database, target: Path) -> None:
    """Copy the database into a file, check the copy, and only then give it its name.

    Everything committed before the copy ends is in it; writers wait for moments at most. Raises
    `BackupOfServer` for PostgreSQL, which has its own tools, and `BackupFailed`.
    """
    if database.file is None:
        raise BackupOfServer
    try:
        await asyncio.to_thread(_copy, database.file, target)
    except (sqlite3.Error, OSError):
        raise BackupFailed(path=target) from None


async def note_backup(database: Database, now: datetime) -> None:
    """Keep when it was last copied."""
    await remember(database, _LAST_BACKUP, now.isoformat())


async def backed_up_at(database: Database) -> datetime | None:
    """When it was last copied; None where it never was, or by other tools."""
    at = await recall(database, _LAST_BACKUP)
    return None if at is None else datetime.fromisoformat(at)


def _copy(source: Path, target: Path) -> None:
    if target.resolve() == source.resolve():
        raise OSError(EEXIST, "the database itself")
    unfinished = target.with_name(target.name + _UNFINISHED)
    try:
        with (
            closing(sqlite3.connect(source)) as original,
            closing(sqlite3.connect(unfinished)) as copy,
        ):
            original.backup(copy)
            _check(copy)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _check(copy: sqlite3.Connection) -> None:
    """A copy that is damaged, or refers to rows it does not have, is none."""
    (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
    if verdict != "ok" or copy.execute("PRAGMA foreign_key_check").fetchone():
        raise sqlite3.DatabaseError(verdict)
