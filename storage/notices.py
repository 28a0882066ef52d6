"""Queueing notices: messages to people that no event's stage brings."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from core.delivery import tell_at
from core.notices import NOTICE_LIFETIME, SILENT, Notice, notice_details
from core.notifications import State
from storage.habits import custom_of, habits_of
from storage.outbox.entries import enter
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

    Who was told under that key is not again; in his quiet hours nobody is, unless it would be of
    no use after them. `about` are columns: the occurrence and the version a
    notice is of, and until when it is worth reading if not as long as others.
    """
    told = await reachable(connection, people)
    custom = await custom_of(connection, about.get("occurrence_id"))
    habits = await habits_of(connection, told, custom.habits)
    row = {
        "topic": notice.topic,
        "details": notice_details(notice),
        "key": key,
        "expires_at": now + NOTICE_LIFETIME,
        "state": State.PLANNED,
        "attempts": 0,
        **about,
    }
    quiet = isinstance(notice, SILENT)
    when = {
        person: now if quiet else tell_at(now, row["expires_at"], habits[person]) for person in told
    }
    await enter(connection, when, lambda due_at: {**row, "due_at": due_at})
    return len(told)


async def queue_each(
    connection: AsyncConnection,
    notices: Mapping[int, Notice],
    key: str,
    due_at: Mapping[int, datetime],
    expires_at: datetime,
) -> None:
    """Tell each of those who can be reached something of his own, once under that key.

    His quiet hours are looked at when it is claimed.
    """
    rows = [
        {
            "person_id": person,
            "topic": notices[person].topic,
            "details": notice_details(notices[person]),
            "key": key,
            "due_at": due_at[person],
            "expires_at": expires_at,
            "state": State.PLANNED,
            "attempts": 0,
        }
        for person in await reachable(connection, notices.keys())
    ]
    if rows:
        await connection.execute(insert_new(connection, notifications), rows)
