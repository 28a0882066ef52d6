"""Rosters that were read in the chat and wait to be taken in; each is its sender's own."""

from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import TypeAdapter

from core.roster import Roster
from core.roster.doubts import Decisions
from storage import owned
from storage.engine import Database
from storage.tables import roster_drafts

_rosters = TypeAdapter(Roster)


@dataclass(frozen=True, slots=True)
class RosterDraft:
    """A roster with what its sender has decided about its doubts."""

    id: int
    roster: Roster
    decisions: Decisions


async def save_roster_draft(
    database: Database, person_id: int, roster: Roster, now: datetime
) -> RosterDraft:
    """Keep a roster somebody has sent; an earlier one of his that he left lying is dropped."""
    number = await owned.keep(
        database,
        roster_drafts,
        person_id,
        roster=_rosters.dump_python(roster, mode="json"),
        decisions={},
        created_at=now,
    )
    return RosterDraft(number, roster, {})


async def find_roster_draft(
    database: Database, person_id: int, draft_id: int
) -> RosterDraft | None:
    """Somebody's own draft; None for another's, or one that is no more."""
    row = await owned.find(database, roster_drafts, person_id, draft_id)
    if row is None:
        return None
    return RosterDraft(row.id, _rosters.validate_python(row.roster), row.decisions)


async def decide(
    database: Database, person_id: int, draft: RosterDraft, answers: Decisions
) -> RosterDraft:
    """Note whether the two of each doubt are one."""
    decisions = {**draft.decisions, **answers}
    await owned.change(database, roster_drafts, person_id, draft.id, decisions=decisions)
    return replace(draft, decisions=decisions)


async def discard_roster_draft(database: Database, person_id: int, draft_id: int) -> None:
    """Drop a draft that was taken in or given up."""
    await owned.discard(database, roster_drafts, person_id, draft_id)
