"""The dated instances of activities, and the stages of reminding they bring."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import zip_longest
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.notifications import State
from core.reminders import event_stages
from core.schedule import Meeting
from storage.tables import notifications, occurrences, stages


async def arrange(
    connection: AsyncConnection, activity_id: int, wanted: Sequence[Meeting], now: datetime
) -> None:
    """Make an activity's occurrences these: keep the equal, move the others, cancel the rest."""
    result = await connection.execute(
        select(occurrences)
        .where(occurrences.c.activity_id == activity_id)
        .order_by(occurrences.c.cancelled_at.is_not(None), occurrences.c.position)
    )
    known = result.all()
    kept = {_meeting_of(row) for row in known if row.cancelled_at is None} & {*wanted}
    others = [row for row in known if row.cancelled_at or _meeting_of(row) not in kept]
    missing = [meeting for meeting in wanted if meeting not in kept]
    first_free = len(known) - len(others)
    for position, (row, meeting) in enumerate(zip_longest(others, missing), first_free):
        if row is None:
            await _add(connection, activity_id, position, meeting, now)
        elif meeting is None:
            await _cancel(connection, row, now)
        else:
            await _move(connection, row, meeting, now)


def _meeting_of(row: Row[Any]) -> Meeting:
    return Meeting(row.starts_at, row.ends_at, row.hour_known)


async def _add(
    connection: AsyncConnection, activity_id: int, position: int, meeting: Meeting, now: datetime
) -> None:
    result = await connection.execute(
        insert(occurrences)
        .values(activity_id=activity_id, position=position, version=1, **asdict(meeting))
        .returning(occurrences.c.id)
    )
    await _plan_stages(connection, result.scalar_one(), 1, meeting, now)


async def _move(
    connection: AsyncConnection, row: Row[Any], meeting: Meeting, now: datetime
) -> None:
    """A new date is a new version: what was queued for the old one must not go out."""
    version = row.version + 1
    await connection.execute(
        update(occurrences)
        .where(occurrences.c.id == row.id)
        .values(version=version, cancelled_at=None, **asdict(meeting))
    )
    await _drop_planned(connection, row.id, "moved", now)
    await _plan_stages(connection, row.id, version, meeting, now)


async def _cancel(connection: AsyncConnection, row: Row[Any], now: datetime) -> None:
    if row.cancelled_at is None:
        await connection.execute(
            update(occurrences)
            .where(occurrences.c.id == row.id)
            .values(cancelled_at=now, version=row.version + 1)
        )
        await _drop_planned(connection, row.id, "withdrawn", now)


async def _drop_planned(
    connection: AsyncConnection, occurrence_id: int, reason: str, now: datetime
) -> None:
    """Cancel what is queued, and let stages that have not fired fire no more."""
    await connection.execute(
        update(notifications)
        .where(
            notifications.c.occurrence_id == occurrence_id, notifications.c.state == State.PLANNED
        )
        .values(state=State.CANCELLED, reason=reason, finished_at=now)
    )
    await connection.execute(
        stages.delete().where(stages.c.occurrence_id == occurrence_id, stages.c.fired_at.is_(None))
    )


async def _plan_stages(
    connection: AsyncConnection, occurrence_id: int, version: int, meeting: Meeting, now: datetime
) -> None:
    """Queue the stages that can still be true."""
    ahead = [
        {
            "occurrence_id": occurrence_id,
            "version": version,
            "stage": dated.stage,
            "due_at": dated.due_at,
            "expires_at": dated.expires_at,
        }
        for dated in event_stages(meeting.starts_at, meeting.ends_at)
        if dated.expires_at > now
    ]
    if ahead:
        await connection.execute(insert(stages), ahead)
