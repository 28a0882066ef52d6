"""The digests of a week: queued for its first working morning, where each coordinator lives."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.delivery import Custom
from core.notices import WeekDigest
from core.roles import COORDINATORS
from core.scopes import NOTHING, Scope
from core.weekly import Digest, next_digest
from storage.community import today
from storage.engine import Database
from storage.habits import custom_of, habits_of
from storage.kept_weeks import kept_week
from storage.notices import queue_each
from storage.people import acting_on, find_person, holds_on, reachable, select_people
from storage.settings import day_kept, keep_day
from storage.tables import memberships, people, programmes
from storage.week_said import week_within

_LAST_WEEK = "weekly digests"
"""Among the settings: the Monday of the last week whose digests were queued."""


async def queue_weekly(database: Database, now: datetime) -> bool:
    """Queue the week's digests once the first of them is due; says whether it was to do.

    Each comes at nine where its coordinator lives; what it says is put together then.
    """
    async with database.reading() as connection:
        if await _due(connection, now) is None:
            return False
    async with database.deciding() as connection:
        coming = await _due(connection, now)
        if coming is None:
            return False
        monday = coming.digest.monday
        notices = {person: WeekDigest(monday.isoformat()) for person in coming.due_at}
        await queue_each(connection, notices, f"week:{monday}", coming.due_at, coming.ends_at)
        await keep_day(connection, _LAST_WEEK, monday)
        return True


async def next_weekly_at(database: Database, now: datetime) -> datetime | None:
    """When the next of them are to be queued; None where nobody gets one."""
    async with database.reading() as connection:
        coming = await _coming(connection, now)
    return coming.first_at if coming else None


async def week_of(
    connection: AsyncConnection, person_id: int, details: Mapping[str, Any], now: datetime
) -> dict[str, Any]:
    """What a digest about to be sent is to say; nothing to who wants it no more, or has no post."""
    scope = await _scope(connection, person_id, now)
    if not scope or not await _wants(connection, person_id):
        return {}
    said = kept_week(await week_within(connection, scope, now))
    return {**details, "said": said} if said else {}


@dataclass(frozen=True, slots=True)
class _Coming:
    """The next digest, and when each coordinator gets it."""

    digest: Digest
    due_at: Mapping[int, datetime]
    ends_at: datetime

    @property
    def first_at(self) -> datetime:
        return min(self.due_at.values())


async def _due(connection: AsyncConnection, now: datetime) -> _Coming | None:
    """The digest whose first hour has come; who gets it is not looked up before its day."""
    digest = await _next(connection, now)
    if digest is None or digest.begins_at > now:
        return None
    coming = await _coming(connection, now)
    return coming if coming and coming.first_at <= now else None


async def _coming(connection: AsyncConnection, now: datetime) -> _Coming | None:
    digest = await _next(connection, now)
    if digest is None:
        return None
    custom = await custom_of(connection, None)
    due_at = await _due_at(connection, digest, custom, now)
    return _Coming(digest, due_at, digest.ends_at(custom.zone)) if due_at else None


async def _next(connection: AsyncConnection, now: datetime) -> Digest | None:
    since = await connection.scalar(
        select(programmes.c.created_at).order_by(programmes.c.id).limit(1)
    )
    if since is None:
        return None
    custom = await custom_of(connection, None)  # of several programmes the first, as for posts
    done = await day_kept(connection, _LAST_WEEK)
    return next_digest(now, custom.zone, custom.settings.days_off, since, done)


async def _due_at(
    connection: AsyncConnection, digest: Digest, custom: Custom, now: datetime
) -> dict[int, datetime]:
    day = await today(connection, now)
    found = await connection.scalars(
        select(memberships.c.person_id)
        .join(people, people.c.id == memberships.c.person_id)
        .where(memberships.c.role.in_(COORDINATORS), acting_on(day), people.c.weekly_digest)
        .distinct()
    )
    hearers = await reachable(connection, found.all())
    habits = await habits_of(connection, hearers, custom.habits)
    return {person: digest.due_at(habits[person].zone) for person in hearers}


async def _scope(connection: AsyncConnection, person_id: int, now: datetime) -> Scope:
    posts = select_people(holds_on(await today(connection, now)))
    person = await find_person(connection, posts.where(people.c.id == person_id))
    return person.scope(COORDINATORS) if person else NOTHING


async def _wants(connection: AsyncConnection, person_id: int) -> bool:
    return bool(
        await connection.scalar(select(people.c.weekly_digest).where(people.c.id == person_id))
    )
