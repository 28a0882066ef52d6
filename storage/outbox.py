"""The outbox: claiming notifications and recording what became of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, case, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.notices import EventChanged, Notice, notice_from
from core.notifications import (
    Failed,
    Letter,
    Outcome,
    Postponed,
    Refused,
    Reminder,
    Sent,
    State,
    Unknown,
)
from core.people import Address
from core.reminders import Stage
from storage.corrections import drop_unfounded, message_to_mend
from storage.engine import Database
from storage.events import event_from, for_reader, select_events
from storage.people import mark_blocked
from storage.tables import addresses, check_ins, notifications, occurrences, people

MAX_DOUBTFUL_ATTEMPTS = 2
"""A reminder whose fate is unknown is repeated once: a rare double is better than a miss."""


async def claim_due(database: Database, now: datetime) -> Letter | None:
    """Take the most urgent due notification for sending: what expires first goes first."""
    async with database.writing() as connection:
        nearest = (
            select(notifications.c.id)
            .where(
                notifications.c.state == State.PLANNED,
                notifications.c.due_at <= now,
                notifications.c.expires_at > now,
            )
            .order_by(notifications.c.expires_at, notifications.c.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        claimed = await connection.scalar(
            update(notifications)
            .where(notifications.c.id == nearest.scalar_subquery())
            .where(notifications.c.state == State.PLANNED)
            .values(state=State.SENDING, claimed_at=now, attempts=notifications.c.attempts + 1)
            .returning(notifications.c.id)
        )
        return None if claimed is None else await _letter(connection, claimed)


async def record_outcome(
    database: Database, letter: Letter, outcome: Outcome, now: datetime
) -> None:
    """Write down what became of a claimed notification, unless someone has decided it since."""
    values = _recorded(outcome, letter.attempt, now)
    async with database.writing() as connection:
        await connection.execute(
            update(notifications)
            .where(
                notifications.c.id == letter.notification_id,
                notifications.c.state == State.SENDING,
                notifications.c.attempts == letter.attempt,
            )
            .values(**values)
        )
        if values["state"] is State.PLANNED:
            await _drop_pointless(connection, letter.notification_id, now)
        if not isinstance(outcome, Sent | Unknown):
            await drop_unfounded(connection, letter.notification_id, now)
        if isinstance(outcome, Refused):
            await mark_blocked(connection, letter.address, now)


async def sweep_abandoned(database: Database, now: datetime, claimed_before: datetime) -> int:
    """Settle what a process that died was sending; says how many there were.

    Their fate is unknown: what may still be repeated goes back to the queue.
    """
    async with database.writing() as connection:
        abandoned = await connection.execute(
            select(notifications.c.id, notifications.c.attempts)
            .where(
                notifications.c.state == State.SENDING,
                notifications.c.claimed_at <= claimed_before,
            )
            .with_for_update(skip_locked=True)  # its outcome is being recorded after all
        )
        rows = abandoned.all()
        for row in rows:
            values = _recorded(Unknown("the process stopped while sending"), row.attempts, now)
            await connection.execute(
                update(notifications).where(notifications.c.id == row.id).values(**values)
            )
            await _drop_pointless(connection, row.id, now)
        return len(rows)


async def expire_overdue(database: Database, now: datetime) -> int:
    """Give up what has become false while it waited; says how many.

    What was tried before and might have arrived stays unknown, with the reason of that.
    """
    tried = notifications.c.attempts > 0
    async with database.writing() as connection:
        result = await connection.execute(
            update(notifications)
            .where(notifications.c.state == State.PLANNED, notifications.c.expires_at <= now)
            .values(
                state=case((tried, State.UNKNOWN), else_=State.EXPIRED),
                reason=case((tried, notifications.c.reason), else_="late"),
                finished_at=now,
            )
        )
        return result.rowcount


async def next_notification_at(database: Database, now: datetime) -> datetime | None:
    """When the nearest queued notification that is still true is due; None where none is."""
    async with database.reading() as connection:
        moment: datetime | None = await connection.scalar(
            select(func.min(notifications.c.due_at)).where(
                notifications.c.state == State.PLANNED, notifications.c.expires_at > now
            )
        )
        return moment


async def _letter(connection: AsyncConnection, notification_id: int) -> Letter:
    addressed = await connection.execute(
        select(notifications, people.c.locale, addresses.c.messenger, addresses.c.chat_id)
        .join(people, people.c.id == notifications.c.person_id)
        .join(addresses, addresses.c.person_id == people.c.id)
        .where(notifications.c.id == notification_id)
        .order_by(addresses.c.blocked_at.is_not(None), addresses.c.id)
        .limit(1)
    )
    row = addressed.one()
    is_correction = row.topic == EventChanged.topic
    return Letter(
        notification_id=row.id,
        attempt=row.attempts,
        address=Address(row.messenger, row.chat_id),
        locale=row.locale,
        content=await _content(connection, row),
        corrects=await message_to_mend(connection, row) if is_correction else None,
    )


async def _content(connection: AsyncConnection, row: Row[Any]) -> Reminder | Notice:
    if row.topic is not None:
        return notice_from(row.topic, row.details)
    event = await connection.execute(
        select_events(*for_reader)
        .join(people, people.c.id == row.person_id)
        .where(occurrences.c.id == row.occurrence_id)
    )
    return Reminder(Stage(row.stage), event_from(event.one()))


def _recorded(outcome: Outcome, attempt: int, now: datetime) -> dict[str, Any]:
    """The columns an outcome sets."""
    match outcome:
        case Sent(message_id):
            doubt = "repeated after an unknown fate" if attempt > 1 else None
            return _final(State.SENT, doubt, now) | {"message_id": message_id}
        case Postponed(wait):
            return {"state": State.PLANNED, "due_at": now + wait, "attempts": attempt - 1}
        case Refused(reason):
            return _final(State.REFUSED, reason, now)
        case Failed(reason):
            return _final(State.FAILED, reason, now)
        case Unknown(reason) if attempt < MAX_DOUBTFUL_ATTEMPTS:
            return {"state": State.PLANNED, "reason": reason}
        case Unknown(reason):
            return _final(State.UNKNOWN, reason, now)


async def _drop_pointless(connection: AsyncConnection, notification_id: int, now: datetime) -> None:
    """Cancel a row that is back in the queue, if it was answered or moved while being sent."""
    answered = and_(
        notifications.c.stage.is_not(None),
        exists().where(
            check_ins.c.person_id == notifications.c.person_id,
            check_ins.c.occurrence_id == notifications.c.occurrence_id,
        ),
    )
    current = exists().where(
        occurrences.c.id == notifications.c.occurrence_id,
        occurrences.c.version == notifications.c.version,
    )
    await connection.execute(
        update(notifications)
        .where(notifications.c.id == notification_id, notifications.c.state == State.PLANNED)
        .where(notifications.c.occurrence_id.is_not(None), or_(answered, ~current))
        .values(
            state=State.CANCELLED,
            reason=case((answered, "answered"), else_="moved"),
            finished_at=now,
        )
    )


def _final(state: State, reason: str | None, now: datetime) -> dict[str, Any]:
    return {"state": state, "reason": reason, "finished_at": now}
