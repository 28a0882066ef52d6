"""How far broadcasts are: shown while they drain, stopped, and reported at their end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.broadcasts import Standing
from core.directory import Leaf, leaf
from core.notices import BroadcastEnded
from core.notifications import State
from core.people import ANONYMOUS, Address
from core.reasons import Reason
from core.scopes import Scope
from storage.broadcasts import ProgressMessage
from storage.community import today
from storage.directory import people_within
from storage.engine import Database
from storage.notices import queue_notice
from storage.tables import broadcasts, notifications, people

WORDS_KEPT = 200
"""Of a broadcast, in the report of its end."""
_OPEN = (State.PLANNED, State.SENDING)


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A broadcast that has not ended yet, with the message that shows it."""

    id: int
    message: ProgressMessage
    locale: str
    text: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Missed:
    """Somebody a broadcast has not reached, or may not have."""

    name: str
    state: State


async def standing_of(database: Database, broadcast_id: int, now: datetime) -> Standing:
    """How far a broadcast is."""
    async with database.reading() as connection:
        return await _standing(connection, broadcast_id, now)


async def list_under_way(database: Database, now: datetime) -> list[UnderWay]:
    """All broadcasts whose end has not been reported yet."""
    async with database.reading() as connection:
        rows = await connection.execute(
            select(broadcasts, people.c.locale).join(people).where(*_under_way())
        )
        return [
            UnderWay(
                row.id,
                ProgressMessage(Address(row.messenger, row.chat_id), row.message_id),
                row.locale,
                row.text,
                await _standing(connection, row.id, now),
            )
            for row in rows.all()
        ]


async def last_under_way(database: Database, person_id: int) -> int | None:
    """Somebody's latest broadcast, if it has not ended."""
    async with database.reading() as connection:
        number: int | None = await connection.scalar(
            select(func.max(broadcasts.c.id)).where(
                broadcasts.c.person_id == person_id, *_under_way()
            )
        )
        return number


async def stop_broadcast(database: Database, broadcast_id: int, now: datetime) -> None:
    """Nothing more of it is sent; what is on its way arrives."""
    async with database.writing() as connection:
        await _stop(connection, [broadcast_id], now)


async def report_end(database: Database, broadcast_id: int, now: datetime) -> bool:
    """Tell the author what has become of it, once nothing of it is open; False before that."""
    async with database.deciding() as connection:
        standing = await _standing(connection, broadcast_id, now)
        if standing.left:
            return False
        ended = await connection.execute(
            update(broadcasts)
            .where(broadcasts.c.id == broadcast_id, broadcasts.c.ended_at.is_(None))
            .values(ended_at=now)
            .returning(broadcasts.c.person_id, broadcasts.c.text)
        )
        row = ended.first()
        if row is None:
            return False
        counts = {state.value: count for state, count in standing.counts.items()}
        report = BroadcastEnded(broadcast_id, row.text[:WORDS_KEPT], counts, standing.stopped)
        key = f"{report.topic}:{broadcast_id}"
        await queue_notice(connection, [row.person_id], report, key, now)
        return True


async def list_missed(
    database: Database, broadcast_id: int, scope: Scope, page: int, now: datetime
) -> Leaf[Missed]:
    """A page of those of a scope whom a broadcast has not reached, by name."""
    async with database.reading() as connection:
        rows = await connection.execute(
            select(notifications.c.person_id, notifications.c.state).where(
                notifications.c.broadcast_id == broadcast_id,
                notifications.c.state.not_in((*_OPEN, State.SENT)),
            )
        )
        fates = {row.person_id: State(row.state) for row in rows}
        known = await people_within(
            connection, scope, await today(connection, now), people.c.id.in_(fates)
        )
        return leaf([Missed(row.name, fates[row.id]) for row in known], page)


async def silence_author(connection: AsyncConnection, person_id: int, now: datetime) -> None:
    """He is being erased: what he has not sent goes, what is being sent stops, his words go."""
    own = broadcasts.c.person_id == person_id
    await connection.execute(delete(broadcasts).where(own, broadcasts.c.queued_at.is_(None)))
    numbers = await connection.scalars(select(broadcasts.c.id).where(own))
    await _stop(connection, numbers.all(), now)
    await connection.execute(
        update(broadcasts)
        .where(own)
        .values(text=ANONYMOUS, ended_at=func.coalesce(broadcasts.c.ended_at, now), chat_id=None)
    )


async def _stop(connection: AsyncConnection, numbers: Sequence[int], now: datetime) -> None:
    await connection.execute(
        update(broadcasts)
        .where(broadcasts.c.id.in_(numbers), *_under_way())
        .values(stopped_at=func.coalesce(broadcasts.c.stopped_at, now))
    )
    await connection.execute(
        update(notifications)
        .where(notifications.c.broadcast_id.in_(numbers), notifications.c.state == State.PLANNED)
        .values(state=State.CANCELLED, reason=Reason.CALLED_OFF, finished_at=now)
    )


async def _standing(connection: AsyncConnection, broadcast_id: int, now: datetime) -> Standing:
    waits = (notifications.c.state == State.PLANNED) & (notifications.c.due_at > now)
    found = await connection.execute(
        select(
            notifications.c.state,
            func.count().label("people"),
            func.count().filter(waits).label("waiting"),
        )
        .where(notifications.c.broadcast_id == broadcast_id)
        .group_by(notifications.c.state)
    )
    states = found.all()
    stopped = await connection.scalar(
        select(
            exists().where(broadcasts.c.id == broadcast_id, broadcasts.c.stopped_at.is_not(None))
        )
    )
    counts = {State(row.state): row.people for row in states}
    return Standing(counts, bool(stopped), sum(row.waiting for row in states))


def _under_way() -> tuple[ColumnElement[bool], ...]:
    return broadcasts.c.queued_at.is_not(None), broadcasts.c.ended_at.is_(None)
