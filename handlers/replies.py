"""Replying: to a press by answering the query and changing its message, to a text by another."""

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from locales import Html

_ANSWERED_BEFORE = ("query is too old",)
_NOTHING_TO_CHANGE = (
    "message is not modified",
    "message to edit not found",
    "message can't be edited",
)


async def acknowledge(query: CallbackQuery, text: str | None = None) -> None:
    """Stop the button's spinner. After an outage or a redelivery it is too late, and no matter."""
    try:
        await query.answer(text)
    except TelegramBadRequest as error:
        _forgive(error, _ANSWERED_BEFORE)


async def rewrite(
    query: CallbackQuery, text: Html, keyboard: InlineKeyboardMarkup | None = None
) -> None:
    """Replace text and buttons; the same press twice leaves the message as it is."""
    if not isinstance(query.message, Message):
        return
    try:
        await query.message.edit_text(text, reply_markup=keyboard)
    except TelegramBadRequest as error:
        _forgive(error, _NOTHING_TO_CHANGE)


async def answer(
    message: Message, text: Html, keyboard: InlineKeyboardMarkup | None = None
) -> None:
    """Write back."""
    await message.answer(text, reply_markup=keyboard)


def _forgive(error: TelegramBadRequest, expected: tuple[str, ...]) -> None:
    if not any(words in error.message for words in expected):
        raise error
