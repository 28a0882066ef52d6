"""What coordinators have set for a whole programme."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import Act, Subject, SubjectKind
from core.days_off import DaysOff
from core.programme_settings import ProgrammeSettings, kept, settings_from
from storage.audit import note
from storage.date_questions import plan_date_questions
from storage.engine import Database
from storage.stage_plans import replan
from storage.tables import programmes


async def load_settings(database: Database, programme_id: int) -> ProgrammeSettings:
    """As they are now."""
    async with database.reading() as connection:
        return await settings_of(connection, programme_id)


async def settings_of(connection: AsyncConnection, programme_id: int) -> ProgrammeSettings:
    """The same within a transaction that does more."""
    json = await connection.scalar(
        select(programmes.c.settings).where(programmes.c.id == programme_id)
    )
    return settings_from(json or {})


async def change_settings(
    database: Database, programme_id: int, act: Act, **wanted: Any
) -> ProgrammeSettings:
    """Set some of them (fields of `ProgrammeSettings`) and write it down; how they are then."""
    return await _change(database, programme_id, act, lambda before: replace(before, **wanted))


async def change_days_off(
    database: Database, programme_id: int, act: Act, change: Callable[[DaysOff], DaysOff]
) -> DaysOff:
    """Change the days off, and date anew what would fall on them; how they are then."""
    after = await _change(
        database,
        programme_id,
        act,
        lambda before: replace(before, days_off=change(before.days_off)),
    )
    return after.days_off


async def _change(
    database: Database,
    programme_id: int,
    act: Act,
    change: Callable[[ProgrammeSettings], ProgrammeSettings],
) -> ProgrammeSettings:
    async with database.deciding() as connection:
        before = await settings_of(connection, programme_id)
        after = change(before)
        if after == before or not await _note(connection, programme_id, before, after, act):
            return before
        await connection.execute(
            update(programmes).where(programmes.c.id == programme_id).values(settings=kept(after))
        )
        if after.days_off != before.days_off:
            await replan(connection, act.at, programmes.c.id == programme_id)
            await plan_date_questions(connection, programme_id, act.at)
        return after


async def _note(
    connection: AsyncConnection,
    programme_id: int,
    before: ProgrammeSettings,
    after: ProgrammeSettings,
    act: Act,
) -> bool:
    """What was and what is, of what has changed."""
    was, will = kept(before), kept(after)
    changed = [name for name in will if was[name] != will[name]]
    was_and_is = {"before": {n: was[n] for n in changed}, "after": {n: will[n] for n in changed}}
    subject = Subject(SubjectKind.PROGRAMME, programme_id)
    return await note(connection, act, "settings", subject, **was_and_is)
