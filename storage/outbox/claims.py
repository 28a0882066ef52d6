"""Claims: what is due is taken for sending, the most urgent first."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Result,
    Row,
    and_,
    case,
    func,
    select,
    true,
    tuple_,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from core.notifications import Claim, Letter, State
from core.reasons import Reason
from storage.corrections import drop_unfounded
from storage.digests import look_over
from storage.engine import Database
from storage.letters import letters_of, most_urgent_first
from storage.outbox.restraint import counts, hold_back, restrained_by
from storage.outbox.returns import drop_moved
from storage.tables import addresses, notifications

_joins = and_(
    notifications.c.stage.is_not(None),
    notifications.c.reason.is_distinct_from(Reason.APART),
)
"""Whether it goes with others of the same person: reminders do."""
_FEW = 200
"""So many due notifications are few."""


async def claim_due(
    database: Database, now: datetime, *, at_most: int = 1, resting: Collection[str] = ()
) -> Sequence[Letter]:
    """Take the most urgent due notifications for sending: what expires first goes first, and
    broadcasts when nothing else is due.

    All reminders of one person that are due become one letter. Those for people whose chats must
    rest are left for later; where it is the wrong hour, or too much for a day, they are put off.
    """
    while True:
        async with database.writing() as connection:
            due = await _due(connection, now, at_most, resting)
            waiting = await hold_back(connection, due, now)
            waiting |= await look_over(connection, due, now)
            ids = [row.id for row in due if row.id not in waiting]
            letters = await letters_of(connection, await _take(connection, ids, now))
        if letters or not due:
            return letters


async def begin(database: Database, letters: Sequence[Letter], now: datetime) -> frozenset[Claim]:
    """Note that the requests of claimed letters begin; says what of them still may be sent.

    Before that a crash leaves nothing in doubt. What somebody else has taken back since is not his
    who claimed it; what was moved or stopped since is cancelled as if it still waited.
    """
    claims = [(one.notification_id, one.attempt) for letter in letters for one in letter.claims]
    async with database.writing() as connection:
        waiting = await _put_back(connection, claims)
        await drop_moved(connection, waiting, now)
        begun = await connection.execute(
            update(notifications)
            .where(notifications.c.id.in_(waiting), notifications.c.state == State.PLANNED)
            .values(state=State.SENDING, attempts=notifications.c.attempts + 1, begun_at=now)
            .returning(notifications.c.id, notifications.c.attempts)
        )
        sent = frozenset(Claim(*row) for row in begun)
        for unsent in {*waiting} - {one.notification_id for one in sent}:
            await drop_unfounded(connection, unsent, now)
        return sent


async def _put_back(
    connection: AsyncConnection, claims: Sequence[tuple[int, int]]
) -> Sequence[int]:
    """Claimed rows that have not begun, as if they had never been claimed."""
    waiting = await connection.scalars(
        update(notifications)
        .where(
            tuple_(notifications.c.id, notifications.c.attempts).in_(claims),
            notifications.c.state == State.SENDING,
            notifications.c.begun_at.is_(None),
        )
        .values(state=State.PLANNED, attempts=notifications.c.attempts - 1)
        .returning(notifications.c.id)
    )
    return waiting.all()


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


async def _due(
    connection: AsyncConnection, now: datetime, at_most: int, resting: Collection[str]
) -> Sequence[Row[Any]]:
    """The most urgent rows, and what goes in the same letters, with what may restrain us."""
    few = await _if_few(connection, now, resting)
    if few is not None and not few:
        return ()
    among = _not_resting(resting) if few is None else notifications.c.id.in_(few)
    nearest = await connection.execute(
        select(
            notifications.c.id,
            notifications.c.person_id,
            _joins.label("joins"),
            counts(notifications).label("counts"),
        )
        .where(_is_due(now), among)
        .order_by(*most_urgent_first)
        .limit(at_most)
        .with_for_update(skip_locked=True)
    )
    first = _one_of_each(nearest.all())
    ids = {row.id for row in first}
    ids.update(await _beside(connection, {row.person_id for row in first if row.joins}, now))
    # By their numbers: asked in one statement, PostgreSQL reads all that is there.
    found: Result[Any] = await connection.execute(
        restrained_by(now).where(notifications.c.id.in_(ids))
    )
    return found.all()


def _one_of_each(nearest: Sequence[Row[Any]]) -> Sequence[Row[Any]]:
    """Of letters that count against a day's limit one a person: it is counted before the next."""
    first = {row.person_id: row.id for row in reversed(nearest) if row.counts}
    return [row for row in nearest if not row.counts or first[row.person_id] == row.id]


async def _if_few(
    connection: AsyncConnection, now: datetime, resting: Collection[str]
) -> Sequence[int] | None:
    """All that is due, where that is little; None where it is much.

    Much is found soon by its urgency. Little must be found by its moment: by their urgency all
    those that wait for later might come before it.
    """
    longest = (
        select(notifications.c.id)
        .where(_is_due(now), _not_resting(resting))
        .order_by(notifications.c.due_at)
        .limit(_FEW + 1)
    )
    ids = (await connection.scalars(longest)).all()
    return None if len(ids) > _FEW else ids


async def _beside(
    connection: AsyncConnection, people: Collection[int], now: datetime
) -> Sequence[int]:
    """What goes along with the reminders of these people."""
    if not people:
        return ()
    found = await connection.scalars(
        select(notifications.c.id)
        .where(notifications.c.person_id.in_(people), _joins, _is_due(now))
        .with_for_update(skip_locked=True)
    )
    return found.all()


async def _take(connection: AsyncConnection, ids: Collection[int], now: datetime) -> Sequence[int]:
    """Claim them; those that go together have one letter."""
    if not ids:
        return ()
    others = notifications.alias()
    first = (
        select(func.min(others.c.id))
        .where(
            others.c.id.in_(ids),
            others.c.person_id == notifications.c.person_id,
            others.c.stage.is_not(None),
            others.c.reason.is_distinct_from(Reason.APART),
        )
        .scalar_subquery()
    )
    claimed = await connection.scalars(
        update(notifications)
        .where(notifications.c.id.in_(ids), notifications.c.state == State.PLANNED)
        .values(
            state=State.SENDING,
            claimed_at=now,
            begun_at=None,
            attempts=notifications.c.attempts + 1,
            letter_id=case((_joins, first), else_=notifications.c.id),
        )
        .returning(notifications.c.id)
    )
    return claimed.all()


def _is_due(now: datetime) -> ColumnElement[bool]:
    return and_(
        notifications.c.state == State.PLANNED,
        notifications.c.due_at <= now,
        notifications.c.expires_at > now,
    )


def _not_resting(chats: Collection[str]) -> ColumnElement[bool]:
    if not chats:
        return true()
    there = select(addresses.c.person_id).where(addresses.c.chat_id.in_(chats))
    return notifications.c.person_id.not_in(there)
