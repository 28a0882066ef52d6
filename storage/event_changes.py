"""Changing an event in the chat: its date, its fate, its links."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import Act, Subject, SubjectKind
from core.corrections import Appointment
from core.event_log import was_and_is
from core.plan import Kind
from core.rescheduling import (
    Cancellation,
    EventChange,
    NewDate,
    NewDay,
    NewRule,
    NewText,
    Restoration,
    first_meeting,
    rescheduled,
)
from storage.audit import note
from storage.engine import Database
from storage.occurrences import add, appointment_of, become
from storage.tables import activities, occurrences, programmes


async def change_event(
    database: Database, occurrence_id: int, change: EventChange, act: Act
) -> int | None:
    """Change an event in force and write it down; says how many people get a correction.

    None where there is nothing to change: it is so already, it is cancelled, or the same update
    has done it before.
    """
    async with database.deciding() as connection:
        row = await _in_force(connection, occurrence_id)
        if row is None:
            return None
        if isinstance(change, NewText | NewRule):
            return await _write(connection, row, change, act)
        return await _reschedule(connection, row, change, act)


async def set_first_date(
    database: Database, activity_id: int, change: NewDay, act: Act
) -> int | None:
    """Give an event its day, where its document gives none; the number of its occurrence.

    None where it is no event, has a date already, or is gone.
    """
    async with database.deciding() as connection:
        found = await connection.execute(
            select(programmes.c.zone)
            .join(activities, activities.c.programme_id == programmes.c.id)
            .outerjoin(occurrences, occurrences.c.activity_id == activities.c.id)
            .where(
                activities.c.id == activity_id,
                activities.c.kind == Kind.EVENT,
                activities.c.withdrawn_at.is_(None),
                occurrences.c.id.is_(None),
            )
        )
        zone = found.scalar_one_or_none()
        if zone is None:
            return None
        meeting = first_meeting(change, ZoneInfo(zone))
        subject = Subject(SubjectKind.ACTIVITY, activity_id)
        details = was_and_is(None, Appointment(meeting))
        await note(connection, act, "first_day", subject, **details)
        return await add(connection, activity_id, meeting, act.at)


async def _in_force(connection: AsyncConnection, occurrence_id: int) -> Row[Any] | None:
    found = await connection.execute(
        select(occurrences, programmes.c.zone)
        .join(activities, activities.c.id == occurrences.c.activity_id)
        .join(programmes, programmes.c.id == activities.c.programme_id)
        .where(occurrences.c.id == occurrence_id, activities.c.withdrawn_at.is_(None))
    )
    return found.first()


async def _write(
    connection: AsyncConnection, row: Row[Any], change: NewText | NewRule, act: Act
) -> int | None:
    """Nobody is told: what it says will be read when it is needed."""
    after = change.holds if isinstance(change, NewRule) else change.text
    before = row._mapping[change.action]
    if before == after:
        return None
    if not await _note(connection, row, change, act, before=before, after=after):
        return None
    await connection.execute(
        update(occurrences).where(occurrences.c.id == row.id).values({change.action: after})
    )
    return 0


async def _reschedule(
    connection: AsyncConnection,
    row: Row[Any],
    change: NewDate | Cancellation | Restoration,
    act: Act,
) -> int | None:
    was = appointment_of(row)
    will = _changed(was, change, ZoneInfo(row.zone))
    if will == was:
        return None
    if not await _note(connection, row, change, act, **was_and_is(was, will)):
        return None
    return await become(connection, row, will, act.at)


def _changed(
    was: Appointment, change: NewDate | Cancellation | Restoration, zone: ZoneInfo
) -> Appointment:
    """A cancelled event has no date to change: it is restored first."""
    match change:
        case Cancellation():
            return Appointment(was.meeting, cancelled=True)
        case Restoration():
            return Appointment(was.meeting)
        case _ if was.cancelled:
            return was
        case date:
            return Appointment(rescheduled(was.meeting, date, zone))


async def _note(
    connection: AsyncConnection, row: Row[Any], change: EventChange, act: Act, **details: Any
) -> bool:
    subject = Subject(SubjectKind.OCCURRENCE, row.id)
    return await note(connection, act, change.action, subject, **details)
