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
own_zone = func.coalesce(
    people.c.zone,
    select(schools.c.zone)
    .join(memberships, memberships.c.school_id == schools.c.id)
    .where(memberships.c.person_id == people.c.id, schools.c.zone.is_not(None))
    .order_by(memberships.c.valid_to.is_not(None), memberships.c.id)
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
    """How each of them is written to; `usual` is their programme's. One query, however many."""
    query = select(people, own_zone).where(
        or_(people.c.digest, people.c.quiet_from.is_not(None), own_zone.is_not(None))
    )
    if len(person_ids) <= _FEW:
        query = query.where(people.c.id.in_(person_ids))
    own = {row.id: habits_from(row, usual) for row in await connection.execute(query)}
    return {person: own.get(person, usual) for person in person_ids}


def habits_from(row: Row[Any], usual: Habits) -> Habits:
    """Those of a row of `people` with `own_zone`."""
    return Habits(
        ZoneInfo(row.own_zone) if row.own_zone else usual.zone,
        quiet_hours(row) or usual.quiet,
        row.digest,
    )
