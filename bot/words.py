"""Whoever writes what stands on a button has pressed it: everything works by text alone."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from aiogram.types import InlineKeyboardMarkup

from core.spoken import button_meant
from handlers.home import home
from handlers.letters import UnreadableLetter, written
from handlers.replies import IN_WORDS
from locales import Translator
from storage.engine import Database
from storage.letters import last_letters
from storage.people import Person


async def as_press(
    payload: dict[str, Any], database: Database, member: Person, now: datetime, t: Translator
) -> dict[str, Any] | None:
    """The update of the press a text stands for; None for any other update.

    Known are the buttons of what he was sent last, the newest first, and those of home.
    """
    message = payload.get("message", {})
    text = message.get("text", "")
    if not text or text.startswith("/") or message["chat"]["type"] != "private":
        return None
    async for keyboard in _keyboards(database, member, now, t):
        buttons = [button for row in keyboard.inline_keyboard for button in row]
        place = button_meant(text, [button.text for button in buttons])
        if place is not None:
            return _press(payload["update_id"], message, buttons[place].callback_data)
    return None


async def _keyboards(
    database: Database, member: Person, now: datetime, t: Translator
) -> AsyncIterator[InlineKeyboardMarkup]:
    for letter in await last_letters(database, member.id):
        try:
            _, keyboard = written(letter, now, t)
        except UnreadableLetter:
            continue
        if keyboard is not None:
            yield keyboard
    yield home(member, t)[1]


def _press(update_id: int, message: dict[str, Any], data: str | None) -> dict[str, Any]:
    """As Telegram would tell of it, but under his own message, which no reply can change."""
    query = {"id": IN_WORDS, "from": message["from"], "chat_instance": IN_WORDS}
    return {"update_id": update_id, "callback_query": query | {"message": message, "data": data}}
