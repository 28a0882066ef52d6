"""Answers before an event, and what its reminders make of them. The latest of a date counts."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.notifications import EventCard, State
from core.rsvps import Intention, Rsvp, skipped
from core.timings import Form
from storage.engine import Database
from storage.events import event_for, event_told
from storage.tables import activities, notifications, occurrences, rsvps
from storage.upsert import insert_new

DECLINED = "declined"
"""Why a reminder was cancelled that comes again if the person thinks better of it."""


async def record_rsvp(
    database: Database,
    person_id: int,
    occurrence_id: int,
    version: int,
    intention: Intention,
    *,
    update_id: str,
    now: datetime,
) -> EventCard | None:
    """Take an answer of somebody who was told of the event; give back the event as it is with it.

    None where he was never told of it, it is off, or he has no post any more. An answer about
    another date, or one that comes after the start, changes nothing (a reason may still be added).
    The same update changes nothing the second time. Reminders are cancelled and resumed by it.
    """
    async with database.writing() as connection:
        event = await event_told(connection, person_id, occurrence_id, now)
        if event is None or event.form is not Form.MEETING:
            return None
        if event.version != version or not _is_open(event, intention, now):
            return event
        await _record(connection, person_id, event, intention, update_id=update_id, now=now)
        event = await event_for(connection, person_id, occurrence_id)
        if event and event.intention:
            await _rearrange(connection, person_id, event, event.intention.rsvp, now)
        return event


async def intentions_of(connection: AsyncConnection, occurrence_id: int) -> dict[int, Intention]:
    """What each has said about the present date of an event."""
    rows = await connection.execute(
        select(rsvps)
        .join(occurrences, occurrences.c.id == rsvps.c.occurrence_id)
        .where(rsvps.c.occurrence_id == occurrence_id, rsvps.c.version == occurrences.c.version)
        .order_by(rsvps.c.id)
    )
    return {row.person_id: Intention(Rsvp(row.answer), row.remark) for row in rows}


async def not_wanting(connection: AsyncConnection, stage: Row[Any]) -> set[int]:
    """Those who are not sent a stage, by what they have said."""
    said = await intentions_of(connection, stage.occurrence_id)
    if not said:
        return set()
    counts = await _recording_counts(connection, stage.occurrence_id)
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
    await connection.execute(
        update(notifications)
        .where(notifications.c.id.in_(declined), notifications.c.state == State.PLANNED)
        .values(_cancelled(now))
    )


def _is_open(event: EventCard, intention: Intention, now: datetime) -> bool:
    """Till the start; the same may be said again later, with a reason."""
    said = event.intention and event.intention.rsvp
    return now < event.starts_at or intention.rsvp is said


async def _record(
    connection: AsyncConnection,
    person_id: int,
    event: EventCard,
    intention: Intention,
    *,
    update_id: str,
    now: datetime,
) -> None:
    await connection.execute(
        insert_new(connection, rsvps),
        {
            "occurrence_id": event.occurrence_id,
            "version": event.version,
            "person_id": person_id,
            "answer": intention.rsvp,
            "remark": intention.remark,
            "answered_at": now,
            "update_id": update_id,
        },
    )


async def _rearrange(
    connection: AsyncConnection, person_id: int, event: EventCard, rsvp: Rsvp, now: datetime
) -> None:
    """What is queued and not wanted is cancelled; what was cancelled so and is wanted, resumed."""
    counts = await _recording_counts(connection, event.occurrence_id)
    unwanted = notifications.c.stage.in_(skipped(rsvp, recording_counts=counts))
    own = and_(
        notifications.c.person_id == person_id,
        notifications.c.occurrence_id == event.occurrence_id,
        notifications.c.version == event.version,
        notifications.c.stage.is_not(None),
    )
    await connection.execute(
        update(notifications)
        .where(own, unwanted, notifications.c.state == State.PLANNED)
        .values(_cancelled(now))
    )
    await connection.execute(
        update(notifications)
        .where(
            own,
            ~unwanted,
            notifications.c.state == State.CANCELLED,
            notifications.c.reason == DECLINED,
            notifications.c.expires_at > now,
        )
        .values(state=State.PLANNED, reason=None, finished_at=None)
    )


def _cancelled(now: datetime) -> Mapping[str, Any]:
    return {"state": State.CANCELLED, "reason": DECLINED, "finished_at": now}


async def _recording_counts(connection: AsyncConnection, occurrence_id: int) -> bool:
    counts = await connection.scalar(
        select(activities.c.recording_counts)
        .join(occurrences, occurrences.c.activity_id == activities.c.id)
        .where(occurrences.c.id == occurrence_id)
    )
    return bool(counts)
