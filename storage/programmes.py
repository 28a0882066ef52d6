"""Programmes and the editions of their plans."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.editions import Changes, changes
from core.matching import match
from core.plan import Activity, Plan, Target
from core.plan_json import plan_json
from core.schedule import meetings
from storage.engine import Database
from storage.errors import NoProgramme, ProgrammeNotNamed, UnknownProgramme
from storage.occurrences import arrange
from storage.rows import activity_from, activity_values, target_from, target_values
from storage.tables import activities, editions, programmes, targets


@dataclass(frozen=True, slots=True)
class Programme:
    """One region's or district's undertaking."""

    id: int
    name: str
    zone: ZoneInfo


async def list_programmes(database: Database) -> list[Programme]:
    """All of them, by name."""
    async with database.reading() as connection:
        rows = await connection.execute(select(programmes).order_by(programmes.c.name))
        return [Programme(row.id, row.name, ZoneInfo(row.zone)) for row in rows]


async def find_programme(database: Database, name: str | None) -> Programme:
    """The programme of that name, or the only one.

    Raises `NoProgramme`, `UnknownProgramme`, or `ProgrammeNotNamed` where a name is needed.
    """
    known = await list_programmes(database)
    if not known:
        raise NoProgramme
    if name is None:
        if len(known) > 1:
            raise ProgrammeNotNamed(names="; ".join(programme.name for programme in known))
        return known[0]
    found = _named(known, name)
    if found is None:
        raise UnknownProgramme(name=name)
    return found


async def known_programme(database: Database, name: str) -> Programme | None:
    """The programme of exactly that name, if there is one."""
    return _named(await list_programmes(database), name)


def _named(known: Sequence[Programme], name: str) -> Programme | None:
    return next((programme for programme in known if programme.name == name), None)


async def changes_in(database: Database, name: str, plan: Plan) -> Changes | None:
    """What a plan would change as the next edition of a programme; None where it is the first."""
    known = await known_programme(database, name)
    if known is None:
        return None
    rows = await current_rows(database, known)
    return changes([*rows.values()], plan.activities)


async def current_rows(database: Database, programme: Programme) -> dict[int, Activity]:
    """The rows of the plan in force by their ids, in the plan's order."""
    async with database.reading() as connection:
        return await _stored_rows(connection, programme.id)


async def import_edition(
    database: Database, name: str, zone: ZoneInfo, plan: Plan, now: datetime
) -> None:
    """Put a plan in force: a new programme, or a new edition of the one so named.

    Rows that stay, as `match` finds, keep their answers; those that moved get new dates and
    reminders, those that are gone are withdrawn and their occurrences cancelled.
    """
    async with database.deciding() as connection:
        programme_id = await _save_programme(connection, name, zone, now)
        await connection.execute(
            insert(editions).values(
                programme_id=programme_id, plan=plan_json(plan), imported_at=now
            )
        )
        await _save_targets(connection, programme_id, None, plan.targets)
        stored = await _stored_rows(connection, programme_id)
        known = _known_ids(stored, plan.activities)
        for position, activity in enumerate(plan.activities):
            place = {"programme_id": programme_id, "position": position}
            activity_id = await _save_activity(connection, known.get(position), place, activity)
            await arrange(connection, activity_id, meetings(activity, zone), now)
        for gone in stored.keys() - {*known.values()}:
            await _withdraw(connection, gone, now)


def _known_ids(stored: dict[int, Activity], rows: Sequence[Activity]) -> dict[int, int]:
    """Places in the new edition of the rows that stay, and the ids they have."""
    ids = [*stored]
    pairs = match([*stored.values()], rows)
    return {position: ids[place] for position, place in pairs.items()}


async def _save_programme(
    connection: AsyncConnection, name: str, zone: ZoneInfo, now: datetime
) -> int:
    known = await connection.scalar(select(programmes.c.id).where(programmes.c.name == name))
    if known is not None:
        await connection.execute(
            update(programmes).where(programmes.c.id == known).values(zone=zone.key)
        )
        return int(known)
    return await _insert(connection, programmes, name=name, zone=zone.key, created_at=now)


async def _save_activity(
    connection: AsyncConnection, known_id: int | None, place: dict[str, int], activity: Activity
) -> int:
    """Write a row of the plan with its targets; `known_id` is its id in the edition before."""
    values = place | activity_values(activity)
    if known_id is None:
        known_id = await _insert(connection, activities, **values)
    else:
        await connection.execute(
            update(activities).where(activities.c.id == known_id).values(**values)
        )
    await _save_targets(connection, place["programme_id"], known_id, activity.indicator.targets)
    return known_id


async def _insert(connection: AsyncConnection, table: Any, **values: Any) -> int:
    result = await connection.execute(insert(table).values(**values).returning(table.c.id))
    return int(result.scalar_one())


async def _save_targets(
    connection: AsyncConnection,
    programme_id: int,
    activity_id: int | None,
    goals: tuple[Target, ...],
) -> None:
    place = {"programme_id": programme_id, "activity_id": activity_id}
    await connection.execute(
        targets.delete().where(
            targets.c.programme_id == programme_id,
            targets.c.activity_id.is_not_distinct_from(activity_id),
        )
    )
    if goals:
        rows = [place | {"position": n} | target_values(goal) for n, goal in enumerate(goals)]
        await connection.execute(insert(targets), rows)


async def _withdraw(connection: AsyncConnection, activity_id: int, now: datetime) -> None:
    await connection.execute(
        update(activities).where(activities.c.id == activity_id).values(withdrawn_at=now)
    )
    await arrange(connection, activity_id, (), now)


async def _stored_rows(connection: AsyncConnection, programme_id: int) -> dict[int, Activity]:
    """The rows in force by their ids, in the plan's order."""
    goals: defaultdict[int, list[Target]] = defaultdict(list)
    for row in await connection.execute(
        select(targets).where(targets.c.programme_id == programme_id).order_by(targets.c.position)
    ):
        goals[row.activity_id].append(target_from(row))
    rows = await connection.execute(
        select(activities)
        .where(activities.c.programme_id == programme_id, activities.c.withdrawn_at.is_(None))
        .order_by(activities.c.position)
    )
    return {row.id: activity_from(row, goals[row.id]) for row in rows}
