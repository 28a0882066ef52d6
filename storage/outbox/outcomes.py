"""Outcomes: what became of claimed notifications is recorded."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import String, bindparam, case, func, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.notifications import (
    Claim,
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
from core.reasons import Reason
from storage.corrections import correct_after_all, drop_unfounded
from storage.engine import Database
from storage.outbox.returns import drop_pointless, hold_causes
from storage.people import mark_blocked, move_address
from storage.tables import notifications

MAX_DOUBTFUL_ATTEMPTS = 2
"""A reminder whose fate is unknown is repeated once: a rare double is better than a miss."""

_RECORD = (
    update(notifications)
    .where(
        notifications.c.id == bindparam("_id"),
        notifications.c.state == State.SENDING,
        notifications.c.attempts == bindparam("_attempt"),
    )
    .values(
        state=bindparam("_state"),
        # Why it went back to the queue is told of it until it has arrived.
        reason=case(
            (bindparam("_state", type_=String) == State.SENT, bindparam("_reason", type_=String)),
            else_=func.coalesce(bindparam("_reason", type_=String), notifications.c.reason),
        ),
        attempts=bindparam("_attempts"),
        finished_at=bindparam("_finished_at"),
        message_id=bindparam("_message_id"),
    )
)


async def record_outcomes(
    database: Database, group: Sequence[tuple[Letter, Outcome]], now: datetime
) -> None:
    """Write down what became of claimed notifications, unless someone has decided it since."""
    async with database.writing() as connection:
        settled = [
            row
            for letter, outcome in group
            for row in await _settled(connection, letter, outcome, now)
        ]
        await settle(connection, settled, now)
        unsent = [
            claim.notification_id
            for letter, outcome in group
            if not isinstance(outcome, Sent | Unknown)
            for claim in letter.claims
        ]
        if unsent:
            await drop_unfounded(connection, unsent, now)


async def _settled(
    connection: AsyncConnection, letter: Letter, outcome: Outcome, now: datetime
) -> list[dict[str, Any]]:
    """The rows of a letter after its outcome; what it says of the address is noted too."""
    match outcome:
        case Refused():
            await mark_blocked(connection, letter.address, now)
        case Moved(chat_id) if not await move_address(connection, letter.address, chat_id):
            outcome = Refused(Reason.CHAT_TAKEN)
        case Failed() if letter.beside:
            return [_separated(claim) for claim in letter.claims]
    return [
        {
            "_id": claim.notification_id,
            "_attempt": claim.attempt,
            **recorded(outcome, claim.attempt, letter.content.repeats, now),
        }
        for claim in letter.claims
    ]


def _separated(claim: Claim) -> dict[str, Any]:
    """Of several in one message one may be malformed: each is tried by itself."""
    waiting = _row(State.PLANNED, Reason.APART, claim.attempt - 1)
    return {"_id": claim.notification_id, "_attempt": claim.attempt, **waiting}


def recorded(outcome: Outcome, attempt: int, repeatable: bool, now: datetime) -> dict[str, Any]:
    """The columns an outcome sets."""
    match outcome:
        case Sent(message_id):
            doubt = Reason.REPEATED if attempt > 1 else None
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


async def settle(
    connection: AsyncConnection, settled: Sequence[dict[str, Any]], now: datetime
) -> None:
    """Write rows that `recorded` made; what goes back to the queue must still be to the point, and
    who may have got nothing may have to hear what has changed.
    """
    again = [one["_id"] for one in settled if one["_state"] is State.PLANNED]
    doubtful = [one["_id"] for one in settled if one["_state"] is not State.SENT]
    if doubtful:
        await hold_causes(connection, doubtful)
    await connection.execute(_RECORD, settled)
    if again:
        await drop_pointless(connection, again, now)
    if doubtful:
        await correct_after_all(connection, doubtful, now)
