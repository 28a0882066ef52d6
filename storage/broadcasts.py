"""Broadcasts: written, addressed, and queued for those they are for at that moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Result, Row, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.broadcasts import Audience, Facet, SchoolType, school_type
from core.delivery import after_quiet
from core.notices import FromCoordinator
from core.notifications import State, Urgency
from core.people import Address, Community
from core.roles import Role
from core.scopes import Scope
from core.timings import BY_A_DAY
from storage import owned
from storage.audience import still_concerned
from storage.community import load_acting, load_community, local_day, today
from storage.engine import Database
from storage.habits import custom_of, habits_of
from storage.notices import queue_notice
from storage.people import reachable
from storage.tables import (
    activities,
    broadcasts,
    notifications,
    occurrences,
    programmes,
    rsvps,
)
from storage.upsert import insert_new

ASKED_AHEAD = timedelta(days=30)
"""Events later than that nobody owes an answer about."""

_audiences = TypeAdapter(Audience)


@dataclass(frozen=True, slots=True)
class Broadcast:
    """Somebody's broadcast; until it is `queued` he may change everything about it."""

    id: int
    author_id: int
    text: str
    audience: Audience
    queued: bool


@dataclass(frozen=True, slots=True)
class Option:
    """What a facet can be narrowed down to; the name of what has one of its own."""

    choice: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Prospect:
    """What would come of sending it now: how many get it, how many of them after their quiet
    hours, how many cannot be reached, how many messages go before it; and what the audience can be
    narrowed down to."""

    reached: int
    waiting: int
    cut_off: int
    ahead: int
    options: Mapping[Facet, tuple[Option, ...]]


@dataclass(frozen=True, slots=True)
class ProgressMessage:
    """The message that shows how far a broadcast is."""

    address: Address
    message_id: str


async def write_broadcast(
    database: Database, person_id: int, text: str, update_id: str, now: datetime
) -> int:
    """Keep what somebody has written, in place of what he has not sent; its number."""
    async with database.writing() as connection:
        draft = (broadcasts.c.person_id == person_id) & broadcasts.c.queued_at.is_(None)
        await connection.execute(
            delete(broadcasts).where(draft, broadcasts.c.update_id != update_id)
        )
        await connection.execute(
            insert_new(connection, broadcasts).values(
                person_id=person_id,
                text=text,
                audience=_audiences.dump_python(Audience(), mode="json"),
                written_at=now,
                update_id=update_id,
            )
        )
        number = select(broadcasts.c.id).where(broadcasts.c.update_id == update_id)
        return int((await connection.execute(number)).scalar_one())


async def find_broadcast(database: Database, person_id: int, broadcast_id: int) -> Broadcast | None:
    """Somebody's own broadcast; None for another's, or one that is no more."""
    row = await owned.find(database, broadcasts, person_id, broadcast_id)
    return None if row is None else _broadcast(row)


async def change_broadcast(
    database: Database,
    broadcast: Broadcast,
    *,
    text: str | None = None,
    audience: Audience | None = None,
) -> None:
    """Say it otherwise, or to others, unless it has been sent."""
    changed = {
        "text": text or broadcast.text,
        "audience": _audiences.dump_python(audience or broadcast.audience, mode="json"),
    }
    async with database.writing() as connection:
        await connection.execute(update(broadcasts).where(*_unsent(broadcast)).values(**changed))


async def discard_broadcast(database: Database, broadcast: Broadcast) -> None:
    """Give it up, unless it has been sent."""
    async with database.writing() as connection:
        await connection.execute(delete(broadcasts).where(*_unsent(broadcast)))


async def look_ahead(
    database: Database, broadcast: Broadcast, scope: Scope, now: datetime
) -> Prospect:
    """What would come of sending it to whom it means within a scope."""
    async with database.reading() as connection:
        community = await _within(connection, scope, now)
        people = await _meant(connection, broadcast, community, now)
        reached = await reachable(connection, people)
        ahead = await connection.scalar(
            select(func.count()).where(
                notifications.c.state == State.PLANNED, notifications.c.due_at <= now
            )
        )
        options = {**_of_community(community), Facet.SILENT: await _events(connection, now)}
        custom = await custom_of(connection, None)
        habits = await habits_of(connection, reached, custom.habits)
        waiting = sum(after_quiet(now, habits[person]) > now for person in reached)
        cut_off = len(people) - len(reached)
        return Prospect(len(reached), waiting, cut_off, ahead or 0, options)


async def send_broadcast(
    database: Database,
    broadcast: Broadcast,
    scope: Scope,
    now: datetime,
    *,
    progress: ProgressMessage,
    lifetime: timedelta,
) -> bool:
    """Queue it for everybody it is for now, once; False where there is nobody."""
    async with database.deciding() as connection:
        if not await connection.scalar(select(broadcasts.c.id).where(*_unsent(broadcast))):
            return True
        community = await _within(connection, scope, now)
        people = await _meant(connection, broadcast, community, now)
        queued = await queue_notice(
            connection,
            people,
            FromCoordinator("", ""),
            f"{FromCoordinator.topic}:{broadcast.id}",
            now,
            details={},  # who says what lies with the broadcast, once
            broadcast_id=broadcast.id,
            urgency=Urgency.BROADCAST,
            expires_at=now + lifetime,
        )
        if queued:
            await connection.execute(
                update(broadcasts)
                .where(*_unsent(broadcast))
                .values(
                    queued_at=now,
                    messenger=progress.address.messenger,
                    chat_id=progress.address.chat_id,
                    message_id=progress.message_id,
                )
            )
        return bool(queued)


async def _within(connection: AsyncConnection, scope: Scope, now: datetime) -> Community:
    return scope.narrow(await load_community(connection, await today(connection, now)))


async def _meant(
    connection: AsyncConnection, broadcast: Broadcast, community: Community, now: datetime
) -> frozenset[int]:
    """Everybody it is for, but for its author."""
    audience = broadcast.audience
    people = audience.names(community) & await load_acting(connection, now)
    if audience.silent:
        in_force = {int(event.choice) for event in await _events(connection, now)}
        asked = sorted(audience.silent & in_force)
        people &= frozenset[int]().union(*[await _silent(connection, one, now) for one in asked])
    return people - {broadcast.author_id}


async def _silent(connection: AsyncConnection, occurrence_id: int, now: datetime) -> frozenset[int]:
    """Who owes an answer: before an event whether he comes, after it whether he came."""
    owing = await still_concerned(connection, occurrence_id, now)
    coming = await connection.scalars(
        select(rsvps.c.person_id)
        .join(occurrences, occurrences.c.id == rsvps.c.occurrence_id)
        .where(
            occurrences.c.id == occurrence_id,
            occurrences.c.version == rsvps.c.version,
            occurrences.c.starts_at > now,
        )
    )
    return owing - {*coming}


def _of_community(community: Community) -> dict[Facet, tuple[Option, ...]]:
    roles = {post.role for post in community.memberships}
    types = {school_type(school.name) for school in community.schools}
    return {
        Facet.ROLES: tuple(Option(role) for role in Role if role in roles),
        Facet.MUNICIPALITIES: tuple(
            Option(str(place.id), place.name) for place in community.municipalities
        ),
        Facet.SCHOOL_TYPES: tuple(Option(kind) for kind in SchoolType if kind in types),
    }


async def _events(connection: AsyncConnection, now: datetime) -> tuple[Option, ...]:
    """What somebody may owe an answer about, the latest first: «4 · 24.02 · Вебинар …»."""
    day = occurrences.c.starts_at
    rows: Result[Any] = await connection.execute(
        select(
            occurrences.c.id,
            occurrences.c.form,
            day,
            occurrences.c.ends_at,
            activities.c.number,
            activities.c.title,
            programmes.c.zone,
        )
        .join(activities, activities.c.id == occurrences.c.activity_id)
        .join(programmes, programmes.c.id == activities.c.programme_id)
        .where(occurrences.c.cancelled_at.is_(None), activities.c.withdrawn_at.is_(None))
        .where(day <= now + ASKED_AHEAD)
        .order_by(day.desc(), occurrences.c.id)
    )
    return tuple(Option(str(row.id), _event_name(row)) for row in rows)


def _event_name(row: Row[Any]) -> str:
    moment = row.ends_at if row.form in BY_A_DAY else row.starts_at
    return f"{row.number} · {local_day(moment, row.zone):%d.%m} · {row.title}"


def _unsent(broadcast: Broadcast) -> tuple[Any, ...]:
    return broadcasts.c.id == broadcast.id, broadcasts.c.queued_at.is_(None)


def _broadcast(row: Row[Any]) -> Broadcast:
    audience = _audiences.validate_python(row.audience)
    return Broadcast(row.id, row.person_id, row.text, audience, row.queued_at is not None)
