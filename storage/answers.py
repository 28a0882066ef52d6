"""Check-ins as they came."""

from datetime import datetime

from sqlalchemy import select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from core.check_ins import Answer, CheckIn, latest
from storage.tables import check_ins


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
    return [
        CheckIn(
            row.occurrence_id,
            row.person_id,
            Answer(row.answer),
            row.answered_at,
            row.remark,
            row.verified,
        )
        for row in rows
    ]


async def settled_by(
    connection: AsyncConnection, occurrence_id: int, now: datetime
) -> frozenset[int]:
    """Those who have answered so that nothing is left to remind them of."""
    answers = latest(await check_ins_of(connection, occurrence_id), now)
    return frozenset(person for person, said in answers.items() if said.answer.settles)
