"""What is left for one person: read with the same few queries, however much it is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Result, Row, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.agenda import AHEAD, Agenda, Task, agenda
from core.policy_changes import LONGEST_WINDOW
from core.reminders import Stage
from storage.answers import settled_each
from storage.audience import remaining
from storage.community import Chronicle, load_chronicle
from storage.engine import Database
from storage.events import event_from, for_reader, select_events
from storage.extended import with_own_deadlines
from storage.number_requests import numbers_left
from storage.tables import activities, notifications, occurrences, people

_told = (
    select(notifications.c.stage)
    .where(
        notifications.c.person_id == people.c.id,
        notifications.c.occurrence_id == occurrences.c.id,
        notifications.c.stage.is_not(None),
        notifications.c.attempts > 0,
    )
    .order_by(notifications.c.id.desc())
    .limit(1)
    .scalar_subquery()
    .correlate(people, occurrences)
)


async def load_agenda(database: Database, person_id: int, now: datetime) -> Agenda:
    """What waits for a person's answer, and what comes in the days ahead."""
    async with database.reading() as connection:
        left = await _left(connection, person_id, now)
        return replace(left, numbers=await numbers_left(connection, person_id, now, AHEAD))


async def find_task(
    database: Database, person_id: int, occurrence_id: int, now: datetime
) -> Task | None:
    """One of those, as long as it is left for him."""
    async with database.reading() as connection:
        left = await _left(connection, person_id, now)
    tasks = (*left.waiting, *left.coming)
    return next((one for one in tasks if one.event.occurrence_id == occurrence_id), None)


async def _left(connection: AsyncConnection, person_id: int, now: datetime) -> Agenda:
    return agenda(await _tasks(connection, person_id, now), now)


async def _tasks(connection: AsyncConnection, person_id: int, now: datetime) -> list[Task]:
    rows = await _around(connection, person_id, now)
    chronicle = await load_chronicle(connection)
    near = _neighbours(chronicle, person_id)
    settled = await settled_each(connection, [row.occurrence_id for row in rows], near)
    left = [
        row
        for row in rows
        if person_id in remaining(row, chronicle, settled[row.occurrence_id], now)
    ]
    events = await with_own_deadlines(connection, person_id, [*map(event_from, left)], now)
    return [
        Task(event, row.told and Stage(row.told)) for event, row in zip(events, left, strict=True)
    ]


def _neighbours(chronicle: Chronicle, person_id: int) -> set[int]:
    """Who could have answered for him, or with him: nobody does beyond his municipality."""
    posts = chronicle.memberships
    own = {post.municipality_id for post in posts if post.person_id == person_id}
    return {post.person_id for post in posts if post.municipality_id in own}


async def _around(connection: AsyncConnection, person_id: int, now: datetime) -> Sequence[Row[Any]]:
    """What begins soon, or has been spoken of, and can still be answered for."""
    found: Result[Any] = await connection.execute(
        for_reader(
            select_events(activities.c.audience, _told.label("told")).join(
                people, people.c.id == person_id
            )
        ).where(
            occurrences.c.cancelled_at.is_(None),
            activities.c.withdrawn_at.is_(None),
            occurrences.c.ends_at > now - LONGEST_WINDOW,
            or_(occurrences.c.starts_at <= now + AHEAD, _told.is_not(None)),
        )
    )
    return found.all()
