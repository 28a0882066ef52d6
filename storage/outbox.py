"""The outbox: claiming notifications and recording what became of them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from core.notices import repeats
from core.notifications import (
    Failed,
    Letter,
    Moved,
    Outcome,
    Postponed,
    Refused,
    Sent,
    State,
    Unknown,
)
from storage.corrections import drop_unfounded
from storage.engine import Database
from storage.letters import letters_of
from storage.people import mark_blocked, move_address
from storage.tables import addresses, check_ins, notifications, occurrences

MAX_DOUBTFUL_ATTEMPTS = 2
"""A reminder whose fate is unknown is repeated once: a rare double is better than a miss."""


async def claim_due(
    database: Database, now: datetime, *, at_most: int = 1, resting: Collection[str] = ()
) -> Sequence[Letter]:
    """Take the most urgent due notifications for sending: what expires first goes first.

    Those for people whose chats must rest are left for later.
    """
    async with database.writing() as connection:
        nearest = (
            select(notifications.c.id)
            .where(
                notifications.c.state == State.PLANNED,
                notifications.c.due_at <= now,
                notifications.c.expires_at > now,
                _not_resting(resting),
            )
            .order_by(notifications.c.expires_at, notifications.c.id)
            .limit(at_most)
            .with_for_update(skip_locked=True)
            .cte("nearest")
        )
        claimed = await connection.scalars(
            update(notifications)
            .where(
                notifications.c.id.in_(select(nearest.c.id)), notifications.c.state == State.PLANNED
            )
            .values(state=State.SENDING, claimed_at=now, attempts=notifications.c.attempts + 1)
            .returning(notifications.c.id)
        )
        return await letters_of(connection, claimed.all())


async def record_outcomes(
    database: Database, group: Sequence[tuple[Letter, Outcome]], now: datetime
) -> None:
    """Write down what became of claimed notifications, unless someone has decided it since."""
    async with database.writing() as connection:
        settled = [await _settled(connection, letter, outcome, now) for letter, outcome in group]
        await connection.execute(_RECORD, settled)
        again = [one["_id"] for one in settled if one["_state"] is State.PLANNED]
        if again:
            await _drop_pointless(connection, again, now)
        for letter, outcome in group:
            if not isinstance(outcome, Sent | Unknown):
                await drop_unfounded(connection, letter.notification_id, now)


async def _settled(
    connection: AsyncConnection, letter: Letter, outcome: Outcome, now: datetime
) -> dict[str, Any]:
    """The row of a letter after its outcome; what it says of the address is noted too."""
    match outcome:
        case Refused():
            await mark_blocked(connection, letter.address, now)
        case Moved(chat_id) if not await move_address(connection, letter.address, chat_id):
            outcome = Refused("the chat has moved to one that is known already")
    return {
        "_id": letter.notification_id,
        "_attempt": letter.attempt,
        **_recorded(outcome, letter.attempt, letter.content.repeats, now),
    }


async def sweep_abandoned(
    database: Database, now: datetime, claimed_before: datetime | None = None
) -> int:
    """Settle what a process that died was sending; says how many there were.

    Their fate is unknown: what may still be repeated goes back to the queue. Without a moment all
    of them are settled, even what a clock that ran ahead says was claimed tomorrow.
    """
    left = notifications.c.state == State.SENDING
    if claimed_before is not None:
        left &= notifications.c.claimed_at <= claimed_before
    async with database.writing() as connection:
        abandoned = await connection.execute(
            select(notifications.c.id, notifications.c.attempts, notifications.c.topic)
            .where(left)
            .with_for_update(skip_locked=True)  # its outcome is being recorded after all
        )
        settled = [
            {
                "_id": row.id,
                "_attempt": row.attempts,
                **_recorded(Unknown(_STOPPED), row.attempts, repeats(row.topic), now),
            }
            for row in abandoned
        ]
        if settled:
            await connection.execute(_RECORD, settled)
            await _drop_pointless(connection, [one["_id"] for one in settled], now)
        return len(settled)


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


async def next_notification_at(
    database: Database, now: datetime, resting: Collection[str] = ()
) -> datetime | None:
    """When the nearest queued notification that is still true is due; None where none is.

    Those for people whose chats must rest are left out.
    """
    async with database.reading() as connection:
        moment: datetime | None = await connection.scalar(
            select(func.min(notifications.c.due_at)).where(
                notifications.c.state == State.PLANNED,
                notifications.c.expires_at > now,
                _not_resting(resting),
            )
        )
        return moment


def _not_resting(chats: Collection[str]) -> ColumnElement[bool]:
    if not chats:
        return true()
    there = select(addresses.c.person_id).where(addresses.c.chat_id.in_(chats))
    return notifications.c.person_id.not_in(there)


_STOPPED = "the process stopped while sending"
_RECORD = (
    update(notifications)
    .where(
        notifications.c.id == bindparam("_id"),
        notifications.c.state == State.SENDING,
        notifications.c.attempts == bindparam("_attempt"),
    )
    .values(
        state=bindparam("_state"),
        reason=bindparam("_reason"),
        attempts=bindparam("_attempts"),
        finished_at=bindparam("_finished_at"),
        message_id=bindparam("_message_id"),
    )
)


def _recorded(outcome: Outcome, attempt: int, repeatable: bool, now: datetime) -> dict[str, Any]:
    """The columns an outcome sets."""
    match outcome:
        case Sent(message_id):
            doubt = "repeated after an unknown fate" if attempt > 1 else None
            return _row(State.SENT, doubt, attempt, now, message_id)
        case Postponed() | Moved():
            return _row(State.PLANNED, None, attempt - 1)
        case Refused(reason):
            return _row(State.REFUSED, reason, attempt, now)
        case Failed(reason):
            return _row(State.FAILED, reason, attempt, now)
        case Unknown(reason) if repeatable and attempt < MAX_DOUBTFUL_ATTEMPTS:
            return _row(State.PLANNED, reason, attempt)
        case Unknown(reason):
            return _row(State.UNKNOWN, reason, attempt, now)


def _row(
    state: State,
    reason: str | None,
    attempts: int,
    finished_at: datetime | None = None,
    message_id: str | None = None,
) -> dict[str, Any]:
    return {
        "_state": state,
        "_reason": reason,
        "_attempts": attempts,
        "_finished_at": finished_at,
        "_message_id": message_id,
    }


async def _drop_pointless(
    connection: AsyncConnection, notification_ids: Sequence[int], now: datetime
) -> None:
    """Cancel rows that are back in the queue, if they were answered or moved while being sent."""
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
        .where(notifications.c.id.in_(notification_ids), notifications.c.state == State.PLANNED)
        .where(notifications.c.occurrence_id.is_not(None), or_(answered, ~current))
        .values(
            state=State.CANCELLED,
            reason=case((answered, "answered"), else_="moved"),
            finished_at=now,
        )
    )
