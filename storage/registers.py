"""The register of a report: a line for each post, a word for each occurrence."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.attendance import Silence
from core.check_ins import Answer
from core.people import Community, Membership
from core.reports import Held, Line, Register, Word
from core.scopes import Scope
from core.timings import Form
from storage.audience import concerned_by
from storage.community import Chronicle, load_chronicle, local_day
from storage.programmes import Programme
from storage.said import Said, said_each
from storage.tables import activities, addresses, occurrences


async def load_register(
    connection: AsyncConnection, programme: Programme, now: datetime, scope: Scope
) -> Register:
    """Who within a scope has answered what by now, of every occurrence in force."""
    dated = await dated_in(connection, programme)
    chronicle = await load_chronicle(connection)
    registered = frozenset(await connection.scalars(select(addresses.c.person_id)))
    sheet = _Sheet(scope, registered)
    days = {one.id: local_day(one.starts_at, programme.zone.key) for one in dated}
    for day in days.values():
        sheet.open(day, chronicle.on(day))
    said = await said_each(connection, dated, now, sheet.people)
    meant = cache(lambda named, form, day: concerned_by(named, form, chronicle.on(day)))
    for one in dated:
        day = days[one.id]
        concerned = meant(tuple(one.audience or ()), Form(one.form), day)
        sheet.add(day, concerned, said[one.id])
        await asyncio.sleep(0)  # a nation's take seconds: others are answered meanwhile
    return Register(tuple(map(_held, dated)), sheet.lines(chronicle))


async def dated_in(connection: AsyncConnection, programme: Programme) -> Sequence[Row[Any]]:
    """The occurrences in force of a programme, in the order of their beginning."""
    found = await connection.execute(
        select(occurrences, activities.c.number, activities.c.title, activities.c.audience)
        .join(activities)
        .where(
            activities.c.programme_id == programme.id,
            activities.c.withdrawn_at.is_(None),
            occurrences.c.cancelled_at.is_(None),
        )
        .order_by(occurrences.c.starts_at, occurrences.c.id)
    )
    return found.all()


def _held(row: Row[Any]) -> Held:
    return Held(
        row.id,
        row.activity_id,
        row.number,
        row.title,
        Form(row.form),
        row.starts_at,
        row.ends_at,
    )


_RANK: Mapping[Answer | Silence, int] = {answer: rank for rank, answer in enumerate(Answer)}
"""The best first."""

Post = tuple[int, int | None, int | None, str]
"""A person, his school, his municipality and his role."""


@dataclass(slots=True)
class _Sheet:
    """Columns of words, each by the number of its line: the post's, on whatever days it is held."""

    scope: Scope
    registered: frozenset[int]
    columns: list[dict[int, Word]] = field(default_factory=list)
    posts: dict[Post, tuple[int, Membership]] = field(default_factory=dict)
    days: dict[date, Sequence[tuple[int, Membership]]] = field(default_factory=dict)
    """The posts of each day within the scope, each with the number of its line."""

    def open(self, day: date, community: Community) -> None:
        """Number the posts of a day."""
        if day not in self.days:
            ours = self.scope.narrow(community).memberships
            self.days[day] = [*map(self._numbered, ours)]

    @property
    def people(self) -> frozenset[int] | None:
        """Whose answers are wanted; None is everybody's."""
        if self.scope.everything:
            return None
        posts = (post for day in self.days.values() for _, post in day)
        return frozenset().union(*(post.people for post in posts))

    def add(self, day: date, concerned: frozenset[int], said: Said) -> None:
        """A word for each post within the scope that an occurrence of that day concerns."""
        self.columns.append(
            {
                line: self._word(post, said)
                for line, post in self.days[day]
                if post.person_id in concerned
            }
        )

    def lines(self, chronicle: Chronicle) -> tuple[Line, ...]:
        """A line for each post that any of the columns has, by municipality, school and name."""
        named = set().union(*self.columns)
        schools = {school.id: school for school in chronicle.schools}
        places = {one.id: one.name for one in chronicle.municipalities}
        lines = []
        for number, post in self.posts.values():
            if number in named:
                school = schools.get(post.school_id or 0)
                place = places.get((school or post).municipality_id or 0, "")
                words = tuple([column.get(number) for column in self.columns])
                where = school.name if school else ""
                lines.append(Line(place, where, post.person_name, post.role, words))
        return tuple(sorted(lines, key=lambda line: (line.municipality, line.school, line.name)))

    def _numbered(self, post: Membership) -> tuple[int, Membership]:
        key = (post.person_id, post.school_id, post.municipality_id, post.role.value)
        number, _ = self.posts.setdefault(key, (len(self.posts), post))
        return number, post

    def _word(self, post: Membership, said: Said) -> Word:
        """Who shares a post answers for it."""
        if not post.also:
            return said.get(post.person_id) or self._silence(post)
        heard = [said[one] for one in post.people if one in said]
        return min(heard, key=lambda word: _RANK[word.said]) if heard else self._silence(post)

    def _silence(self, post: Membership) -> Word:
        return _NOT_SAID if post.person_id in self.registered else _NOT_HERE


_NOT_SAID, _NOT_HERE = Word(Silence.SILENT), Word(Silence.UNREGISTERED)
