"""Applications in the chats of those who were asked to decide them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.notices import ApplicationCame, ApplicationClosed
from core.notifications import State
from core.reasons import Reason
from storage.notices import queue_notice
from storage.tables import notifications


def card_key(application_id: int) -> str:
    """Under what key the outbox keeps who was asked."""
    return f"{ApplicationCame.topic}:{application_id}"


async def close_cards(
    connection: AsyncConnection,
    application_id: int,
    *,
    approved: bool,
    decider: str | None,
    now: datetime,
) -> None:
    """It is decided: who was asked sees it in the same message; who was not yet, is not asked.

    A question on its way at this moment stays; its buttons will show the decision.
    """
    asked = notifications.c.key == card_key(application_id)
    await connection.execute(
        update(notifications)
        .where(asked, notifications.c.state == State.PLANNED)
        .values(state=State.CANCELLED, reason=Reason.DECIDED, finished_at=now)
    )
    sent = await connection.execute(
        select(notifications).where(asked, notifications.c.message_id.is_not(None))
    )
    for row in sent.all():
        known = {name: value for name, value in row.details.items() if name != "likely"}
        closed = ApplicationClosed(**known, approved=approved, decider=decider)
        key = f"{closed.topic}:{application_id}"
        await queue_notice(connection, [row.person_id], closed, key, now)


async def card_to_mend(connection: AsyncConnection, row: Row[Any]) -> str | None:
    """The message that asked the person to decide what is decided now."""
    message_id: str | None = await connection.scalar(
        select(notifications.c.message_id).where(
            notifications.c.person_id == row.person_id,
            notifications.c.key == card_key(row.details["application_id"]),
        )
    )
    return message_id
