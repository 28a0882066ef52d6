"""Platforms' lists that were read in the chat and wait to be taken in; each is its sender's own."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from core.presence import PresenceList
from core.presence.sorting import Decisions
from storage import owned
from storage.engine import Database
from storage.tables import presence_drafts

_lists = TypeAdapter(PresenceList)


@dataclass(frozen=True, slots=True)
class PresenceDraft:
    """A list, the event it is of, what its sender has decided, and the minutes he asks for."""

    id: int
    presences: PresenceList
    occurrence_id: int | None
    decisions: Decisions
    least: int = 0


async def save_presence_draft(
    database: Database, person_id: int, presences: PresenceList, now: datetime
) -> PresenceDraft:
    """Keep a list somebody has sent; an earlier one of his that he left lying is dropped."""
    number = await owned.keep(
        database,
        presence_drafts,
        person_id,
        presences=_lists.dump_python(presences, mode="json"),
        decisions={},
        least=0,
        created_at=now,
    )
    return PresenceDraft(number, presences, None, {})


async def find_presence_draft(
    database: Database, person_id: int, draft_id: int
) -> PresenceDraft | None:
    """Somebody's own draft; None for another's, or one that is no more."""
    row = await owned.find(database, presence_drafts, person_id, draft_id)
    if row is None:
        return None
    presences = _lists.validate_python(row.presences)
    return PresenceDraft(row.id, presences, row.occurrence_id, row.decisions, row.least)


async def change_presence_draft(
    database: Database, person_id: int, draft: PresenceDraft, **changed: Any
) -> PresenceDraft:
    """Note the event, a decision, or the minutes."""
    await owned.change(database, presence_drafts, person_id, draft.id, **changed)
    return replace(draft, **changed)


async def discard_presence_draft(database: Database, person_id: int, draft_id: int) -> None:
    """Drop a draft that was taken in or given up."""
    await owned.discard(database, presence_drafts, person_id, draft_id)
