"""Answers about events. They are only ever added: the latest counts, the history stays."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.check_ins import ANSWERS, Answer
from core.notifications import EventCard, State
from core.reminders import QUESTIONS
from core.timings import Form
from storage.audience import still_concerned
from storage.community import today
from storage.engine import Database
from storage.events import event_from, for_reader, select_events
from storage.people import has_post
from storage.tables import check_ins, notifications, occurrences, people
from storage.upsert import insert_new


async def record_check_in(
    database: Database,
    person_id: int,
    occurrence_id: int,
    answer: Answer,
    *,
    update_id: str,
    now: datetime,
) -> EventCard | None:
    """Take an answer of somebody who was asked, and give back the event with it.

    None where he was never asked, or not this, or has no post any more: buttons can be forged and
    forwarded. The same update changes nothing the second time. Reminders that have become
    pointless are cancelled.
    """
    async with database.writing() as connection:
        serving = await has_post(connection, person_id, await today(connection, now))
        if not serving or not await _was_asked(connection, person_id, occurrence_id):
            return None
        event = await _event(connection, person_id, occurrence_id)
        if answer not in ANSWERS[event.form]:
            return None
        await connection.execute(
            insert_new(connection, check_ins),
            {
                "occurrence_id": occurrence_id,
                "person_id": person_id,
                "answer": answer,
                "answered_at": now,
                "update_id": update_id,
            },
        )
        if answer.settles:
            await _cancel_queued(connection, person_id, event, now)
        return await _event(connection, person_id, occurrence_id)


async def _was_asked(connection: AsyncConnection, person_id: int, occurrence_id: int) -> bool:
    asked = await connection.scalar(
        select(notifications.c.id)
        .where(
            notifications.c.person_id == person_id,
            notifications.c.occurrence_id == occurrence_id,
            notifications.c.stage.in_(QUESTIONS),
            notifications.c.attempts > 0,
        )
        .limit(1)
    )
    return asked is not None


async def _cancel_queued(
    connection: AsyncConnection, person_id: int, event: EventCard, now: datetime
) -> None:
    """Of a deadline nobody of the unit needs to hear again: one has answered for all."""
    pointless = notifications.c.person_id == person_id
    if event.form is Form.DEADLINE:
        pointless = notifications.c.person_id.not_in(
            await still_concerned(connection, event.occurrence_id, now)
        )
    await connection.execute(
        update(notifications)
        .where(
            pointless,
            notifications.c.occurrence_id == event.occurrence_id,
            notifications.c.stage.is_not(None),
            notifications.c.state == State.PLANNED,
        )
        .values(state=State.CANCELLED, reason="answered", finished_at=now)
    )


async def _event(connection: AsyncConnection, person_id: int, occurrence_id: int) -> EventCard:
    row = await connection.execute(
        select_events(*for_reader)
        .join(people, people.c.id == person_id)
        .where(occurrences.c.id == occurrence_id)
    )
    return event_from(row.one())
