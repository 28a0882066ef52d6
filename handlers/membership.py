"""The person blocks the bot, or comes back (`my_chat_member`, Bot API)."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import KICKED, MEMBER, ChatMemberUpdatedFilter
from aiogram.types import ChatMemberUpdated

from core.people import Address
from storage.engine import Database
from storage.people import note_blocked
from storage.returning import come_back


def setup() -> Router:
    """The conversation without words."""
    router = Router(name="membership")
    router.my_chat_member.register(leave, ChatMemberUpdatedFilter(KICKED))
    router.my_chat_member.register(return_, ChatMemberUpdatedFilter(MEMBER))
    return router


async def leave(
    _event: ChatMemberUpdated, database: Database, address: Address, now: datetime
) -> None:
    """Nothing can be sent until he comes back."""
    await note_blocked(database, address, now)


async def return_(
    _event: ChatMemberUpdated, database: Database, address: Address, now: datetime
) -> None:
    """He can be reached again."""
    await come_back(database, address, now)
