"""Reading what a report is made of."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.attendance import Silence
from core.check_ins import Answer, CheckIn, latest
from core.people import Community
from core.reports import Figures, Held, Line, Register, Report, Word
from core.roles import Role
from core.scopes import EVERYTHING, Scope
from core.timings import Form
from storage.answers import check_ins_of
from storage.audience import audience_of
from storage.community import Chronicle, load_chronicle, local_day
from storage.engine import Database
from storage.figures import list_figures
from storage.programmes import Programme, current_rows
from storage.tables import activities, addresses, municipalities, occurrences, schools


async def load_report(
    database: Database, programme: Programme, now: datetime, scope: Scope = EVERYTHING
) -> Report:
    """All that a report on the part of a programme within a scope says."""
    async with database.reading() as connection:
        places = await _municipalities(connection, scope)
        place = await _place(connection, scope, places)
        register = await _register(connection, programme, now, scope)
    return Report(
        programme.name,
        programme.zone,
        now,
        await current_rows(database, programme),
        await _figures(database, programme, now, scope),
        place,
        {
            name: await _figures(database, programme, now, Scope(municipalities=frozenset({id_})))
            for id_, name in places.items()
        },
        register,
    )


async def _figures(
    database: Database, programme: Programme, now: datetime, scope: Scope
) -> Figures:
    rows = await list_figures(database, programme, now, scope)
    in_order = groupby(rows, key=attrgetter("activity_id"))
    return {activity_id: [row.figure for row in group] for activity_id, group in in_order}


async def _municipalities(connection: AsyncConnection, scope: Scope) -> dict[int, str]:
    """Those that lie within a scope whole."""
    rows = await connection.execute(select(municipalities).order_by(municipalities.c.name))
    return {row.id: row.name for row in rows if scope.everything or row.id in scope.municipalities}


async def _place(
    connection: AsyncConnection, scope: Scope, places: Mapping[int, str]
) -> str | None:
    """What the part is called."""
    if scope.everything:
        return None
    names = await connection.scalars(
        select(schools.c.name).where(schools.c.id.in_(scope.schools)).order_by(schools.c.name)
    )
    return ", ".join([*places.values(), *names])


async def _register(
    connection: AsyncConnection, programme: Programme, now: datetime, scope: Scope
) -> Register:
    held = await _held(connection, programme)
    chronicle = await load_chronicle(connection)
    on = cache(chronicle.on)
    registered = frozenset(await connection.scalars(select(addresses.c.person_id)))
    columns, by_day = [], Counter[date]()
    for one in held:
        community = on(local_day(one.starts_at, programme.zone.key))
        concerned = await audience_of(connection, one.activity_id, one.form, community)
        came = await check_ins_of(connection, one.occurrence_id)
        part = scope.narrow(community)
        said = latest(came, now)
        columns.append(_column(part, concerned, said, registered))
        people = {person for post in part.memberships for person in post.people}
        by_day.update(
            local_day(each.answered_at, programme.zone.key)
            for each in said.values()
            if each.person_id in people
        )
    return Register(tuple(held), _lines(columns, chronicle), dict(by_day))


async def _held(connection: AsyncConnection, programme: Programme) -> list[Held]:
    rows: Sequence[Row[Any]] = (
        await connection.execute(
            select(occurrences, activities.c.number, activities.c.title)
            .join(activities)
            .where(
                activities.c.programme_id == programme.id,
                activities.c.withdrawn_at.is_(None),
                occurrences.c.cancelled_at.is_(None),
            )
            .order_by(occurrences.c.starts_at, occurrences.c.id)
        )
    ).all()
    return [
        Held(
            row.id,
            row.activity_id,
            row.number,
            row.title,
            Form(row.form),
            row.starts_at,
            row.ends_at,
        )
        for row in rows
    ]


Post = tuple[int, int | None, int | None, Role]
"""A person, his school, his municipality and his role."""


def _column(
    part: Community,
    concerned: frozenset[int],
    said: Mapping[int, CheckIn],
    registered: frozenset[int],
) -> dict[Post, tuple[str, Word]]:
    """A word for each post that the occurrence concerns; who shares one answers for it."""
    return {
        (post.person_id, post.school_id, post.municipality_id, post.role): (
            post.person_name,
            _word([said[one] for one in post.people if one in said], post.person_id in registered),
        )
        for post in part.memberships
        if post.person_id in concerned
    }


_RANK = {answer: rank for rank, answer in enumerate(Answer)}
"""The best first."""


def _word(said: Sequence[CheckIn], registered: bool) -> Word:
    if not said:
        return Word(Silence.SILENT if registered else Silence.UNREGISTERED)
    best = min(said, key=lambda one: _RANK[one.answer])
    return Word(best.answer, best.remark)


def _lines(
    columns: Sequence[Mapping[Post, tuple[str, Word]]], chronicle: Chronicle
) -> tuple[Line, ...]:
    """A line for each post that any of the columns has, by municipality, school and name."""
    school_of = {school.id: school for school in chronicle.schools}
    name_of = {one.id: one.name for one in chronicle.municipalities}
    names = {post: name for column in columns for post, (name, _) in column.items()}
    lines = []
    for post, name in names.items():
        _, school_id, municipality_id, role = post
        school = school_of[school_id] if school_id is not None else None
        lines.append(
            Line(
                name_of.get((school.municipality_id if school else municipality_id) or 0, ""),
                school.name if school else "",
                name,
                role,
                tuple(column[post][1] if post in column else None for column in columns),
            )
        )
    return tuple(sorted(lines, key=lambda line: (line.municipality, line.school, line.name)))
