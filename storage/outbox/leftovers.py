"""Leftovers: what was in flight when a process died, and what waited until it was false."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, case, select, update

from core.notices import repeats
from core.notifications import Postponed, State, Unknown
from core.reasons import Reason
from storage.corrections import drop_unfounded
from storage.engine import Database
from storage.outbox.outcomes import recorded, settle
from storage.tables import notifications


async def sweep_abandoned(
    database: Database, now: datetime, claimed_before: datetime | None = None
) -> int:
    """Settle what a process that died was sending; says how many there were.

    What had not begun is surely unsent and goes back to the queue. The fate of the rest is unknown:
    what may still be repeated goes back too. Without a moment all are settled, even what a clock
    that ran ahead says was claimed tomorrow.
    """
    left = notifications.c.state == State.SENDING
    if claimed_before is not None:
        left &= notifications.c.claimed_at <= claimed_before
    async with database.writing() as connection:
        abandoned = await connection.execute(
            select(notifications)
            .where(left)
            .with_for_update(skip_locked=True)  # its outcome is being recorded after all
        )
        rows = abandoned.all()
        if rows:
            await settle(connection, [_settled(row, now) for row in rows], now)
        unsent = [row.id for row in rows if row.begun_at is None]
        if unsent:
            await drop_unfounded(connection, unsent, now)
        return len(rows)


def _settled(row: Row[Any], now: datetime) -> dict[str, Any]:
    fate = Unknown(Reason.STOPPED) if row.begun_at else Postponed(timedelta(0))
    become = recorded(fate, row.attempts, repeats(row.topic), now)
    return {"_id": row.id, "_attempt": row.attempts, **become}


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
