"""Writing what a roster changes: a few statements for all rows, however many there are."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Table, bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.roles import Role
from core.roster import RosterSchool
from core.roster.comparison import Comparison, Departure
from core.roster.known import KnownPost, Place, Post, place_of
from core.roster.model import key_of
from storage.inheritance import pass_answers_on
from storage.tables import head_counts, memberships, municipalities, people, schools
from storage.upsert import insert_new

BATCH = 2_000
"""Rows written between two looks at the progress."""
YESTERDAY = timedelta(days=1)

Progress = Callable[[int, int], None]
"""Told how many of the new people and posts are written, and of how many."""
_Values = dict[str, Any]


async def write_roster(
    connection: AsyncConnection,
    comparison: Comparison,
    gone: Iterable[Departure],
    day: date,
    progress: Progress | None,
) -> None:
    """Write a comparison down; the posts of `gone` end.

    The first roster holds from the beginning of the programme; what a later one changes holds from
    that day, and what it ends held until the day before.
    """
    since = None if await _is_first(connection) else day
    places = await _places(connection, comparison, since)
    writer = _Writer(connection, progress, _rows_to_come(comparison))
    ids = await writer.add_people([one.name for one in comparison.new])
    owned = [
        (one.known.id if one.known else next(ids[one.name]), one.added)
        for one in comparison.placements
    ]
    posts = [_membership(owner, post, places, since) for owner, added in owned for post in added]
    await writer.add(memberships, posts)
    await _restate(connection, comparison, day)
    ended = [post for one in comparison.placements for post in one.ended]
    await _end(connection, [*ended, *(post for one in gone for post in one.posts)], day)
    await pass_answers_on(connection, memberships.c.valid_to == day - YESTERDAY)


async def _is_first(connection: AsyncConnection) -> bool:
    """Whether no roster came before. A regional coordinator may have come without one."""
    of_a_roster = select(memberships.c.id).where(memberships.c.role != Role.REGIONAL_COORDINATOR)
    return await connection.scalar(of_a_roster.limit(1)) is None


class _Writer:
    """Inserts rows by the batch, and tells how far it is."""

    def __init__(self, connection: AsyncConnection, progress: Progress | None, total: int) -> None:
        self._connection = connection
        self._progress = progress
        self._total = total
        self._done = 0

    async def add(self, table: Table, rows: Sequence[_Values]) -> None:
        """Insert these rows."""
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            await self._connection.execute(insert(table), batch)
            self._done += len(batch)
            if self._progress:
                self._progress(self._done, self._total)

    async def add_people(self, names: Sequence[str]) -> dict[str, Iterator[int]]:
        """Insert people; the numbers of the new ones by their names.

        Namesakes are alike until they have posts. RETURNING in the order of the rows would cost a
        statement a row on SQLite.
        """
        last = await self._connection.scalar(select(func.max(people.c.id))) or 0
        await self.add(people, [{"name": name, "locale": "ru"} for name in names])
        has_posts = select(memberships.c.id).where(memberships.c.person_id == people.c.id).exists()
        added = await self._connection.execute(
            select(people.c.id, people.c.name).where(people.c.id > last, ~has_posts)
        )
        numbers = defaultdict[str, list[int]](list)
        for row in added:
            numbers[row.name].append(row.id)
        return {name: iter(found) for name, found in numbers.items()}


def _rows_to_come(comparison: Comparison) -> int:
    return len(comparison.new) + sum(len(one.added) for one in comparison.placements)


_Places = dict[Place, tuple[int, int | None]]
"""Numbers of municipality and school, by how places are compared."""


async def _places(
    connection: AsyncConnection, comparison: Comparison, since: date | None
) -> _Places:
    """The places of the database, with those that are new."""
    towns = await _municipalities(connection, comparison)
    fresh = [_school(line, towns, since) for line in comparison.new_schools]
    if fresh:
        await connection.execute(insert(schools), fresh)
    rows = await connection.execute(
        select(schools, municipalities.c.name.label("municipality")).join(municipalities)
    )
    places: _Places = {(key, ""): (number, None) for key, number in towns.items()}
    for row in rows:
        places[key_of(row.municipality), key_of(row.name)] = (row.municipality_id, row.id)
    return places


async def _municipalities(connection: AsyncConnection, comparison: Comparison) -> dict[str, int]:
    known = {key_of(row.name) for row in await connection.execute(select(municipalities))}
    named = {key_of(name): name for name in _municipality_names(comparison)}
    if fresh := [{"name": name} for key, name in named.items() if key not in known]:
        await connection.execute(insert(municipalities), fresh)
    rows = await connection.execute(select(municipalities))
    return {key_of(row.name): row.id for row in rows}


def _municipality_names(comparison: Comparison) -> Iterator[str]:
    yield from filter(None, (line.school.municipality for line in comparison.new_schools))
    posts = (post for one in comparison.placements for post in one.added)
    yield from filter(None, (post.municipality for post in posts))


def _school(line: RosterSchool, towns: dict[str, int], since: date | None) -> _Values:
    return {
        "municipality_id": towns[place_of(line.school)[0]],
        "name": line.school.name,
        "teachers": line.teachers,
        "zone": line.zone,
        "valid_from": since,
    }


def _membership(person_id: int, post: Post, places: _Places, valid_from: date | None) -> _Values:
    municipality_id, school_id = places.get(post.place, (None, None))
    return {
        "person_id": person_id,
        "role": post.role,
        "school_id": school_id,
        "municipality_id": municipality_id,
        "position": post.position or post.title,
        "team": post.team,
        "valid_from": valid_from,
    }


async def _restate(connection: AsyncConnection, comparison: Comparison, day: date) -> None:
    """Names, positions, teams and head counts that are written otherwise now."""
    renamed = ((one.name, one.known) for one in comparison.placements if one.renamed)
    names = [{"name": name, "row": known.id} for name, known in renamed if known]
    await _update(connection, people, names)
    posts = [
        {
            "position": said.position or was.post.position,
            "team": said.team or was.post.team,
            "row": was.id,
        }
        for one in comparison.placements
        for was, said in one.restated
    ]
    await _update(connection, memberships, posts)
    counts = [
        {
            "teachers": was.teachers if line.teachers is None else line.teachers,
            "zone": line.zone or was.zone,
            "row": was.id,
        }
        for was, line in comparison.restated_schools
    ]
    await _update(connection, schools, counts)
    await _keep_head_counts(connection, comparison, day)


async def _keep_head_counts(connection: AsyncConnection, comparison: Comparison, day: date) -> None:
    """What was counted by the day before stays; of two changes in a day the first was true."""
    former = [
        {"school_id": was.id, "until": day - YESTERDAY, "teachers": was.teachers}
        for was, line in comparison.restated_schools
        if line.teachers not in {None, was.teachers}
    ]
    if former:
        await connection.execute(insert_new(connection, head_counts), former)


async def _end(connection: AsyncConnection, posts: Iterable[KnownPost], day: date) -> None:
    await _update(
        connection, memberships, [{"valid_to": day - YESTERDAY, "row": post.id} for post in posts]
    )


async def _update(connection: AsyncConnection, table: Table, rows: Sequence[_Values]) -> None:
    """Write the values of each row to the one whose number is its «row»."""
    if rows:
        columns: _Values = {column: bindparam(column) for column in rows[0] if column != "row"}
        statement = update(table).where(table.c.id == bindparam("row")).values(columns)
        await connection.execute(statement, rows)
