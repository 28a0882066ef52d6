"""People as the bot meets them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    exists,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from core.consent import CONSENT_VERSION
from core.people import Address
from core.roles import COORDINATORS, Role
from core.scopes import Scope, scope_of
from storage.community import today
from storage.engine import Database
from storage.tables import addresses, memberships, municipalities, people, schools


@dataclass(frozen=True, slots=True)
class Post:
    """A role of a person, with the names of its place."""

    role: Role
    position: str | None
    school_id: int | None
    school: str | None
    municipality_id: int | None
    municipality: str | None
    valid_from: date | None = None
    valid_to: date | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the roster."""

    id: int
    name: str
    locale: str
    posts: tuple[Post, ...]
    consent_version: int | None = None

    @property
    def coordinates(self) -> bool:
        """Whether attendance and figures are his business."""
        return any(post.role in COORDINATORS for post in self.posts)

    @property
    def coordinates_programme(self) -> bool:
        """Whether the whole programme is his."""
        return any(post.role is Role.REGIONAL_COORDINATOR for post in self.posts)

    def scope(self, roles: frozenset[Role]) -> Scope:
        """What his posts in these roles open to him."""
        return scope_of(self.posts, roles)


async def person_at(database: Database, address: Address, now: datetime) -> Person | None:
    """Who writes from an address, with the posts he holds that day; None for a stranger."""
    async with database.reading() as connection:
        day = await today(connection, now)
        return await find_person(connection, _at(address, holds_on(day)))


async def newcomer_at(database: Database, address: Address, now: datetime) -> Person | None:
    """Who writes from an address, with the posts that begin later; None for a stranger."""
    async with database.reading() as connection:
        day = await today(connection, now)
        return await find_person(connection, _at(address, memberships.c.valid_from > day))


def _at(address: Address, which: ColumnElement[bool]) -> Select[Any]:
    return (
        select_people(which)
        .join(addresses, addresses.c.person_id == people.c.id)
        .where(
            addresses.c.messenger == address.messenger,
            addresses.c.chat_id == address.chat_id,
        )
    )


def consented(now: datetime) -> dict[str, Any]:
    """The columns of a person who agrees to the present terms."""
    return {"consented_at": now, "consent_version": CONSENT_VERSION}


async def renew_consent(database: Database, person_id: int, now: datetime) -> None:
    """A person who had agreed to earlier terms agrees to the present ones."""
    async with database.writing() as connection:
        await connection.execute(
            update(people).where(people.c.id == person_id).values(**consented(now))
        )


async def reachable(connection: AsyncConnection, person_ids: Collection[int]) -> list[int]:
    """Those of these people who have a chat and have not blocked the bot."""
    found = await connection.scalars(
        select(addresses.c.person_id).where(addresses.c.blocked_at.is_(None)).distinct()
    )
    return sorted(set(person_ids) & set(found))


async def note_blocked(database: Database, address: Address, at: datetime) -> None:
    """Note that a person blocked the bot at that moment."""
    async with database.writing() as connection:
        await mark_blocked(connection, address, at)


async def mark_blocked(connection: AsyncConnection, address: Address, at: datetime | None) -> None:
    """The same within a transaction that does more; None takes it back."""
    await connection.execute(
        update(addresses)
        .where(addresses.c.messenger == address.messenger, addresses.c.chat_id == address.chat_id)
        .values(blocked_at=at)
    )


async def move_address(connection: AsyncConnection, address: Address, chat_id: str) -> bool:
    """Follow a chat to its new number; False where that one is somebody's already."""
    known = addresses.alias()
    moved = await connection.execute(
        update(addresses)
        .where(addresses.c.messenger == address.messenger, addresses.c.chat_id == address.chat_id)
        .where(~exists().where(known.c.messenger == address.messenger, known.c.chat_id == chat_id))
        .values(chat_id=chat_id)
    )
    return bool(moved.rowcount)


def holds_on(day: date | ColumnElement[date]) -> ColumnElement[bool]:
    """Whether a row of `memberships` holds on that day; its bounds are inclusive."""
    return and_(
        or_(memberships.c.valid_from.is_(None), memberships.c.valid_from <= day),
        or_(memberships.c.valid_to.is_(None), memberships.c.valid_to >= day),
    )


def acting_on(day: date) -> ColumnElement[bool]:
    """Whether a row of `memberships` holds that day and nobody stands in for its holder."""
    instead = memberships.alias()
    replaced = exists().where(
        instead.c.replaces_id == memberships.c.id,
        or_(instead.c.valid_from.is_(None), instead.c.valid_from <= day),
        or_(instead.c.valid_to.is_(None), instead.c.valid_to >= day),
    )
    return and_(holds_on(day), ~replaced)


def not_ended(day: date) -> ColumnElement[bool]:
    """Whether a row of `memberships` holds on that day or will hold later."""
    return or_(memberships.c.valid_to.is_(None), memberships.c.valid_to >= day)


def select_people(which: ColumnElement[bool] | None = None) -> Select[Any]:
    """People with their posts, a row for each post: some of them, or all there ever were.

    Who holds none of those wanted comes with one row that has no role.
    """
    own = memberships.c.person_id == people.c.id
    return (
        select(
            people.c.id,
            people.c.name,
            people.c.locale,
            people.c.consent_version,
            memberships.c.role,
            memberships.c.position,
            memberships.c.school_id,
            memberships.c.municipality_id,
            memberships.c.valid_from,
            memberships.c.valid_to,
            memberships.c.id.label("post_id"),
            schools.c.name.label("school"),
            municipalities.c.name.label("municipality"),
        )
        .join(
            memberships,
            own if which is None else and_(own, which),
            isouter=which is not None,
        )
        .outerjoin(schools, schools.c.id == memberships.c.school_id)
        .outerjoin(municipalities, municipalities.c.id == memberships.c.municipality_id)
        .where(people.c.erased_at.is_(None))
        .order_by(people.c.id, memberships.c.id)
    )


async def find_person(connection: AsyncConnection, query: Select[Any]) -> Person | None:
    """The one person a query of `select_people` is about."""
    found = people_from((await connection.execute(query)).all())
    return found[0] if found else None


def people_from(rows: Iterable[Row[Any]]) -> list[Person]:
    """Put the rows of `select_people` together, a person each."""
    return [
        Person(
            id_,
            posts[0].name,
            posts[0].locale,
            tuple(_post(row) for row in posts if row.role),
            posts[0].consent_version,
        )
        for id_, posts in ((id_, [*group]) for id_, group in groupby(rows, key=lambda row: row.id))
    ]


def _post(row: Row[Any]) -> Post:
    return Post(
        Role(row.role),
        row.position,
        row.school_id,
        row.school,
        row.municipality_id,
        row.municipality,
        row.valid_from,
        row.valid_to,
        row.post_id,
    )
