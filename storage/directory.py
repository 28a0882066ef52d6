"""The people and schools within a scope, and who of them can be reached."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, exists, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from core.directory import Leaf, Listing, Reach, leaf, listed
from core.people import Municipality
from core.roles import SCHOOL_ROLES
from core.scopes import Scope
from storage.community import school_from, today
from storage.engine import Database
from storage.people import Person, Post, holds_on, not_ended, people_from, select_people
from storage.scopes import covers, within
from storage.tables import addresses, memberships, municipalities, people, schools


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody with the posts he has or will have in the scope of who looks, and his reach."""

    person: Person
    reach: Reach


@dataclass(frozen=True, slots=True)
class CutOffSchool:
    """A school where nobody can be reached."""

    id: int
    name: str
    municipality: str


async def overview(database: Database, scope: Scope, now: datetime) -> dict[Listing, int]:
    """How many people and schools of the scope stand on each list."""
    async with database.reading() as connection:
        day = await today(connection, now)
        reaches = [_reach(row) for row in await people_within(connection, scope, day)]
        cut_off = len(await _cut_off(connection, scope, day))
    of_people: dict[Listing, int] = {
        listing: sum(listed(reach, listing) for reach in reaches)
        for listing in Listing
        if listing is not Listing.CUT_OFF
    }
    return {**of_people, Listing.CUT_OFF: cut_off}


async def municipalities_within(database: Database, scope: Scope) -> list[Municipality]:
    """The municipalities of a scope, and those of its schools, by name."""
    mine = select(schools.c.municipality_id).where(schools.c.id.in_(scope.schools))
    within = or_(municipalities.c.id.in_(scope.municipalities), municipalities.c.id.in_(mine))
    async with database.reading() as connection:
        rows = await connection.execute(
            select(municipalities)
            .where(true() if scope.everything else within)
            .order_by(municipalities.c.name)
        )
        return [Municipality(row.id, row.name) for row in rows]


async def part_of(database: Database, scope: Scope, municipality_id: int | None) -> Scope:
    """What of a scope lies in a municipality; all of it without one."""
    if municipality_id is None:
        return scope
    async with database.reading() as connection:
        mine = await connection.execute(select(schools).where(schools.c.id.in_(scope.schools)))
        return scope.part(municipality_id, map(school_from, mine))


async def list_people(
    database: Database, scope: Scope, listing: Listing, page: int, now: datetime
) -> Leaf[Contact]:
    """A page of a list of people, by name."""
    async with database.reading() as connection:
        day = await today(connection, now)
        found = await people_within(connection, scope, day)
        shown = leaf([row for row in found if listed(_reach(row), listing)], page)
        return shown.holding(await _contacts(connection, scope, day, shown.items))


async def find_people(database: Database, scope: Scope, words: str, now: datetime) -> Leaf[Contact]:
    """The first page of those whose names have all these words in them."""
    wanted = words.casefold().split()
    async with database.reading() as connection:
        day = await today(connection, now)
        found = await people_within(connection, scope, day)
        fitting = [row for row in found if all(word in row.name.casefold() for word in wanted)]
        shown = leaf(fitting, 0)
        return shown.holding(await _contacts(connection, scope, day, shown.items))


async def find_contact(
    database: Database, scope: Scope, person_id: int, now: datetime
) -> Contact | None:
    """One person of the scope; None for anybody outside it."""
    async with database.reading() as connection:
        day = await today(connection, now)
        rows = await people_within(connection, scope, day, people.c.id == person_id)
        found = await _contacts(connection, scope, day, rows)
        return found[0] if found else None


async def find_post(
    database: Database, scope: Scope, post_id: int, now: datetime
) -> tuple[Contact, Post] | None:
    """A post of the scope that has not ended, and who has it."""
    async with database.reading() as connection:
        holder = await connection.scalar(
            select(memberships.c.person_id).where(memberships.c.id == post_id)
        )
        if holder is None:
            return None
        day = await today(connection, now)
        rows = await people_within(connection, scope, day, people.c.id == holder)
        for one in await _contacts(connection, scope, day, rows):
            for post in one.person.posts:
                if post.id == post_id:
                    return one, post
        return None


async def list_cut_off_schools(
    database: Database, scope: Scope, page: int, now: datetime
) -> Leaf[CutOffSchool]:
    """A page of the schools of the scope where nobody can be reached."""
    async with database.reading() as connection:
        return leaf(await _cut_off(connection, scope, await today(connection, now)), page)


async def people_within(
    connection: AsyncConnection, scope: Scope, day: date, which: ColumnElement[bool] | None = None
) -> Sequence[Row[Any]]:
    """Those of the scope, some of them or all: names and reach, for they may be forty thousand."""
    chat = exists().where(addresses.c.person_id == people.c.id)
    post = exists().where(
        memberships.c.person_id == people.c.id, not_ended(day), within(scope, memberships)
    )
    rows = await connection.execute(
        select(
            people.c.id,
            people.c.name,
            chat.label("registered"),
            chat.where(addresses.c.blocked_at.is_(None)).label("reachable"),
        )
        .where(people.c.erased_at.is_(None), post, true() if which is None else which)
        .order_by(people.c.name, people.c.id)
    )
    return rows.all()


async def _contacts(
    connection: AsyncConnection, scope: Scope, day: date, rows: Collection[Row[Any]]
) -> tuple[Contact, ...]:
    reaches = {row.id: _reach(row) for row in rows}
    query = select_people(not_ended(day)).where(people.c.id.in_(reaches))
    known = people_from((await connection.execute(query)).all())
    by_id = {person.id: _as_seen(person, scope) for person in known}
    return tuple(Contact(by_id[id_], reach) for id_, reach in reaches.items())


def _as_seen(person: Person, scope: Scope) -> Person:
    """What he is elsewhere is the business of others."""
    return replace(person, posts=tuple(post for post in person.posts if scope.covers(post)))


async def _cut_off(connection: AsyncConnection, scope: Scope, day: date) -> Sequence[CutOffSchool]:
    somebody = exists().where(
        memberships.c.school_id == schools.c.id,
        memberships.c.role.in_(SCHOOL_ROLES),
        holds_on(day),
        addresses.c.person_id == memberships.c.person_id,
        addresses.c.blocked_at.is_(None),
    )
    rows = await connection.execute(
        select(schools.c.id, schools.c.name, municipalities.c.name.label("municipality"))
        .join(municipalities)
        .where(~somebody, covers(scope, schools.c.id, schools.c.municipality_id))
        .where(or_(schools.c.valid_from.is_(None), schools.c.valid_from <= day))
        .where(or_(schools.c.valid_to.is_(None), schools.c.valid_to >= day))
        .order_by(municipalities.c.name, schools.c.name)
    )
    return [CutOffSchool(row.id, row.name, row.municipality) for row in rows]


def _reach(row: Row[Any]) -> Reach:
    if not row.registered:
        return Reach.UNREGISTERED
    return Reach.REACHABLE if row.reachable else Reach.BLOCKED
