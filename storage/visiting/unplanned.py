"""Curators who have planned none of their visits, and reminding them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import Act
from core.by_school import BySchool
from core.notices import OfSchedule
from core.people import Community
from core.roles import COORDINATORS, Role
from core.scopes import Scope
from core.visits import SchoolVisit, Stand
from storage.community import local_day
from storage.engine import Database
from storage.notices import queue_notice
from storage.nudging import Nudged
from storage.people import Person
from storage.tables import notifications
from storage.visiting.concerned import community_today
from storage.visits import Round, visits_within


@dataclass(frozen=True, slots=True)
class Unplanned:
    """A curator none of whose schools has a date; how many they are."""

    person_id: int
    name: str
    schools: int


async def list_unplanned(
    database: Database, scope: Scope, now: datetime, occurrence_id: int
) -> tuple[Round, Sequence[Unplanned]] | None:
    """Such curators of a scope's schools, by name; None where there is no such span."""
    async with database.reading() as connection:
        return await _unplanned(connection, scope, now, occurrence_id)


async def remind_unplanned(
    database: Database, member: Person, occurrence_id: int, act: Act
) -> Nudged | None:
    """Ask them to plan, each once in a day of the programme; None where it is too late."""
    async with database.deciding() as connection:
        scope = member.scope(COORDINATORS)
        found = await _unplanned(connection, scope, act.at, occurrence_id) if scope else None
        if found is None or found[0].event.ends_at <= act.at:
            return None
        event, idle = found[0].event, found[1]
        day = local_day(act.at, event.zone.key)
        key = f"{OfSchedule.topic}:wanted:{occurrence_id}:{day}"
        people = {one.person_id for one in idle} - {member.id}
        before = people & await _told(connection, key)
        told = OfSchedule("wanted", occurrence_id, event.title, member.name)
        about = {
            "occurrence_id": occurrence_id,
            "version": event.version,
            "expires_at": event.ends_at,
        }
        queued = await queue_notice(connection, people - before, told, key, act.at, **about)
        return Nudged(queued, len(before), len(people - before) - queued)


async def _unplanned(
    connection: AsyncConnection, scope: Scope, now: datetime, occurrence_id: int
) -> tuple[BySchool[SchoolVisit], Sequence[Unplanned]] | None:
    round_ = await visits_within(connection, scope, now, occurrence_id)
    if round_ is None:
        return None
    return round_, _idle(await community_today(connection, now), round_.schools)


def _idle(community: Community, schools: Collection[SchoolVisit]) -> Sequence[Unplanned]:
    stands = {one.school_id: one.visit.stand for one in schools}
    own: dict[tuple[str, int], set[int]] = {}
    for post in community.memberships:
        if post.role is Role.CURATOR and post.school_id in stands:
            own.setdefault((post.person_name, post.person_id), set()).add(post.school_id)
    return [
        Unplanned(person, name, len(ids))
        for (name, person), ids in sorted(own.items())
        if all(stands[school] is Stand.OPEN for school in ids)
    ]


async def _told(connection: AsyncConnection, key: str) -> frozenset[int]:
    found = await connection.scalars(
        select(notifications.c.person_id).where(notifications.c.key == key)
    )
    return frozenset(found)
