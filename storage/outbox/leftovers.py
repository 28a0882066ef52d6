"""Leftovers: what was in flight when a process died, and what waited until it was false."""

from datetime import datetime

from sqlalchemy import case, select, update

from core.notices import repeats
from core.notifications import State, Unknown
from core.reasons import Reason
from storage.engine import Database
from storage.outbox.outcomes import recorded, settle
from storage.tables import notifications


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
                **recorded(Unknown(Reason.STOPPED), row.attempts, repeats(row.topic), now),
            }
            for row in abandoned
        ]
        if settled:
            await settle(connection, settled, now)
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
                reason=case((tried, notifications.c.reason), else_=Reason.LATE),
                finished_at=now,
            )
        )
        return result.rowcount
