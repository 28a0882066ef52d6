"""Whose broadcast a button or a text is about: only its author may touch it."""

from typing import Any

from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from core.prompts import Prompt
from handlers.callbacks.broadcasts import (
    BroadcastButton,
    BroadcastChoice,
    BroadcastFacet,
    MissedPage,
)
from storage.broadcasts import find_broadcast
from storage.engine import Database
from storage.people import Person


class OwnBroadcast(BaseFilter):
    """Hands the broadcast of a button to its handler; another's, or a gone one, is no button."""

    async def __call__(
        self,
        _query: CallbackQuery,
        callback_data: BroadcastButton | BroadcastFacet | BroadcastChoice | MissedPage,
        database: Database,
        member: Person,
    ) -> bool | dict[str, Any]:
        """The broadcast, if this person may have it."""
        broadcast = await find_broadcast(database, member.id, callback_data.broadcast)
        return {"broadcast": broadcast} if broadcast else False


class Reworded(BaseFilter):
    """Hands on the broadcast that a text is to stand in, if it is still there."""

    async def __call__(
        self, _message: Message, prompt: Prompt, database: Database, member: Person
    ) -> bool | dict[str, Any]:
        """The broadcast, where the text is not of a new one."""
        number = prompt.context.get("broadcast")
        broadcast = await find_broadcast(database, member.id, number) if number else None
        return {"broadcast": broadcast} if broadcast else False
