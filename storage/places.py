"""Municipalities and schools to choose from."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, or_, select

from core.applications import Wish, needs_school
from core.people import School
from core.scopes import Scope
from storage.community import today
from storage.engine import Database
from storage.tables import municipalities, schools

_FOUND_AT_MOST = 8


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality or a school."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class SchoolPlace:
    """A school with its municipality's name."""

    id: int
    name: str
    municipality: str


@dataclass(frozen=True, slots=True)
class Destination:
    """What somebody asks to be, and the name of the place."""

    wish: Wish
    name: str


async def list_places(
    database: Database, municipality_id: int | None, now: datetime
) -> list[Place]:
    """The open schools of a municipality, or without one the municipalities, by name."""
    async with database.reading() as connection:
        if municipality_id is None:
            query = select(municipalities.c.id, municipalities.c.name)
        else:
            query = select(schools.c.id, schools.c.name).where(
                schools.c.municipality_id == municipality_id,
                _open_on(await today(connection, now)),
            )
        rows = await connection.execute(query)
        return sorted((Place(row.id, row.name) for row in rows), key=lambda place: place.name)


async def list_schools(database: Database, scope: Scope) -> list[Place]:
    """The schools of a scope, by name."""
    async with database.reading() as connection:
        rows = await connection.execute(select(schools).order_by(schools.c.name, schools.c.id))
        every = [School(row.id, row.name, row.municipality_id) for row in rows]
    return [Place(school.id, school.name) for school in every if scope.covers_school(school)]


async def list_all_schools(database: Database, now: datetime) -> list[SchoolPlace]:
    """Every open school, by municipality and name."""
    query = select(schools.c.id, schools.c.name, municipalities.c.name.label("municipality"))
    query = query.join(municipalities).order_by(municipalities.c.name, schools.c.name)
    async with database.reading() as connection:
        rows = await connection.execute(query.where(_open_on(await today(connection, now))))
        return [SchoolPlace(row.id, row.name, row.municipality) for row in rows]


async def find_places(
    database: Database, municipality_id: int | None, letters: str, now: datetime
) -> list[Place]:
    """The first of those that have every word of these letters in their names."""
    words = letters.casefold().split()
    places = await list_places(database, municipality_id, now)
    fitting = [one for one in places if all(word in one.name.casefold() for word in words)]
    return fitting[:_FOUND_AT_MOST]


async def find_destination(database: Database, wish: Wish) -> Destination | None:
    """Where a wish leads; None where there is no such place, or a role needs another kind."""
    if needs_school(wish.role) != (wish.school_id is not None):
        return None
    query = select(municipalities.c.name.label("municipality"), schools.c.name.label("school"))
    here = and_(schools.c.municipality_id == municipalities.c.id, schools.c.id == wish.school_id)
    query = query.outerjoin(schools, here).where(municipalities.c.id == wish.municipality_id)
    async with database.reading() as connection:
        row = (await connection.execute(query)).first()
    if row is None or (wish.school_id is not None and row.school is None):
        return None
    return Destination(wish, row.school or row.municipality)


def _open_on(day: date) -> ColumnElement[bool]:
    """A school that joins later may be chosen; one that has closed may not."""
    return or_(schools.c.valid_to.is_(None), schools.c.valid_to >= day)
