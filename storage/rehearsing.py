"""What a rehearsal needs of a database of its own: people, all of them registered; its outcome."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import exists, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.notifications import State
from core.programme_settings import ProgrammeSettings, settings_from
from core.rehearsal import Row, Wave
from core.reminders import Stage
from storage.community import local_day
from storage.engine import Database
from storage.people import consented
from storage.tables import (
    activities,
    addresses,
    head_counts,
    memberships,
    metadata,
    municipalities,
    notifications,
    occurrences,
    people,
    programmes,
    schools,
    stages,
)

REHEARSED = "rehearsal"
"""The messenger nobody has; its chats are the numbers of the people."""
_COPIED = (municipalities, schools, people, memberships, head_counts)

Census = Mapping[str, Sequence[Mapping[str, Any]]]
"""The rows of some tables, by the name of the table."""


async def take_census(database: Database, programme: str) -> Census:
    """Everybody there is, and how the programme of that name, if there is one, writes to them."""
    async with database.reading() as connection:
        queries = {table.name: select(table) for table in _COPIED}
        queries[programmes.name] = select(programmes).where(programmes.c.name == programme)
        return {
            name: [*(await connection.execute(query)).mappings()] for name, query in queries.items()
        }


async def settle_in(database: Database, census: Census) -> None:
    """Fill an empty database with them."""
    async with database.writing() as connection:
        for table in metadata.sorted_tables:
            if rows := census.get(table.name):
                await connection.execute(insert(table), [dict(row) for row in rows])


async def register_everybody(database: Database, now: datetime) -> None:
    """As if all had come in; whoever has been erased stays away."""
    async with database.writing() as connection:
        known = await connection.scalars(select(people.c.id).where(people.c.erased_at.is_(None)))
        chats = [
            {"person_id": number, "messenger": REHEARSED, "chat_id": str(number)}
            for number in known
        ]
        if chats:
            await connection.execute(insert(addresses), chats)
            await connection.execute(people.update().values(**consented(now)))


async def names_of_people(database: Database) -> dict[int, str]:
    """Everybody's name."""
    async with database.reading() as connection:
        rows = await connection.execute(
            select(people.c.id, people.c.name).where(people.c.erased_at.is_(None))
        )
        return {row.id: row.name for row in rows}


async def settings_in_force(database: Database) -> ProgrammeSettings:
    """How the programme writes to its people."""
    async with database.reading() as connection:
        kept = await connection.scalar(select(programmes.c.settings).limit(1))
        return settings_from(kept or {})


async def list_waves(database: Database) -> tuple[Wave, ...]:
    """What became of each stage, in the order of time."""
    async with database.reading() as connection:
        fates = await _fates(connection)
        rows = await connection.execute(
            select(
                stages.c.occurrence_id,
                stages.c.stage,
                stages.c.due_at,
                activities.c.number,
                activities.c.title,
            )
            .join(occurrences, occurrences.c.id == stages.c.occurrence_id)
            .join(activities, activities.c.id == occurrences.c.activity_id)
            .order_by(stages.c.due_at, activities.c.position, stages.c.id)
        )
        return tuple(
            Wave(
                row.occurrence_id,
                row.number,
                row.title,
                Stage(row.stage),
                row.due_at,
                people=sum(fates[row.occurrence_id, row.stage].values()),
                postponed=fates[row.occurrence_id, row.stage][_POSTPONED],
                dropped=_dropped(fates[row.occurrence_id, row.stage]),
            )
            for row in rows
        )


async def count_due(database: Database, zone: ZoneInfo) -> dict[tuple[date, int], int]:
    """How many reminders fall on each day for each person."""
    async with database.reading() as connection:
        rows = await connection.execute(
            select(notifications.c.person_id, stages.c.due_at, func.count().label("many"))
            .join(stages, _IS_OF)
            .group_by(notifications.c.person_id, stages.c.due_at)
        )
        due = Counter[tuple[date, int]]()
        days: dict[datetime, date] = {}
        for row in rows:
            day = days.setdefault(row.due_at, local_day(row.due_at, zone.key))
            due[day, row.person_id] += row.many
        return dict(due)


async def rows_without_audience(database: Database) -> tuple[Row, ...]:
    """The dated rows nobody was reminded of."""
    told = (
        exists()
        .where(occurrences.c.activity_id == activities.c.id)
        .where(notifications.c.occurrence_id == occurrences.c.id)
    )
    reminding = (
        exists()
        .where(occurrences.c.activity_id == activities.c.id)
        .where(stages.c.occurrence_id == occurrences.c.id)
    )
    return await _rows(database, reminding, ~told)


async def rows_without_date(database: Database) -> tuple[Row, ...]:
    """The rows that bring no reminder because nobody knows when."""
    dated = exists().where(occurrences.c.activity_id == activities.c.id)
    return await _rows(database, ~dated)


_POSTPONED = "postponed"
_IS_OF = (
    (stages.c.occurrence_id == notifications.c.occurrence_id)
    & (stages.c.version == notifications.c.version)
    & (stages.c.stage == notifications.c.stage)
)
Fates = defaultdict[tuple[int, str], Counter[str]]


async def _fates(connection: AsyncConnection) -> Fates:
    """How many of each stage went at once, later, or not at all, by the reason."""
    later = notifications.c.due_at > stages.c.due_at
    rows = await connection.execute(
        select(
            notifications.c.occurrence_id,
            notifications.c.stage,
            notifications.c.state,
            notifications.c.reason,
            later.label("later"),
            func.count().label("people"),
        )
        .join(stages, _IS_OF)
        .group_by(
            notifications.c.occurrence_id,
            notifications.c.stage,
            notifications.c.state,
            notifications.c.reason,
            later,
        )
    )
    fates: Fates = defaultdict(Counter)
    for row in rows:
        fates[row.occurrence_id, row.stage][_fate(row)] += row.people
    return fates


def _fate(row: Any) -> str:
    if row.state != State.SENT:
        return str(row.reason or row.state)
    return _POSTPONED if row.later else State.SENT


def _dropped(fates: Counter[str]) -> dict[str, int]:
    return {fate: many for fate, many in fates.items() if fate not in {State.SENT, _POSTPONED}}


async def _rows(database: Database, *which: Any) -> tuple[Row, ...]:
    async with database.reading() as connection:
        found = await connection.execute(
            select(activities.c.number, activities.c.title, activities.c.period)
            .where(activities.c.withdrawn_at.is_(None), *which)
            .order_by(activities.c.position)
        )
        return tuple(Row(row.number, row.title, row.period["text"]) for row in found)
