"""The inbox: updates lie here from before they are confirmed until they are handled."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, delete, exists, func, or_, select, update

from core.people import Address
from storage.engine import Database
from storage.tables import inbox
from storage.upsert import insert_new

MAX_ATTEMPTS = 3
"""An update that fails this often is set aside for the operator, so that its chat goes on."""

CLAIM_LASTS = timedelta(minutes=2)
"""Nothing takes as long to handle, not even a plan: what is claimed longer was left by a crash."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An update as it came, before anybody looked into it."""

    update_id: str
    address: Address
    payload: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stored:
    """An update waiting to be handled."""

    id: int
    incoming: Incoming
    received_at: datetime


@dataclass(frozen=True, slots=True)
class InboxDepth:
    """How many updates are still to be handled, and how many wait for the operator."""

    waiting: int
    set_aside: int


async def receive_updates(database: Database, incoming: Sequence[Incoming], now: datetime) -> None:
    """Lay updates down; those that are there already are left as they are."""
    rows = [
        {
            "messenger": item.address.messenger,
            "update_id": item.update_id,
            "chat_id": item.address.chat_id,
            "payload": item.payload,
            "received_at": now,
            "attempts": 0,
        }
        for item in incoming
    ]
    if not rows:
        return
    async with database.writing() as connection:
        await connection.execute(insert_new(connection, inbox), rows)


async def claim_update(
    database: Database, now: datetime, busy_chats: Collection[str] = ()
) -> Stored | None:
    """Take the oldest update of a chat that nobody is busy with: one chat's come in order.

    Only the first of each chat can be taken, and it is the first until it is finished. The busy
    chats are those in hand here, which no jump of the clock makes free.
    """
    async with database.writing() as connection:
        nearest = (
            select(inbox.c.id)
            .where(inbox.c.set_aside_at.is_(None), inbox.c.chat_id.not_in(busy_chats))
            .where(_free(now), ~_preceded())
            .order_by(inbox.c.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        claimed = await connection.execute(
            update(inbox)
            .where(inbox.c.id == nearest.scalar_subquery())
            .values(claimed_at=now)
            .returning(inbox)
        )
        row = claimed.first()
    if row is None:
        return None
    address = Address(row.messenger, row.chat_id)
    return Stored(row.id, Incoming(row.update_id, address, row.payload), row.received_at)


async def release_update(database: Database, stored: Stored) -> None:
    """Put a claimed update back: it was not this update's fault."""
    async with database.writing() as connection:
        await connection.execute(
            update(inbox).where(inbox.c.id == stored.id).values(claimed_at=None)
        )


async def release_updates(database: Database) -> None:
    """Put back all that is claimed: whoever had it in hand is no more."""
    async with database.writing() as connection:
        await connection.execute(
            update(inbox).where(inbox.c.claimed_at.is_not(None)).values(claimed_at=None)
        )


async def finish_update(database: Database, stored: Stored) -> None:
    """Remove a handled update."""
    async with database.writing() as connection:
        await connection.execute(delete(inbox).where(inbox.c.id == stored.id))


async def fail_update(database: Database, stored: Stored, error: str, now: datetime) -> bool:
    """Note that handling failed; after the third time the update is set aside. Says whether."""
    async with database.writing() as connection:
        attempts = await connection.scalar(
            update(inbox)
            .where(inbox.c.id == stored.id)
            .values(attempts=inbox.c.attempts + 1, error=error, claimed_at=None)
            .returning(inbox.c.attempts)
        )
        given_up = attempts is not None and attempts >= MAX_ATTEMPTS
        if given_up:
            await connection.execute(
                update(inbox).where(inbox.c.id == stored.id).values(set_aside_at=now)
            )
        return given_up


async def set_update_aside(database: Database, stored: Stored, reason: str, now: datetime) -> None:
    """Leave an update for the operator that no second attempt would help."""
    async with database.writing() as connection:
        await connection.execute(
            update(inbox)
            .where(inbox.c.id == stored.id)
            .values(error=reason, set_aside_at=now, claimed_at=None)
        )


async def inbox_depth(database: Database) -> InboxDepth:
    """What lies in the inbox."""
    aside = inbox.c.set_aside_at.is_not(None)
    counts = select(func.count(case((~aside, 1))), func.count(case((aside, 1))))
    async with database.reading() as connection:
        return InboxDepth(*(await connection.execute(counts)).one())


def _free(now: datetime) -> ColumnElement[bool]:
    return or_(inbox.c.claimed_at.is_(None), inbox.c.claimed_at <= now - CLAIM_LASTS)


def _preceded() -> ColumnElement[bool]:
    """Whether an earlier update of the same chat is still to be finished."""
    earlier = inbox.alias()
    return exists().where(
        earlier.c.messenger == inbox.c.messenger,
        earlier.c.chat_id == inbox.c.chat_id,
        earlier.c.id < inbox.c.id,
        earlier.c.set_aside_at.is_(None),
    )
