"""Whoever writes what stands on a button has pressed it: everything works by text alone."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InlineKeyboardMarkup

from bot.settings import MESSENGER
from core.people import Address
from core.spoken import button_meant
from handlers.home import home
from handlers.letters import UnreadableLetter, written
from handlers.replies import IN_WORDS
from locales import Translator
from scheduler.clock import Clock
from storage.engine import Database
from storage.letters import last_letters
from storage.people import Person
from storage.shown_buttons import Button, note_shown, shown_in


class RemembersButtons(BaseRequestMiddleware):
    """Notes the buttons of every reply that has some."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        """Make the request; what was shown is what arrived."""
        response = await make_request(bot, method)
        keyboard, chat_id = getattr(method, "reply_markup", None), getattr(method, "chat_id", None)
        if isinstance(keyboard, InlineKeyboardMarkup) and chat_id is not None:
            address = Address(MESSENGER, str(chat_id))
            await note_shown(self._database, address, _pressable(keyboard), self._clock.now())
        return response


async def as_press(
    payload: dict[str, Any],
    database: Database,
    address: Address,
    member: Person | None,
    *,
    now: datetime,
    t: Translator,
) -> dict[str, Any] | None:
    """The update of the press a text stands for; None for any other update.

    Known are the buttons he was shown last, the newest first, and those of home.
    """
    message = payload.get("message", {})
    text = message.get("text", "")
    if not text or text.startswith("/") or message["chat"]["type"] != "private":
        return None
    async for buttons in _known(database, address, member, now, t):
        place = button_meant(text, [label for label, _ in buttons])
        if place is not None:
            return _press(payload["update_id"], message, buttons[place][1])
    return None


async def _known(
    database: Database, address: Address, member: Person | None, now: datetime, t: Translator
) -> AsyncIterator[Sequence[Button]]:
    shown = await shown_in(database, address)
    if shown and not shown.overtaken:
        yield shown.buttons
    if member:
        async for buttons in _of_letters(database, member, now, t):
            yield buttons
    if shown and shown.overtaken:
        yield shown.buttons
    if member:
        yield _pressable(home(member, t)[1])


async def _of_letters(
    database: Database, member: Person, now: datetime, t: Translator
) -> AsyncIterator[Sequence[Button]]:
    for letter in await last_letters(database, member.id):
        try:
            _, keyboard = written(letter, now, t)
        except UnreadableLetter:
            continue
        if keyboard is not None:
            yield _pressable(keyboard)


def _pressable(keyboard: InlineKeyboardMarkup) -> list[Button]:
    """The buttons that send something: a link is opened, not pressed."""
    buttons = (button for row in keyboard.inline_keyboard for button in row)
    return [(one.text, one.callback_data) for one in buttons if one.callback_data]


def _press(update_id: int, message: dict[str, Any], data: str) -> dict[str, Any]:
    """As Telegram would tell of it, but under his own message, which no reply can change."""
    query = {"id": IN_WORDS, "from": message["from"], "chat_instance": IN_WORDS}
    return {"update_id": update_id, "callback_query": query | {"message": message, "data": data}}
