"""Whose list a button is about."""

from typing import Any

from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery

from handlers.callbacks.presence import (
    PresenceAnswer,
    PresenceButton,
    PresenceEvent,
    PresenceEvents,
    PresencePage,
)
from storage.engine import Database
from storage.people import Person
from storage.presence_drafts import find_presence_draft

OfDraft = PresenceButton | PresenceEvents | PresenceEvent | PresencePage | PresenceAnswer


class OwnPresences(BaseFilter):
    """Hands the list of a button to its handler; another's, or one that is no more, is none."""

    async def __call__(
        self, _query: CallbackQuery, callback_data: OfDraft, database: Database, member: Person
    ) -> bool | dict[str, Any]:
        """The draft, if it is his."""
        draft = await find_presence_draft(database, member.id, callback_data.draft)
        return {"draft": draft} if draft else False
