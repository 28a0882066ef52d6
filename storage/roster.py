"""Taking a roster into the database: schools, people, roles. Whole or not at all."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Row, Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import THE_ROSTER, Act
from core.roles import Role
from core.roster import Roster, SchoolName
from core.roster.comparison import Comparison, compare
from core.roster.doubts import Decisions
from core.roster.known import Known, KnownPerson, KnownPost, KnownSchool, Post
from core.scopes import EVERYTHING, Scope
from storage.audit import note
from storage.community import today
from storage.engine import Database
from storage.people import holds_on
from storage.roster_writing import Progress, write_roster
from storage.tables import memberships, municipalities, people, schools


@dataclass(frozen=True, slots=True)
class Terms:
    """How a roster is taken in: within what scope, and with which doubts decided."""

    scope: Scope = EVERYTHING
    decisions: Decisions = field(default_factory=dict)
    close_gone: bool = False
    """Whether the posts that are not on the roster end."""
    bringer_id: int | None = None
    """Who brings the roster: his own posts do not end by his having forgotten himself."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was changed, and how many people and schools there are now."""

    comparison: Comparison
    people: int
    schools: int


_USUAL = Terms()


async def compare_roster(
    database: Database, roster: Roster, now: datetime, terms: Terms = _USUAL
) -> Comparison:
    """What a roster would change."""
    async with database.reading() as connection:
        return await _compare(connection, roster, now, terms)


async def apply_roster(
    database: Database,
    roster: Roster,
    act: Act,
    terms: Terms = _USUAL,
    progress: Progress | None = None,
) -> Outcome:
    """Take a roster in, compared with what is there at this moment."""
    async with database.deciding() as connection:
        comparison = await _compare(connection, roster, act.at, terms)
        gone = comparison.gone if terms.close_gone else ()
        day = await today(connection, act.at)
        await write_roster(connection, comparison, gone, day, progress)
        await _note(connection, comparison, len(gone), act)
        return Outcome(
            comparison, await _count(connection, people), await _count(connection, schools)
        )


async def _note(connection: AsyncConnection, comparison: Comparison, ended: int, act: Act) -> None:
    """How much it has changed, in numbers alone; nothing where it has changed nothing."""
    numbers = {
        "new": len(comparison.new),
        "changed": len(comparison.changed),
        "ended": ended,
        "new_schools": len(comparison.new_schools),
        "restated_schools": len(comparison.restated_schools),
    }
    if any(numbers.values()):
        await note(connection, act, "roster", THE_ROSTER, **numbers)


async def _compare(
    connection: AsyncConnection, roster: Roster, now: datetime, terms: Terms
) -> Comparison:
    known = await _known(connection, now, terms)
    found = await asyncio.to_thread(compare, roster, known, terms.decisions)
    return replace(
        found, gone=tuple(one for one in found.gone if one.person.id != terms.bringer_id)
    )


async def _known(connection: AsyncConnection, now: datetime, terms: Terms) -> Known:
    """Everybody and every school within the scope."""
    holds = holds_on(await today(connection, now)).label("holds")
    posts = await connection.execute(
        select(
            memberships,
            people.c.name,
            municipalities.c.name.label("municipality"),
            schools.c.name.label("school"),
            holds,
        )
        .join(people, people.c.id == memberships.c.person_id)
        .outerjoin(municipalities, municipalities.c.id == memberships.c.municipality_id)
        .outerjoin(schools, schools.c.id == memberships.c.school_id)
        .order_by(memberships.c.person_id, memberships.c.id)
    )
    within = (row for row in posts if terms.scope.covers(row))
    return Known(tuple(_people(within)), tuple(await _schools(connection, terms.scope)))


def _people(rows: Iterator[Row[Any]]) -> Iterator[KnownPerson]:
    for person_id, group in groupby(rows, key=lambda row: row.person_id):
        posts = [*group]
        yield KnownPerson(person_id, posts[0].name, tuple(map(_post, posts)))


def _post(row: Row[Any]) -> KnownPost:
    school = SchoolName(row.municipality, row.school) if row.school else None
    post = Post(Role(row.role), row.municipality, school, row.position, row.team)
    return KnownPost(row.id, post, past=not row.holds)


async def _schools(connection: AsyncConnection, scope: Scope) -> Iterator[KnownSchool]:
    rows = await connection.execute(
        select(schools, municipalities.c.name.label("municipality")).join(municipalities)
    )
    return (
        KnownSchool(row.id, SchoolName(row.municipality, row.name), row.teachers, row.zone)
        for row in rows
        if scope.everything or row.municipality_id in scope.municipalities
    )


async def _count(connection: AsyncConnection, table: Table) -> int:
    return int(await connection.scalar(select(func.count()).select_from(table)) or 0)
