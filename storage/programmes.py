"""Programmes and the editions of their plans."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import Act, Subject, SubjectKind
from core.editions import Changes, InForce, Part, changes_in_force, renewed
from core.matching import match
from core.plan import Activity, Plan, Target
from core.plan_json import plan_json
from core.schedule import schedule
from storage.audit import note
from storage.date_questions import forget_date_questions, plan_date_questions
from storage.engine import Database
from storage.errors import NoProgramme, ProgrammeNotNamed, UnknownProgramme
from storage.occurrences import arrange, standing_of, withdraw_all
from storage.rows import activity_from, activity_values, target_from, target_values
from storage.stamps import PLAN, Kept
from storage.tables import activities, editions, occurrences, programmes, targets


@dataclass(frozen=True, slots=True)
class Programme:
    """One region's or district's undertaking."""

    id: int
    name: str
    zone: ZoneInfo


async def list_programmes(database: Database) -> Sequence[Programme]:
    """All of them, by name."""
    async with database.reading() as connection:
        return await all_programmes(connection)


async def all_programmes(connection: AsyncConnection) -> Sequence[Programme]:
    """The same within a transaction that does more."""
    return await _ALL.get(connection, None, partial(_all, connection))


async def _all(connection: AsyncConnection) -> Sequence[Programme]:
    rows = await connection.execute(select(programmes).order_by(programmes.c.name))
    return tuple(Programme(row.id, row.name, ZoneInfo(row.zone)) for row in rows)


_ALL = Kept[Sequence[Programme]](4, PLAN)


async def programme_of_target(connection: AsyncConnection, target_id: int) -> Programme | None:
    """The programme whose plan has a target."""
    found = await connection.execute(
        select(programmes)
        .join(targets, targets.c.programme_id == programmes.c.id)
        .where(targets.c.id == target_id)
    )
    row = found.first()
    return Programme(row.id, row.name, ZoneInfo(row.zone)) if row else None


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
    async with database.reading() as connection:
        rows = await _rows_in_force(connection, known.id)
    return changes_in_force([*rows.values()], plan.activities, known.zone)


async def current_rows(database: Database, programme: Programme) -> dict[int, Activity]:
    """The rows of the plan in force by their ids, in the plan's order."""
    async with database.reading() as connection:
        rows = await _rows_in_force(connection, programme.id)
    return {id_: row.activity for id_, row in rows.items()}


async def import_edition(
    database: Database, name: str, zone: ZoneInfo, plan: Plan, act: Act
) -> None:
    """Put a plan in force: a new programme, or a new edition of the one so named.

    Rows that stay, as `match` finds, keep their answers and what was set in the chat; those that
    moved get new dates and reminders, those that are gone are withdrawn and their occurrences
    cancelled.
    """
    async with database.deciding() as connection:
        await put_in_force(connection, name, zone, plan, act)


async def put_in_force(
    connection: AsyncConnection, name: str, zone: ZoneInfo, plan: Plan, act: Act
) -> None:
    """The same within a transaction that does more."""
    programme_id, old_zone = await _save_programme(connection, name, zone, act.at)
    await note(connection, act, "edition", Subject(SubjectKind.PROGRAMME, programme_id))
    await connection.execute(
        insert(editions).values(programme_id=programme_id, plan=plan_json(plan), imported_at=act.at)
    )
    await _save_targets(connection, programme_id, None, plan.targets)
    stored = await _rows_in_force(connection, programme_id)
    known = _known_ids(stored, plan.activities)
    for position, activity in enumerate(plan.activities):
        known_id = known.get(position)
        place = {"programme_id": programme_id, "position": position}
        row = renewed(stored[known_id] if known_id else None, activity)
        activity_id = await _save_activity(connection, known_id, place, row)
        wanted = schedule(activity, plan.context, zone)
        await arrange(connection, activity_id, wanted, (old_zone, zone), act)
    for gone in stored.keys() - {*known.values()}:
        await _withdraw(connection, gone, act)
    await plan_date_questions(connection, programme_id, act.at)


def _known_ids(stored: dict[int, InForce], rows: Sequence[Activity]) -> dict[int, int]:
    """Places in the new edition of the rows that stay, and the ids they have."""
    ids = [*stored]
    pairs = match([row.activity for row in stored.values()], rows)
    return {position: ids[place] for position, place in pairs.items()}


async def _save_programme(
    connection: AsyncConnection, name: str, zone: ZoneInfo, now: datetime
) -> tuple[int, ZoneInfo]:
    """The programme's id, and the zone it had."""
    found = await connection.execute(select(programmes).where(programmes.c.name == name))
    known = found.first()
    if known is None:
        new_id = await _insert(connection, programmes, name=name, zone=zone.key, created_at=now)
        return new_id, zone
    await connection.execute(
        update(programmes).where(programmes.c.id == known.id).values(zone=zone.key)
    )
    return known.id, ZoneInfo(known.zone)


async def _save_activity(
    connection: AsyncConnection, known_id: int | None, place: dict[str, int], row: InForce
) -> int:
    """Write a row of the plan with its targets; `known_id` is its id in the edition before."""
    values = place | activity_values(row.activity) | {"corrected": sorted(row.corrected)}
    if known_id is None:
        known_id = await _insert(connection, activities, **values)
    else:
        await connection.execute(
            update(activities).where(activities.c.id == known_id).values(**values)
        )
    goals = row.activity.indicator.targets
    await _save_targets(connection, place["programme_id"], known_id, goals)
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


async def _withdraw(connection: AsyncConnection, activity_id: int, act: Act) -> None:
    await connection.execute(
        update(activities).where(activities.c.id == activity_id).values(withdrawn_at=act.at)
    )
    await withdraw_all(connection, activity_id, act)
    await forget_date_questions(connection, activity_id, act.at)


async def _rows_in_force(connection: AsyncConnection, programme_id: int) -> dict[int, InForce]:
    """The rows by their ids, in the plan's order."""
    goals: defaultdict[int, list[Target]] = defaultdict(list)
    for row in await connection.execute(
        select(targets).where(targets.c.programme_id == programme_id).order_by(targets.c.position)
    ):
        goals[row.activity_id].append(target_from(row))
    held = await connection.execute(
        select(occurrences)
        .join(activities)
        .where(activities.c.programme_id == programme_id)
        .order_by(occurrences.c.activity_id)
    )
    dates = {
        activity_id: tuple(map(standing_of, group))
        for activity_id, group in groupby(held, key=lambda row: row.activity_id)
    }
    rows = await connection.execute(
        select(activities)
        .where(activities.c.programme_id == programme_id, activities.c.withdrawn_at.is_(None))
        .order_by(activities.c.position)
    )
    return {
        row.id: InForce(
            activity_from(row, goals[row.id]),
            frozenset(map(Part, row.corrected)),
            dates.get(row.id, ()),
        )
        for row in rows
    }
