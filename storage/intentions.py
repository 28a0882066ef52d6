"""What people say before an event about its present date, and what they want of it by that."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.notifications import State
from core.rsvps import Intention, Rsvp, skipped
from storage.tables import activities, notifications, occurrence_versions, occurrences, rsvps

DECLINED = "declined"
"""Why a reminder was cancelled that comes again if the person thinks better of it."""


async def intentions_of(connection: AsyncConnection, occurrence_id: int) -> dict[int, Intention]:
    """What each has said about the present date of an event."""
    rows = await connection.execute(
        select(rsvps)
        .join(occurrences, occurrences.c.id == rsvps.c.occurrence_id)
        .where(rsvps.c.occurrence_id == occurrence_id, rsvps.c.version == occurrences.c.version)
        .order_by(rsvps.c.id)
    )
    return {row.person_id: Intention(Rsvp(row.answer), row.remark) for row in rows}


async def keep_intentions(connection: AsyncConnection, occurrence_id: int, version: int) -> None:
    """Nothing has changed by this version that people were told: what they have said holds."""
    await connection.execute(
        update(rsvps)
        .where(rsvps.c.occurrence_id == occurrence_id, rsvps.c.version == version - 1)
        .values(version=version)
    )


async def is_about_the_date(connection: AsyncConnection, occurrence_id: int, version: int) -> bool:
    """Whether nothing that people are told has changed since that version."""
    same = and_(
        occurrence_versions.c.starts_at == occurrences.c.starts_at,
        occurrence_versions.c.hour_known == occurrences.c.hour_known,
        occurrence_versions.c.cancelled.is_(False),
    )
    since = and_(
        occurrence_versions.c.occurrence_id == occurrences.c.id,
        occurrence_versions.c.version >= version,
    )
    changed = select(occurrences.c.id).join(occurrence_versions, and_(since, ~same))
    return await connection.scalar(changed.where(occurrences.c.id == occurrence_id)) is None


async def not_wanting(connection: AsyncConnection, stage: Row[Any]) -> set[int]:
    """Those who are not sent a stage, by what they have said."""
    said = await intentions_of(connection, stage.occurrence_id)
    if not said:
        return set()
    counts = await recording_counts(connection, stage.occurrence_id)
    return {
        person
        for person, intention in said.items()
        if stage.stage in skipped(intention.rsvp, recording_counts=counts)
    }


async def drop_declined(
    connection: AsyncConnection, notification_ids: Sequence[int], now: datetime
) -> None:
    """Cancel rows that are back in the queue, if they were declined while being sent."""
    queued = await connection.execute(
        select(notifications).where(
            notifications.c.id.in_(notification_ids),
            notifications.c.state == State.PLANNED,
            notifications.c.stage.is_not(None),
        )
    )
    declined = [
        row.id for row in queued.all() if row.person_id in await not_wanting(connection, row)
    ]
    await decline(connection, now, notifications.c.id.in_(declined))


async def decline(
    connection: AsyncConnection, now: datetime, *unwanted: ColumnElement[bool]
) -> None:
    """Cancel what is queued of these."""
    await connection.execute(
        update(notifications)
        .where(*unwanted, notifications.c.state == State.PLANNED)
        .values(state=State.CANCELLED, reason=DECLINED, finished_at=now)
    )


async def recording_counts(connection: AsyncConnection, occurrence_id: int) -> bool:
    """Whether it is to be asked for of those who do not come."""
    counts = await connection.scalar(
        select(activities.c.recording_counts)
        .join(occurrences, occurrences.c.activity_id == activities.c.id)
        .where(occurrences.c.id == occurrence_id)
    )
    return bool(counts)
