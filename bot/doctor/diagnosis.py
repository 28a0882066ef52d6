"""The whole inspection: what cannot be looked at keeps nothing else from being looked at."""

from collections.abc import AsyncIterator
from datetime import datetime

from bot.doctor.database import inspect_backup, inspect_database, inspect_queue
from bot.doctor.findings import Check, Code, Finding, problem, told
from bot.doctor.host import inspect_disk, inspect_zones
from bot.doctor.settings import inspect_settings
from bot.doctor.telegram import inspect_telegram
from bot.errors import BadSetting
from bot.settings import Settings, load_settings
from core.errors import PereklichkaError
from storage.engine import Database


async def diagnose(now: datetime) -> list[Finding]:
    """Everything found, as the checks stand in `Check`; changes nothing."""
    try:
        settings = load_settings()
    except BadSetting as error:
        return [problem(Check.SETTINGS, Code.SETTINGS_UNREADABLE, **error.variables)]
    found = [one async for one in _inspect(settings, now)]
    return sorted(found, key=lambda one: [*Check].index(one.check))


async def _inspect(settings: Settings, now: datetime) -> AsyncIterator[Finding]:
    for one in (*inspect_settings(settings), *inspect_zones()):
        yield one
    for one in await inspect_telegram(settings):
        yield one
    try:
        database = Database(settings.database_url)
    except PereklichkaError as error:
        yield told(Check.DATABASE, Code.DATABASE_WRONG, error)
        return
    try:
        yield inspect_disk(database.file)
        async for one in _inspect_stored(database, now):
            yield one
    finally:
        await database.close()


async def _inspect_stored(database: Database, now: datetime) -> AsyncIterator[Finding]:
    """The queue and the backups are known to a database in order alone."""
    state = await inspect_database(database)
    yield state
    if state.code is not Code.DATABASE_FINE:
        return
    for one in await inspect_queue(database, now):
        yield one
    yield await inspect_backup(database, now)
