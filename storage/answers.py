"""Check-ins as they came."""

from collections import defaultdict
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from core.check_ins import Answer, CheckIn, Source, latest
from storage.tables import check_ins

_EVER = datetime.max.replace(tzinfo=UTC)


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
    return [*map(_check_in, rows)]


async def settled_by(connection: AsyncConnection, occurrence_id: int) -> frozenset[int]:
    """Those who have answered so that nothing is left to remind them of.

    By all that has been said: a clock that is put back makes no answer unsaid.
    """
    return (await settled_each(connection, [occurrence_id]))[occurrence_id]


async def settled_each(
    connection: AsyncConnection, occurrence_ids: Collection[int]
) -> defaultdict[int, frozenset[int]]:
    """The same of several occurrences, read together."""
    came: defaultdict[int, list[CheckIn]] = defaultdict(list)
    for row in await connection.execute(
        select(check_ins)
        .where(check_ins.c.occurrence_id.in_(occurrence_ids))
        .order_by(check_ins.c.id)
    ):
        came[row.occurrence_id].append(_check_in(row))
    settled: defaultdict[int, frozenset[int]] = defaultdict(frozenset)
    for occurrence_id, answers in came.items():
        said = latest(answers, _EVER)
        settled[occurrence_id] = frozenset(one for one in said if said[one].settles)
    return settled


def _check_in(row: Row[Any]) -> CheckIn:
    return CheckIn(
        row.occurrence_id,
        row.person_id,
        Answer(row.answer),
        row.answered_at,
        row.remark,
        row.verified,
        Source(row.source),
        row.author_id,
    )
