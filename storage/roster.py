"""Taking a roster into the database: schools, people, roles."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.roles import MUNICIPAL_ROLES, Role
from core.roster import Roster, RosterPerson, RosterSchool, SchoolName, schools_of
from storage.engine import Database
from storage.tables import memberships, municipalities, people, schools


@dataclass(frozen=True, slots=True)
class RosterCounts:
    """What is in the database after an import, and how many people are new."""

    people: int
    new_people: int
    schools: int


@dataclass(frozen=True, slots=True)
class _Post:
    """A role in its place, by ids."""

    role: Role
    school_id: int | None
    municipality_id: int | None


async def apply_roster(database: Database, roster: Roster) -> RosterCounts:
    """Add what is new, whole or not at all. Known people are found by name and post."""
    async with database.deciding() as connection:
        places = await _Places.prepare(connection, roster)
        known = await _known_posts(connection)
        count_before = len(set(known.values()))
        newcomers: dict[object, int] = {}
        for person in roster.people:
            posts = [*places.posts(person)]
            person_id = _known_id(known, person, posts) or newcomers.get(person.identity)
            if person_id is None:
                person_id = await _add_person(connection, person.name)
            newcomers[person.identity] = person_id
            await _add_posts(connection, known, person, person_id, posts)
        count = len(set(known.values()))
        return RosterCounts(count, count - count_before, len(places.schools))


@dataclass(frozen=True, slots=True)
class _Places:
    """Ids of the municipalities and schools a roster names."""

    municipalities: dict[str, int]
    schools: dict[tuple[int, str], int]

    @classmethod
    async def prepare(cls, connection: AsyncConnection, roster: Roster) -> "_Places":
        """Find them, add the missing ones, note the head counts."""
        places = cls(await _municipality_ids(connection), await _school_ids(connection))
        for name in _municipality_names(roster):
            if name not in places.municipalities:
                added = await connection.execute(
                    insert(municipalities).values(name=name).returning(municipalities.c.id)
                )
                places.municipalities[name] = added.scalar_one()
        for school in schools_of(roster):
            await places._add_school(connection, school)
        for line in roster.schools:
            await places._describe(connection, line)
        return places

    def posts(self, person: RosterPerson) -> Iterator[_Post]:
        """The posts a line of the roster means: one for each school of a curator."""
        municipality = person.municipality and self.municipalities[person.municipality]
        if person.role in MUNICIPAL_ROLES or not person.schools:
            yield _Post(person.role, None, municipality or None)
        else:
            for school in person.schools:
                place = self._municipality_of(school)
                yield _Post(person.role, self.schools[place, school.key], place)

    def _municipality_of(self, school: SchoolName) -> int:
        return self.municipalities[school.municipality or ""]

    async def _add_school(self, connection: AsyncConnection, school: SchoolName) -> None:
        place = self._municipality_of(school)
        if (place, school.key) not in self.schools:
            added = await connection.execute(
                insert(schools)
                .values(municipality_id=place, name=school.name)
                .returning(schools.c.id)
            )
            self.schools[place, school.key] = added.scalar_one()

    async def _describe(self, connection: AsyncConnection, line: RosterSchool) -> None:
        place = self._municipality_of(line.school)
        await connection.execute(
            update(schools)
            .where(schools.c.id == self.schools[place, line.school.key])
            .values(teachers=line.teachers, zone=line.zone)
        )


_Known = dict[tuple[str, _Post], int]


async def _municipality_ids(connection: AsyncConnection) -> dict[str, int]:
    rows = await connection.execute(select(municipalities))
    return {row.name: row.id for row in rows}


async def _school_ids(connection: AsyncConnection) -> dict[tuple[int, str], int]:
    rows = await connection.execute(select(schools))
    return {(row.municipality_id, SchoolName(None, row.name).key): row.id for row in rows}


def _municipality_names(roster: Roster) -> Iterable[str]:
    named = [person.municipality for person in roster.people]
    named += [school.municipality for school in schools_of(roster)]
    return dict.fromkeys(name for name in named if name)


async def _known_posts(connection: AsyncConnection) -> _Known:
    rows = await connection.execute(select(memberships, people.c.name).join(people))
    return {
        (
            row.name.casefold(),
            _Post(Role(row.role), row.school_id, row.municipality_id),
        ): row.person_id
        for row in rows
    }


def _known_id(known: _Known, person: RosterPerson, posts: Iterable[_Post]) -> int | None:
    name = person.name.casefold()
    return next((known[name, post] for post in posts if (name, post) in known), None)


async def _add_person(connection: AsyncConnection, name: str) -> int:
    added = await connection.execute(
        insert(people).values(name=name, locale="ru").returning(people.c.id)
    )
    return int(added.scalar_one())


async def _add_posts(
    connection: AsyncConnection,
    known: _Known,
    person: RosterPerson,
    person_id: int,
    posts: Iterable[_Post],
) -> None:
    for post in posts:
        if (person.name.casefold(), post) not in known:
            known[person.name.casefold(), post] = person_id
            await connection.execute(
                insert(memberships).values(
                    person_id=person_id,
                    role=post.role,
                    school_id=post.school_id,
                    municipality_id=post.municipality_id,
                    position=person.position,
                    team=person.team,
                )
            )
