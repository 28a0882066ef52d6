"""Rows that go back to the queue: only what is still to the point stays there."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.notifications import State
from core.reasons import Reason
from storage.answers import settled_by
from storage.audience import still_concerned
from storage.intentions import drop_declined
from storage.outbox.entries import wants_answer
from storage.tables import broadcasts, notifications, occurrences, stages


async def hold_causes(connection: AsyncConnection, notification_ids: Sequence[int]) -> None:
    """Whoever answers for their events, moves them or stops them waits for us, or we for him.

    Else he would not see in the queue what we put there, nor we what he has done.
    """
    for table, column in (
        (occurrences, notifications.c.occurrence_id),
        (broadcasts, notifications.c.broadcast_id),
    ):
        theirs = select(column).where(notifications.c.id.in_(notification_ids))
        await connection.execute(
            select(table.c.id).where(table.c.id.in_(theirs)).order_by(table.c.id).with_for_update()
        )


async def drop_pointless(
    connection: AsyncConnection, notification_ids: Sequence[int], now: datetime
) -> None:
    """Cancel rows back in the queue that meanwhile were moved, stopped, switched off, answered or
    declined."""
    back = and_(notifications.c.id.in_(notification_ids), notifications.c.state == State.PLANNED)
    await drop_moved(connection, back, now)
    await _drop_switched_off(connection, back, now)
    reminded = select(notifications.c.occurrence_id).where(back, wants_answer)
    for occurrence_id in {*await connection.scalars(reminded)}:
        await _drop_answered(connection, occurrence_id, back, now)
    await drop_declined(connection, notification_ids, now)


async def drop_moved(
    connection: AsyncConnection, among: ColumnElement[bool], now: datetime
) -> Sequence[int]:
    """Cancel those whose event was moved, or whose broadcast was stopped; by one statement.

    A claim that is dropped was no attempt. Says which rows they were.
    """
    current = exists().where(
        occurrences.c.id == notifications.c.occurrence_id,
        occurrences.c.version == notifications.c.version,
    )
    moved = and_(notifications.c.occurrence_id.is_not(None), ~current)
    stopped = exists().where(
        broadcasts.c.id == notifications.c.broadcast_id, broadcasts.c.stopped_at.is_not(None)
    )
    claimed = notifications.c.state == State.SENDING
    dropped = await connection.scalars(
        update(notifications)
        .where(among, or_(moved, stopped))
        .values(
            state=State.CANCELLED,
            reason=case((moved, Reason.MOVED), else_=Reason.CALLED_OFF),
            attempts=notifications.c.attempts - case((claimed, 1), else_=0),
            finished_at=now,
        )
        .returning(notifications.c.id)
    )
    return dropped.all()


async def _drop_switched_off(
    connection: AsyncConnection, back: ColumnElement[bool], now: datetime
) -> None:
    """Their stage is said no more, though it would still be true."""
    silenced = exists().where(
        stages.c.occurrence_id == notifications.c.occurrence_id,
        stages.c.version == notifications.c.version,
        stages.c.stage == notifications.c.stage,
        stages.c.expires_at <= now,
    )
    await connection.execute(
        update(notifications)
        .where(back, notifications.c.expires_at > now, silenced)
        .values(state=State.CANCELLED, reason=Reason.SWITCHED_OFF, finished_at=now)
    )


async def _drop_answered(
    connection: AsyncConnection, occurrence_id: int, back: ColumnElement[bool], now: datetime
) -> None:
    """Of a deadline anybody of the unit may have answered for all."""
    if not await settled_by(connection, occurrence_id):
        return
    concerned = await still_concerned(connection, occurrence_id, now)
    await connection.execute(
        update(notifications)
        .where(
            back,
            notifications.c.occurrence_id == occurrence_id,
            wants_answer,
            notifications.c.person_id.not_in(concerned),
        )
        .values(state=State.CANCELLED, reason=Reason.ANSWERED, finished_at=now)
    )
