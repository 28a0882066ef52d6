"""The register of a report: a line for each post, a word for each occurrence."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Result, Row, bindparam, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from core.attendance import Silence
from core.check_ins import Answer
from core.people import Community, Membership
from core.reports import Held, Line, Register, Word
from core.scopes import Scope
from core.timings import Form
from storage.answers import AT_ONCE, BY_WEIGHT
from storage.audience import concerned_by
from storage.community import Chronicle, load_chronicle, local_day
from storage.programmes import Programme
from storage.standings import standings
from storage.tables import activities, addresses, check_ins, occurrences

Said = Mapping[int, Word]
"""What each person has answered."""


async def load_register(
    connection: AsyncConnection, programme: Programme, now: datetime, scope: Scope
) -> Register:
    """Who within a scope has answered what by now, of every occurrence in force."""
    dated = await dated_in(connection, programme)
    chronicle = await load_chronicle(connection)
    registered = frozenset(await connection.scalars(select(addresses.c.person_id)))
    sheet = _Sheet(scope, registered)
    meant = cache(lambda named, form, day: concerned_by(named, form, chronicle.on(day)))
    said = await _said(connection, dated, now)
    for one in dated:
        day = local_day(one.starts_at, programme.zone.key)
        concerned = meant(tuple(one.audience or ()), Form(one.form), day)
        sheet.add(day, chronicle.on(day), concerned, said[one.id])
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


async def _said(
    connection: AsyncConnection, dated: Collection[Row[Any]], now: datetime
) -> dict[int, dict[int, Word]]:
    """What each person has answered of each occurrence: as it stood at its close, mostly."""
    stood = await standings(connection, dated, now)
    said = {
        one.id: {person: _WORDS[answer] for person, answer in stood[one.id].answers.items()}
        if one.id in stood
        else {}
        for one in dated
    }
    found: Result[int, int, str, str | None] = await connection.execute(
        _SAID_OTHERWISE, {"ids": [*said], "now": now}
    )
    for part in found.partitions(AT_ONCE):
        for occurrence_id, person, answer, remark in part:
            said[occurrence_id][person] = Word(Answer(answer), remark)
        await asyncio.sleep(0)
    return said


_BY_NOW = check_ins.c.occurrence_id.in_(bindparam("ids", expanding=True)) & (
    check_ins.c.answered_at <= bindparam("now")
)
_SAID_OTHERWISE = (
    select(check_ins.c.occurrence_id, check_ins.c.person_id, check_ins.c.answer, check_ins.c.remark)
    .where(_BY_NOW)
    .where(
        tuple_(check_ins.c.occurrence_id, check_ins.c.person_id).in_(
            select(check_ins.c.occurrence_id, check_ins.c.person_id)
            .join(occurrences)
            .where(_BY_NOW)
            .where(
                check_ins.c.remark.is_not(None)
                | (check_ins.c.answered_at > occurrences.c.closes_at)
            )
        )
    )
    .order_by(BY_WEIGHT, check_ins.c.id)
)
"""All that those have answered who have ever given a reason, or answered after the close: the last
of the heaviest is what they say now.
"""
_WORDS = {answer: Word(answer) for answer in Answer}
"""Nearly all answers come without a reason, and those are the same few words."""
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

    def add(self, day: date, community: Community, concerned: frozenset[int], said: Said) -> None:
        """A word for each post within the scope that an occurrence of that day concerns."""
        if day not in self.days:
            ours = self.scope.narrow(community).memberships
            self.days[day] = [*map(self._numbered, ours)]
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
