"""Replying: to a press by answering the query and changing its message, to a text by another."""

from collections.abc import Iterator
from contextlib import contextmanager

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from locales import Html

IN_WORDS = "words"
"""The id of a query that nobody pressed: what stands on a button was written."""
_ANSWERED_BEFORE = ("query is too old",)
NOTHING_TO_CHANGE = (
    "message is not modified",
    "message to edit not found",
    "message can't be edited",
    "message identifier is not specified",  # of a press that names none
)


async def acknowledge(query: CallbackQuery, text: str | None = None) -> None:
    """Stop the button's spinner. After an outage or a redelivery it is too late, and no matter.

    Whoever wrote instead sees no spinner; what is done about it is told by `rewrite`.
    """
    if query.id == IN_WORDS:
        return
    with forgiven(_ANSWERED_BEFORE):
        await query.answer(text)


async def rewrite(
    query: CallbackQuery, text: Html, keyboard: InlineKeyboardMarkup | None = None
) -> None:
    """Replace text and buttons; the same press twice leaves the message as it is.

    Whoever wrote instead of pressing is answered by a message.
    """
    if not isinstance(query.message, Message):
        return
    if query.id == IN_WORDS:
        await answer(query.message, text, keyboard)
        return
    with forgiven(NOTHING_TO_CHANGE):
        await query.message.edit_text(text, reply_markup=keyboard)


async def answer(
    message: Message, text: Html, keyboard: InlineKeyboardMarkup | None = None
) -> None:
    """Write back."""
    await message.answer(text, reply_markup=keyboard)


@contextmanager
def forgiven(expected: tuple[str, ...]) -> Iterator[None]:
    """Let Telegram refuse what it refuses with these words."""
    try:
        yield
    except TelegramBadRequest as error:
        if not any(words in error.message for words in expected):
            raise
