"""What people say of occurrences by now, with their reasons: the words of a register."""

import asyncio
from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Result, Row, Select, and_, bindparam, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from core.check_ins import Answer
from core.reports import Word
from storage.answers import AT_ONCE, BY_WEIGHT, are_few, by_people
from storage.standings import standings
from storage.tables import check_ins, occurrences

Said = Mapping[int, Word]
"""The word of each person."""


async def said_each(
    connection: AsyncConnection,
    dated: Collection[Row[Any]],
    now: datetime,
    people: frozenset[int] | None,
) -> Mapping[int, Said]:
    """What each of these has answered of each occurrence: as it stood at its close, mostly."""
    said: dict[int, dict[int, Word]] = {one.id: {} for one in dated}
    for id_, standing in (await standings(connection, dated, now, people)).items():
        said[id_] = {person: _WORDS[answer] for person, answer in standing.answers.items()}
    found: Result[int, int, str, str | None] = await connection.execute(
        _said_otherwise(few=are_few(people)), {"ids": [*said], "now": now, "people": people}
    )
    for part in found.partitions(AT_ONCE):
        for occurrence_id, person, answer, remark in part:
            said[occurrence_id][person] = Word(Answer(answer), remark)
        await asyncio.sleep(0)
    return said


@cache
def _said_otherwise(*, few: bool) -> Select[int, int, str, str | None]:
    """All that those have answered who have ever given a reason, or answered after the close: the
    last of the heaviest is what they say now.
    """
    by_now = and_(
        check_ins.c.occurrence_id.in_(bindparam("ids", expanding=True)),
        check_ins.c.answered_at <= bindparam("now"),
        by_people(few=few),
    )
    late = check_ins.c.answered_at > occurrences.c.closes_at
    them = (
        select(check_ins.c.occurrence_id, check_ins.c.person_id)
        .join(occurrences)
        .where(by_now, or_(late, check_ins.c.remark.is_not(None)))
    )
    one = (check_ins.c.occurrence_id, check_ins.c.person_id)
    return (
        select(*one, check_ins.c.answer, check_ins.c.remark)
        .where(by_now, tuple_(*one).in_(them))
        .order_by(BY_WEIGHT, check_ins.c.id)
    )


_WORDS = {answer: Word(answer) for answer in Answer}
"""Nearly all answers come without a reason, and those are the same few words."""
