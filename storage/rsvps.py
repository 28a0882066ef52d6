"""Answers before an event, and what its reminders make of them. The latest of a date counts."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.notifications import EventCard, State
from core.reminders import Stage
from core.rsvps import Intention, skipped
from core.timings import Form
from storage.engine import Database
from storage.events import event_for, event_told
from storage.intentions import DECLINED, decline, is_about_the_date, recording_counts
from storage.stages import make_up_for
from storage.tables import notifications, rsvps
from storage.upsert import insert_new


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
        if not _is_open(event, intention, now):
            return event
        if event.version != version and not await is_about_the_date(
            connection, occurrence_id, version
        ):
            return event
        await _record(connection, person_id, event, intention, update_id=update_id, now=now)
        now_told = await event_for(connection, person_id, occurrence_id)
        if now_told:
            await _rearrange(connection, person_id, event, now_told, now)
        return now_told


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
    connection: AsyncConnection, person_id: int, before: EventCard, event: EventCard, now: datetime
) -> None:
    """What is queued and not wanted is cancelled. What he did not want and wants now comes after
    all, whether it was cancelled so or was never queued, while it is true."""
    counts = await recording_counts(connection, event.occurrence_id)
    unwanted, was_unwanted = _skipped(event, counts), _skipped(before, counts)
    own = and_(
        notifications.c.person_id == person_id,
        notifications.c.occurrence_id == event.occurrence_id,
        notifications.c.version == event.version,
    )
    await decline(connection, now, own, notifications.c.stage.in_(unwanted))
    wanted_again = was_unwanted - unwanted
    await _resume(connection, and_(own, notifications.c.stage.in_(wanted_again)), now)
    await make_up_for(connection, person_id, event.occurrence_id, wanted_again, now)


def _skipped(event: EventCard, recording_counts: bool) -> frozenset[Stage]:
    said = event.intention
    return skipped(said.rsvp, recording_counts=recording_counts) if said else frozenset()


async def _resume(connection: AsyncConnection, wanted: ColumnElement[bool], now: datetime) -> None:
    await connection.execute(
        update(notifications)
        .where(
            wanted,
            notifications.c.state == State.CANCELLED,
            notifications.c.reason == DECLINED,
            notifications.c.expires_at > now,
        )
        .values(state=State.PLANNED, reason=None, finished_at=None)
    )
