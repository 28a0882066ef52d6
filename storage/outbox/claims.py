"""Claims: what is due is taken for sending, the most urgent first."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, true, update

from core.notifications import Letter, State
from storage.engine import Database
from storage.letters import letters_of, most_urgent_first
from storage.tables import addresses, notifications


async def claim_due(
    database: Database, now: datetime, *, at_most: int = 1, resting: Collection[str] = ()
) -> Sequence[Letter]:
    """Take the most urgent due notifications for sending: what expires first goes first, and
    broadcasts when nothing else is due.

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
            .order_by(*most_urgent_first)
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
