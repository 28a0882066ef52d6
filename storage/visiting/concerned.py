"""Whom a visit concerns, and telling them."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import Act
from core.notices import OfSchedule, OfVisit
from core.people import Community, Membership
from core.roles import Role
from core.visits import WITNESSES
from storage.community import load_community, today
from storage.notices import queue_notice
from storage.visits import Round


async def tell_of_visit(
    connection: AsyncConnection,
    people: Collection[int],
    told: OfVisit | OfSchedule,
    round_: Round,
    act: Act,
) -> None:
    """Once for each deed; who did it needs no telling."""
    event = round_.event
    about = {"occurrence_id": event.occurrence_id, "version": event.version}
    others = {*people} - {act.person_id}
    key = f"{told.topic}:{told.what}:{act.update_id}"
    await queue_notice(connection, others, told, key, act.at, **about)


async def community_today(connection: AsyncConnection, now: datetime) -> Community:
    """The people and schools of this very day."""
    return await load_community(connection, await today(connection, now))


def curators_of(community: Community, school_id: int) -> frozenset[int]:
    """Who visits a school."""
    return _holding(community, {Role.CURATOR}, school_id)


def team_of(community: Community, school_id: int) -> frozenset[int]:
    """Who speaks for a school about its visits."""
    return _holding(community, WITNESSES, school_id)


def _holding(community: Community, roles: Collection[Role], school_id: int) -> frozenset[int]:
    return frozenset(
        person
        for post in community.memberships
        if post.school_id == school_id and post.role in roles
        for person in post.people
    )


def judges_of(community: Community, school_id: int) -> frozenset[int]:
    """The municipal coordinators; where there are none, the regional."""
    home = next(one.municipality_id for one in community.schools if one.id == school_id)

    def holders(role: Role, municipality_id: int | None) -> frozenset[int]:
        return frozenset(_people(community.memberships, role, municipality_id))

    return holders(Role.MUNICIPAL_COORDINATOR, home) or holders(Role.REGIONAL_COORDINATOR, None)


def _people(posts: Collection[Membership], role: Role, municipality_id: int | None) -> list[int]:
    return [
        post.person_id
        for post in posts
        if post.role is role and post.municipality_id == municipality_id
    ]
