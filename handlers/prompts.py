"""Texts that answer a question the bot has asked."""

from aiogram.filters import BaseFilter
from aiogram.types import Message

from core.prompts import Prompt, Purpose


class Answers(BaseFilter):
    """Lets a text through that answers a question of this purpose; a command answers none."""

    def __init__(self, purpose: Purpose) -> None:
        self._purpose = purpose

    async def __call__(self, message: Message, prompt: Prompt | None) -> bool:
        """Whether this is such an answer."""
        return bool(message.text) and prompt is not None and prompt.purpose is self._purpose
