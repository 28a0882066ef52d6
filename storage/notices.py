"""Queueing notices: messages to people that no event's stage brings."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from core.notices import NOTICE_LIFETIME, Notice, notice_details
from core.notifications import State
from storage.people import reachable
from storage.tables import notifications
from storage.upsert import insert_new


async def queue_notice(
    connection: AsyncConnection,
    people: Collection[int],
    notice: Notice,
    key: str,
    now: datetime,
    **about: Any,
) -> int:
    """Tell those of these people who can be reached; says for how many it is queued.

    Who was told under that key is not again. `about` are columns: the occurrence and the version a
    notice is of, and until when it is worth reading if not as long as others.
    """
    rows = [
        {
            "person_id": person_id,
            "topic": notice.topic,
            "details": notice_details(notice),
            "key": key,
            "due_at": now,
            "expires_at": now + NOTICE_LIFETIME,
            "state": State.PLANNED,
            "attempts": 0,
            **about,
        }
        for person_id in await reachable(connection, people)
    ]
    if rows:
        await connection.execute(insert_new(connection, notifications), rows)
    return len(rows)
