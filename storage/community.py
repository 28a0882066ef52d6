"""The people and organisations, as the rules of `core` count them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.people import Community, Membership, Municipality, School
from core.populations import Census
from core.roles import Role
from core.scopes import EVERYTHING, Scope
from core.seats import acting, seats
from storage.memo import Memo
from storage.scopes import covers, within
from storage.stamps import COMMUNITY, Kept
from storage.tables import head_counts, memberships, municipalities, people, programmes, schools


def local_day(moment: datetime, zone: str) -> date:
    """The day a moment falls on where the programme lives."""
    return moment.astimezone(ZoneInfo(zone)).date()


async def today(connection: AsyncConnection, now: datetime) -> date:
    """The day it is for posts and schools, which belong to no programme: the first one's."""
    zone = await connection.scalar(FIRST_ZONE)
    return local_day(now, zone or NO_ZONE)


FIRST_ZONE = select(programmes.c.zone).order_by(programmes.c.id).limit(1)
NO_ZONE = "UTC"
"""Where there is no programme yet."""
_ROLES = {role.value: role for role in Role}
"""Looked up, for `Role(…)` is slow and there are fifteen thousand posts."""


_DAYS = 8
"""Of a nation, each is of some megabytes."""


@dataclass(frozen=True, slots=True)
class Chronicle:
    """Everybody and everything there ever was; any day's community is made of it."""

    memberships: tuple[Membership, ...]
    schools: tuple[School, ...]
    head_counts: tuple[Row[Any], ...]
    municipalities: tuple[Municipality, ...]
    days: Memo[Community] = field(
        default_factory=lambda: Memo(_DAYS), init=False, compare=False, repr=False
    )
    censuses: Memo[tuple[Census | None]] = field(
        default_factory=lambda: Memo(_DAYS), init=False, compare=False, repr=False
    )
    """By population and day. Not of `init`: a part made by `replace` must not go on with those of
    the whole.
    """

    def on(self, day: date) -> Community:
        """Everybody who held a role on that day, the schools and municipalities taking part."""
        return self.days.get(day) or self.days.keep(day, self._on(day))

    def by_municipality(self) -> dict[int, "Chronicle"]:
        """The part of each: a post lies in the same one as its school."""
        posts, theirs = defaultdict(list), defaultdict(list)
        for post in self.memberships:
            posts[post.municipality_id].append(post)
        for school in self.schools:
            theirs[school.municipality_id].append(school)
        return {
            one.id: replace(self, memberships=tuple(posts[one.id]), schools=tuple(theirs[one.id]))
            for one in self.municipalities
        }

    def _on(self, day: date) -> Community:
        open_schools = self._schools(day)
        taking_part = {None, *(school.id for school in open_schools)}
        held = seats([one for one in self.memberships if one.school_id in taking_part], day)
        return Community(held, open_schools, self._municipalities(held, open_schools))

    def _schools(self, day: date) -> tuple[School, ...]:
        former = self._former_head_counts(day)
        return tuple(
            replace(school, teachers=former.get(school.id, school.teachers))
            for school in self.schools
            if school.is_open_on(day)
        )

    def _former_head_counts(self, day: date) -> dict[int, int | None]:
        """The head counts that held that day and hold no more, by school."""
        still = (row for row in self.head_counts if row.until >= day)
        return {row.school_id: row.teachers for row in still}  # the earliest of them comes last

    def _municipalities(
        self, held: Iterable[Membership], open_schools: Iterable[School]
    ) -> tuple[Municipality, ...]:
        """Those in which there is a post or a school that day: a later roster may bring more."""
        present = {post.municipality_id for post in held}
        present |= {school.municipality_id for school in open_schools}
        return tuple(one for one in self.municipalities if one.id in present)


async def load_community(connection: AsyncConnection, as_of: date) -> Community:
    """The community of one day."""
    return (await load_chronicle(connection)).on(as_of)


async def load_acting(connection: AsyncConnection, now: datetime) -> frozenset[int]:
    """Everybody who has a post to attend to today."""
    chronicle = await load_chronicle(connection)
    return acting(chronicle.memberships, await today(connection, now))


async def load_chronicle(connection: AsyncConnection, scope: Scope = EVERYTHING) -> Chronicle:
    """What the communities of several days are made of, read once.

    Of a scope: its posts and schools alone, with all municipalities. A post lies in the same
    municipality as its school, and whoever takes it over has it there.
    """
    return await _CHRONICLES.get(connection, scope, partial(_load, connection, scope))


_CHRONICLES = Kept[Chronicle](8, COMMUNITY)
"""A nation's is of ten megabytes."""


async def _load(connection: AsyncConnection, scope: Scope) -> Chronicle:
    posts = await connection.execute(
        select(
            memberships.c.person_id,
            people.c.name,
            memberships.c.role,
            memberships.c.school_id,
            memberships.c.municipality_id,
            memberships.c.valid_from,
            memberships.c.valid_to,
            memberships.c.id,
            memberships.c.replaces_id,
            memberships.c.team,
        )
        .join(people)
        .where(within(scope, memberships))
        .order_by(people.c.name, memberships.c.id)
    )
    known_schools = await connection.execute(
        select(schools)
        .where(covers(scope, schools.c.id, schools.c.municipality_id))
        .order_by(schools.c.name, schools.c.id)
    )
    former = await connection.execute(select(head_counts).order_by(head_counts.c.until.desc()))
    places = await connection.execute(select(municipalities).order_by(municipalities.c.name))
    return Chronicle(
        tuple(map(_membership, posts.all())),
        tuple(map(school_from, known_schools.all())),
        tuple(former.all()),
        tuple(Municipality(row.id, row.name) for row in places),
    )


def _membership(row: Sequence[Any]) -> Membership:
    """In the order of its fields: there are fifteen thousand, and names cost time."""
    return Membership(row[0], row[1], _ROLES[row[2]], *row[3:])


def school_from(row: Row[Any]) -> School:
    """A row of `schools`."""
    return School(row.id, row.name, row.municipality_id, row.teachers, row.valid_from, row.valid_to)
