"""Texts that answer a question the bot has asked."""

from aiogram.filters import BaseFilter
from aiogram.types import Message

from core.prompts import Prompt, Purpose


class Answers(BaseFilter):
    """Lets a text through that answers a question of this purpose; a command answers none.

    Some are answered by files and pictures too.
    """

    def __init__(self, purpose: Purpose, *, files: bool = False) -> None:
        self._purpose = purpose
        self._files = files

    async def __call__(self, message: Message, prompt: Prompt | None) -> bool:
        """Whether this is such an answer."""
        attached = self._files and (message.document or message.photo)
        given = bool(message.text or attached)
        return given and prompt is not None and prompt.purpose is self._purpose
