"""Visits of plans that were imported before visits were kept."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Result, Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import Act
from core.plan import Context, Kind
from core.schedule import schedule
from core.timings import Form
from storage.engine import Database
from storage.occurrences import arrange
from storage.rows import activity_from
from storage.tables import activities, editions, occurrences, programmes


async def arrange_missing_visits(database: Database, act: Act) -> int:
    """Give rows of visits in force what their next edition would give them; of how many rows.

    What was over before is nobody's. A row that names no day has none and is looked at in vain.
    """
    async with database.deciding() as connection:
        found = await _rows_without(connection)
        for row in found:
            zone, context = ZoneInfo(row.zone), await _context_of(connection, row.programme_id)
            wanted = schedule(activity_from(row, ()), context, zone)
            await arrange(connection, row.id, wanted, (zone, zone), act)
        return len(found)


async def _rows_without(connection: AsyncConnection) -> Sequence[Row[Any]]:
    """Rows of visits in force that have no round of them."""
    rounds = select(occurrences.c.id).where(
        occurrences.c.activity_id == activities.c.id, occurrences.c.form == Form.VISIT
    )
    found: Result[Any] = await connection.execute(
        select(activities, programmes.c.zone)
        .join(programmes, programmes.c.id == activities.c.programme_id)
        .where(
            activities.c.kind == Kind.VISIT,
            activities.c.withdrawn_at.is_(None),
            ~rounds.exists(),
        )
        .order_by(activities.c.id)
    )
    return found.all()


async def _context_of(connection: AsyncConnection, programme_id: int) -> Context | None:
    """The span that the document in force speaks of."""
    plan = await connection.scalar(
        select(editions.c.plan)
        .where(editions.c.programme_id == programme_id)
        .order_by(editions.c.id.desc())
        .limit(1)
    )
    span = plan and plan.get("context")
    if not span:
        return None
    return Context(date.fromisoformat(span["start"]), date.fromisoformat(span["end"]))
