"""Check-ins as they came."""

import asyncio
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Result, Row, Select, bindparam, case, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from core.check_ins import WEIGHT, Answer, CheckIn, Source, latest
from core.evidence import evidence_from
from storage.tables import check_ins, extensions, memberships, occurrences

_ANSWERS: Mapping[str, Answer] = {answer.value: answer for answer in Answer}
BY_WEIGHT = case(WEIGHT, value=check_ins.c.source)
"""In this order, and of one weight in that of their ids, the last of a person's answers counts."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What people have answered about an occurrence, and who of them has named its code word."""

    answers: Mapping[int, Answer] = field(default_factory=dict)
    verified: frozenset[int] = frozenset()
    since: datetime | None = None
    """The last moment at which anything was answered, where it is known."""

    def of(self, people: Collection[int]) -> "Standing":
        """The same of some people alone."""
        answers = {one: self.answers[one] for one in people if one in self.answers}
        return replace(self, answers=answers, verified=self.verified.intersection(people))


EVER = datetime.max.replace(tzinfo=UTC)
_NAMED_AT_MOST = 1_000
"""Of more people it is quicker to read what everybody answered."""
AT_ONCE = 10_000
"""Answers read before others have their turn: a nation's take a second."""


async def check_ins_of(
    connection: AsyncConnection, occurrence_id: int, person_id: int | None = None
) -> list[CheckIn]:
    """Everything answered about an occurrence (by one person), in the order it came."""
    by = check_ins.c.person_id == person_id if person_id is not None else true()
    rows = await connection.execute(
        select(check_ins)
        .where(check_ins.c.occurrence_id == occurrence_id, by)
        .order_by(check_ins.c.id)
    )
    return [*map(check_in_from, rows)]


async def check_ins_each(
    connection: AsyncConnection,
    occurrence_ids: Collection[int],
    people: Collection[int] | None = None,
) -> defaultdict[int, list[CheckIn]]:
    """The same of several occurrences, read together; of others than these `people` maybe not."""
    came: defaultdict[int, list[CheckIn]] = defaultdict(list)
    for row in await connection.execute(
        select(check_ins)
        .where(check_ins.c.occurrence_id.in_(occurrence_ids), by_people(few=are_few(people)))
        .order_by(check_ins.c.id),
        {"people": people},
    ):
        came[row.occurrence_id].append(check_in_from(row))
    return came


async def settled_by(connection: AsyncConnection, occurrence_id: int) -> frozenset[int]:
    """Those who have answered so that nothing is left to remind them of.

    By all that has been said: a clock that is put back makes no answer unsaid.
    """
    return (await settled_each(connection, [occurrence_id]))[occurrence_id]


async def settled_each(
    connection: AsyncConnection,
    occurrence_ids: Collection[int],
    people: Collection[int] | None = None,
) -> defaultdict[int, frozenset[int]]:
    """The same of several occurrences, read together; of others than these `people` maybe not."""
    came = await check_ins_each(connection, occurrence_ids, people)
    settled: defaultdict[int, frozenset[int]] = defaultdict(frozenset)
    for occurrence_id, answers in came.items():
        said = latest(answers, EVER)
        settled[occurrence_id] = frozenset(one for one in said if said[one].settles)
    return settled


class Closing(Enum):
    """Until when an answer counts, of those given by now."""

    COMMON = "common"
    """Until the occurrence closes: nothing was put off."""
    OWN = "own"
    """For the people of a school with a later date, until that."""
    NONE = "none"


async def standing_each(
    connection: AsyncConnection,
    occurrence_ids: Collection[int],
    now: datetime,
    people: Collection[int] | None = None,
    closing: Closing = Closing.COMMON,
) -> dict[int, Standing]:
    """How occurrences stood when their answers closed, or stand now.

    One query, of as few columns as will do, for there may be hundreds of thousands of rows: where
    only the answers of some `people` are wanted, those of others may be left out.
    """
    known = {"ids": occurrence_ids, "now": now, "people": people}
    rows: Result[int, int, str, bool] = await connection.execute(
        _said_by(closing, few=are_few(people)), known
    )
    said: defaultdict[int, dict[int, tuple[str, bool]]] = defaultdict(dict)
    for part in rows.partitions(AT_ONCE):
        for occurrence_id, person_id, answer, proven in part:
            said[occurrence_id][person_id] = answer, proven
        await asyncio.sleep(0)
    return {one: _standing(last) for one, last in said.items()}


@cache
def _said_by(closing: Closing, *, few: bool) -> Select[int, int, str, bool]:
    """Made once: what it is built of costs more than to run it for a few people."""
    return (
        select(
            check_ins.c.occurrence_id,
            check_ins.c.person_id,
            check_ins.c.answer,
            check_ins.c.verified,
        )
        .join(occurrences, occurrences.c.id == check_ins.c.occurrence_id)
        .where(check_ins.c.occurrence_id.in_(bindparam("ids", expanding=True)))
        .where(check_ins.c.answered_at <= bindparam("now"), _IN_TIME[closing])
        .where(by_people(few=few))
        .order_by(BY_WEIGHT, check_ins.c.id)
    )


_closed = check_ins.c.answered_at <= occurrences.c.closes_at
_later = (
    select(extensions.c.id)
    .join(memberships, memberships.c.school_id == extensions.c.school_id)
    .where(
        extensions.c.occurrence_id == check_ins.c.occurrence_id,
        memberships.c.person_id == check_ins.c.person_id,
        check_ins.c.answered_at <= extensions.c.due_at,
    )
)
_IN_TIME: Mapping[Closing, ColumnElement[bool]] = {
    Closing.COMMON: _closed,
    Closing.OWN: or_(_closed, _later.correlate(check_ins).exists()),
    Closing.NONE: true(),
}


def by_people(*, few: bool) -> ColumnElement[bool]:
    """Whether a row of `check_ins` is of the bound `people`; always, where they are not few."""
    return check_ins.c.person_id.in_(bindparam("people", expanding=True)) if few else true()


def are_few(people: Collection[int] | None) -> bool:
    """Whether it is quicker to read the answers of these than everybody's."""
    return people is not None and len(people) <= _NAMED_AT_MOST


def _standing(last: Mapping[int, tuple[str, bool]]) -> Standing:
    """Of everybody's last answer, and whether it is proven."""
    return Standing(
        {person: _ANSWERS[answer] for person, (answer, _) in last.items()},
        frozenset(person for person, (_, proven) in last.items() if proven),
    )


def check_in_from(row: Row[Any]) -> CheckIn:
    """An answer of a row of `check_ins`."""
    return CheckIn(
        row.occurrence_id,
        row.person_id,
        Answer(row.answer),
        row.answered_at,
        row.remark,
        row.verified,
        Source(row.source),
        row.author_id,
        evidence_from(row.evidence),
    )
