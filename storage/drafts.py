"""Plans that were read in the chat and wait to be put in force; each is its sender's own."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter
from sqlalchemy import Row, delete, insert, select, update

from core.drafts import Draft
from core.plan import Plan
from storage.engine import Database
from storage.tables import drafts

_plans = TypeAdapter(Plan)


async def save_draft(
    database: Database, person_id: int, plan: Plan, zone: ZoneInfo | None, now: datetime
) -> Draft:
    """Keep a plan somebody has sent; an earlier one of his that he left lying is dropped."""
    async with database.writing() as connection:
        await connection.execute(delete(drafts).where(drafts.c.person_id == person_id))
        added = await connection.execute(
            insert(drafts)
            .values(
                person_id=person_id,
                plan=_plans.dump_python(plan, mode="json"),
                zone=zone.key if zone else None,
                created_at=now,
            )
            .returning(drafts.c.id)
        )
        return Draft(added.scalar_one(), plan, zone)


async def find_draft(database: Database, person_id: int, draft_id: int) -> Draft | None:
    """Somebody's own draft; None for another's, or one that is no more."""
    async with database.reading() as connection:
        found = await connection.execute(
            select(drafts).where(drafts.c.id == draft_id, drafts.c.person_id == person_id)
        )
        row = found.first()
    return None if row is None else _draft(row)


async def update_draft(database: Database, person_id: int, draft: Draft, *, update_id: str) -> None:
    """Keep what somebody has answered about his draft, and by which update."""
    async with database.writing() as connection:
        await connection.execute(
            update(drafts)
            .where(drafts.c.id == draft.id, drafts.c.person_id == person_id)
            .values(
                plan=_plans.dump_python(draft.plan, mode="json"),
                zone=draft.zone.key if draft.zone else None,
                settled=sorted(draft.settled),
                heard=sorted(draft.heard | {update_id}),
            )
        )


async def discard_draft(database: Database, person_id: int, draft_id: int) -> None:
    """Drop a draft that was put in force or given up."""
    async with database.writing() as connection:
        await connection.execute(
            delete(drafts).where(drafts.c.id == draft_id, drafts.c.person_id == person_id)
        )


def _draft(row: Row[Any]) -> Draft:
    zone = ZoneInfo(row.zone) if row.zone else None
    plan = _plans.validate_python(row.plan)
    return Draft(row.id, plan, zone, frozenset(row.settled), frozenset(row.heard))
