"""How people are written to: by their own settings, where they live, what is usual."""

from collections.abc import Collection, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.delivery import Custom, Habits
from core.programme_settings import settings_from
from storage.preferences import quiet_hours
from storage.tables import activities, memberships, occurrences, people, programmes, schools

_FEW = 500
"""So many people are asked for by their ids; of more, everybody with habits of his own is read."""
_SCHOOL_NOW_FIRST = (memberships.c.valid_to.is_not(None), memberships.c.id)
own_zone = func.coalesce(
    people.c.zone,
    select(schools.c.zone)
    .join(memberships, memberships.c.school_id == schools.c.id)
    .where(memberships.c.person_id == people.c.id, schools.c.zone.is_not(None))
    .order_by(*_SCHOOL_NOW_FIRST)
    .limit(1)
    .correlate(people)
    .scalar_subquery(),
).label("own_zone")
"""The zone of the person of the row: his own, else his school's; null is the programme's."""


async def custom_of(connection: AsyncConnection, occurrence_id: int | None) -> Custom:
    """What is usual in the programme of an occurrence; without one, in the first programme."""
    query = select(programmes).order_by(programmes.c.id).limit(1)
    if occurrence_id is not None:
        query = (
            query.join(activities, activities.c.programme_id == programmes.c.id)
            .join(occurrences, occurrences.c.activity_id == activities.c.id)
            .where(occurrences.c.id == occurrence_id)
        )
    row = (await connection.execute(query)).first()
    return custom_from(row.zone, row.settings) if row else custom_from(None, None)


def custom_from(zone: str | None, settings: Mapping[str, Any] | None) -> Custom:
    """The columns of a programme; where there is none yet, what is usual."""
    return Custom(ZoneInfo(zone or "UTC"), settings_from(settings or {}))


async def habits_of(
    connection: AsyncConnection, person_ids: Collection[int], usual: Habits
) -> Mapping[int, Habits]:
    """How each of them is written to; `usual` is their programme's. Two queries, however many."""
    zones = await _school_zones(connection, person_ids)
    query = select(people).where(
        or_(people.c.digest, people.c.quiet_from.is_not(None), people.c.zone.is_not(None))
    )
    if len(person_ids) <= _FEW:
        query = query.where(people.c.id.in_(person_ids))
    own = {row.id: row for row in await connection.execute(query)}
    return {person: _habits(own.get(person), zones.get(person), usual) for person in person_ids}


async def _school_zones(
    connection: AsyncConnection, person_ids: Collection[int]
) -> Mapping[int, str]:
    """What `own_zone` takes for those who set none: asked for each by itself, it is slow."""
    query = (
        select(memberships.c.person_id, schools.c.zone)
        .join(schools, schools.c.id == memberships.c.school_id)
        .where(schools.c.zone.is_not(None))
        .order_by(*_SCHOOL_NOW_FIRST)
    )
    if len(person_ids) <= _FEW:
        query = query.where(memberships.c.person_id.in_(person_ids))
    rows = (await connection.execute(query)).all()
    return {row.person_id: row.zone for row in reversed(rows)}


def habits_from(row: Row[Any], usual: Habits) -> Habits:
    """Those of a row of `people` with `own_zone`."""
    return _habits(row, row.own_zone, usual)


def _habits(own: Row[Any] | None, zone: str | None, usual: Habits) -> Habits:
    """By what he has set, if anything; `zone` is his school's where he has set none."""
    zone = (own and own.zone) or zone
    return Habits(
        ZoneInfo(zone) if zone else usual.zone,
        (own and quiet_hours(own)) or usual.quiet,
        own.digest if own else usual.digest,
    )
