"""Silence at the close of an event, put down as absence where that is its rule."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Result, Row, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.check_ins import Answer, CheckIn, Source
from core.programme_settings import settings_from
from core.timings import Form
from storage.answer_writing import add_check_in
from storage.audience import still_concerned
from storage.engine import Database
from storage.tables import activities, notifications, occurrences, programmes


async def put_down_silence(database: Database, now: datetime) -> bool:
    """Put down as absent who was told of an event and was silent when its answers closed.

    Of one event; says whether there was one. It changes no numerator, and what a person says later
    outweighs it. A crash leaves all of it undone, or nothing to do.
    """
    async with database.deciding() as connection:
        row = await _closed(connection, now)
        if row is None:
            return False
        concerned = await still_concerned(connection, row.id, row.closes_at)
        silent = sorted(concerned & await _told(connection, row.id))
        await _put_down(connection, row, silent)
        return True


async def _closed(connection: AsyncConnection, now: datetime) -> Row[Any] | None:
    """An event that has closed, where silence is absence by its own rule or its programme's."""
    found: Result[Any] = await connection.execute(
        select(
            occurrences.c.id,
            occurrences.c.version,
            occurrences.c.closes_at,
            occurrences.c.silence_is_absence,
            programmes.c.settings,
        )
        .join(activities, activities.c.id == occurrences.c.activity_id)
        .join(programmes, programmes.c.id == activities.c.programme_id)
        .where(
            occurrences.c.form == Form.MEETING,
            occurrences.c.cancelled_at.is_(None),
            activities.c.withdrawn_at.is_(None),
            occurrences.c.closes_at <= now,
            occurrences.c.silence_put_down.is_distinct_from(occurrences.c.version),
            or_(occurrences.c.silence_is_absence, occurrences.c.silence_is_absence.is_(None)),
        )
        .order_by(occurrences.c.closes_at, occurrences.c.id)
    )
    ruled = (
        row
        for row in found
        if row.silence_is_absence or settings_from(row.settings).silence_is_absence
    )
    return next(ruled, None)


async def _told(connection: AsyncConnection, occurrence_id: int) -> frozenset[int]:
    """Who has been reminded of it or asked: who was not, has not been silent."""
    told = await connection.scalars(
        select(notifications.c.person_id).where(
            notifications.c.occurrence_id == occurrence_id, notifications.c.attempts > 0
        )
    )
    return frozenset(told)


async def _put_down(connection: AsyncConnection, row: Row[Any], silent: Collection[int]) -> None:
    for person in silent:
        absent = CheckIn(row.id, person, Answer.ABSENT, row.closes_at, source=Source.RULE)
        await add_check_in(connection, absent, f"silence:{row.id}:{row.version}:{person}")
    await connection.execute(
        update(occurrences).where(occurrences.c.id == row.id).values(silence_put_down=row.version)
    )
