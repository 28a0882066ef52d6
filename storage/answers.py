"""Check-ins as they came."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.check_ins import Answer, CheckIn, latest
from storage.tables import check_ins


async def check_ins_of(connection: AsyncConnection, occurrence_id: int) -> list[CheckIn]:
    """Everything answered about an occurrence, in the order it came."""
    rows = await connection.execute(
        select(check_ins).where(check_ins.c.occurrence_id == occurrence_id).order_by(check_ins.c.id)
    )
    return [
        CheckIn(row.occurrence_id, row.person_id, Answer(row.answer), row.answered_at)
        for row in rows
    ]


async def settled_by(
    connection: AsyncConnection, occurrence_id: int, now: datetime
) -> frozenset[int]:
    """Those who have answered so that nothing is left to remind them of."""
    answers = latest(await check_ins_of(connection, occurrence_id), now)
    return frozenset(person for person, answer in answers.items() if answer.settles)
