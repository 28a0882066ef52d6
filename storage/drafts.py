"""Plans that were read in the chat and wait to be put in force; each is its sender's own."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter
from sqlalchemy import Row

from core.drafts import Draft
from core.plan import Plan
from storage import owned
from storage.engine import Database
from storage.tables import drafts

_plans = TypeAdapter(Plan)


async def save_draft(
    database: Database, person_id: int, plan: Plan, zone: ZoneInfo | None, now: datetime
) -> Draft:
    """Keep a plan somebody has sent; an earlier one of his that he left lying is dropped."""
    number = await owned.keep(
        database,
        drafts,
        person_id,
        plan=_plans.dump_python(plan, mode="json"),
        zone=zone.key if zone else None,
        created_at=now,
    )
    return Draft(number, plan, zone)


async def find_draft(database: Database, person_id: int, draft_id: int) -> Draft | None:
    """Somebody's own draft; None for another's, or one that is no more."""
    row = await owned.find(database, drafts, person_id, draft_id)
    return None if row is None else _draft(row)


async def update_draft(database: Database, person_id: int, draft: Draft, *, update_id: str) -> None:
    """Keep what somebody has answered about his draft, and by which update."""
    await owned.change(
        database,
        drafts,
        person_id,
        draft.id,
        plan=_plans.dump_python(draft.plan, mode="json"),
        zone=draft.zone.key if draft.zone else None,
        settled=sorted(draft.settled),
        heard=sorted(draft.heard | {update_id}),
    )


async def discard_draft(database: Database, person_id: int, draft_id: int) -> None:
    """Drop a draft that was put in force or given up."""
    await owned.discard(database, drafts, person_id, draft_id)


def _draft(row: Row[Any]) -> Draft:
    zone = ZoneInfo(row.zone) if row.zone else None
    plan = _plans.validate_python(row.plan)
    return Draft(row.id, plan, zone, frozenset(row.settled), frozenset(row.heard))
