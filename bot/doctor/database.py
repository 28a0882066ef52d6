"""Whether the database is in order, and what it knows of the queue and the backups."""

from datetime import datetime, timedelta

from bot.doctor.findings import Check, Code, Finding, fine, problem, told, warning
from core.deliveries import Queue
from core.errors import PereklichkaError
from core.notifications import State
from core.scopes import EVERYTHING
from storage.backup import backed_up_at
from storage.deliveries import count_ended, queue
from storage.engine import Database
from storage.inbox import inbox_depth
from storage.inspection import find_damage
from storage.schema import check

STUCK_AFTER = timedelta(minutes=5)
"""A message due for so long waits for a bot that does not run, or for Telegram."""
RECENT = timedelta(days=1)
BACKUP_LASTS = timedelta(days=7)


async def inspect_database(database: Database) -> Finding:
    """Whether it answers, is up to date and whole; one that is not there yet is not made."""
    if database.file is not None and not database.file.exists():
        return warning(Check.DATABASE, Code.DATABASE_ABSENT, file=database.file)
    try:
        await check(database)
    except PereklichkaError as error:
        return told(Check.DATABASE, Code.DATABASE_WRONG, error)
    damage = await find_damage(database)
    if damage is not None:
        return problem(Check.DATABASE, Code.DATABASE_DAMAGED, damage=damage)
    return fine(Check.DATABASE, Code.DATABASE_FINE)


async def inspect_queue(database: Database, now: datetime) -> list[Finding]:
    """Whether messages go out, and whether any, or anything people sent, needs looking at."""
    waiting = await queue(database, EVERYTHING, now)
    ended = await count_ended(database, (State.UNKNOWN, State.FAILED), now - RECENT)
    counts = {
        Code.MESSAGES_UNKNOWN: ended[State.UNKNOWN],
        Code.MESSAGES_FAILED: ended[State.FAILED],
        Code.UPDATES_ASIDE: (await inbox_depth(database)).set_aside,
    }
    found = [warning(Check.QUEUE, code, count=count) for code, count in counts.items() if count]
    return [_flow(waiting, now), *found]


def _flow(waiting: Queue, now: datetime) -> Finding:
    """Whether the oldest has waited too long."""
    if waiting.oldest_at is not None and now - waiting.oldest_at > STUCK_AFTER:
        minutes = (now - waiting.oldest_at) // timedelta(minutes=1)
        return problem(Check.QUEUE, Code.QUEUE_STUCK, due=waiting.due, minutes=minutes)
    return fine(Check.QUEUE, Code.QUEUE_FINE, due=waiting.due, later=waiting.later)


async def inspect_backup(database: Database, now: datetime) -> Finding:
    """When the database was last copied by `backup`; a server has its own tools."""
    if database.file is None:
        return fine(Check.BACKUP, Code.BACKUP_OF_SERVER)
    at = await backed_up_at(database)
    if at is None:
        return warning(Check.BACKUP, Code.BACKUP_NEVER)
    days = (now - at) // timedelta(days=1)
    if now - at > BACKUP_LASTS:
        return warning(Check.BACKUP, Code.BACKUP_OLD, days=days)
    return fine(Check.BACKUP, Code.BACKUP_FINE, at=f"{at:%d.%m.%Y %H:%M} UTC")
