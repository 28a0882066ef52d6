"""Whose draft a button or an answer is about: only its sender may touch it."""

from typing import Any

from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from core.drafts import Draft
from core.prompts import Prompt
from handlers.callbacks.drafts import (
    DraftAnswer,
    DraftButton,
    DraftPage,
    DraftQuestion,
    DraftZone,
)
from storage.drafts import find_draft
from storage.engine import Database
from storage.people import Person


class OwnDraft(BaseFilter):
    """Hands the draft of a button to its handler; another's, or a gone one, is no button."""

    async def __call__(
        self,
        _query: CallbackQuery,
        callback_data: DraftButton | DraftPage | DraftQuestion | DraftAnswer | DraftZone,
        database: Database,
        member: Person,
    ) -> bool | dict[str, Any]:
        """The draft, if this person may have it."""
        draft = await find_draft(database, member.id, callback_data.draft)
        return {"draft": draft} if draft else False


class KnownQuestion(BaseFilter):
    """After `OwnDraft`: a number that no question of the draft has is no button."""

    async def __call__(
        self, _query: CallbackQuery, callback_data: DraftQuestion | DraftAnswer, draft: Draft
    ) -> bool:
        """Whether the draft has such a question."""
        return callback_data.question < len(draft.plan.warnings)


class PromptedDraft(BaseFilter):
    """Hands the draft a text answers a question about to its handler, if it is still there."""

    async def __call__(
        self, _message: Message, prompt: Prompt, database: Database, member: Person
    ) -> bool | dict[str, Any]:
        """The draft and the number of the question."""
        draft = await find_draft(database, member.id, prompt.context["draft"])
        return {"draft": draft, "number": prompt.context["question"]} if draft else False
