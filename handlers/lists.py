"""Lists too long for a message: sent whole, as a file."""

import re
from collections.abc import Iterable
from html import unescape

from aiogram.types import BufferedInputFile, CallbackQuery, Message

from locales import Html, Translator

_MARKUP = re.compile(r"<[^>]+>")
_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it older editors take UTF-8 for something else."""


async def send_whole(
    query: CallbackQuery, name: str, heading: Html, blocks: Iterable[Html], t: Translator
) -> None:
    """All of a list as a text file, beside the message that shows its pages."""
    if isinstance(query.message, Message):
        text = "\n\n".join(map(_plain, (heading, *blocks)))
        file = BufferedInputFile((_BYTE_ORDER_MARK + text).encode(), f"{name}.txt")
        await query.message.answer_document(file, caption=t.html("lists.caption"))


def _plain(text: Html) -> str:
    return unescape(_MARKUP.sub("", text))
