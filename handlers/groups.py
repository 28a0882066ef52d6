"""In a group the bot answers only what is addressed to it, and tells nothing there."""

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.filters import BaseFilter
from aiogram.types import Message

from locales import Translator


class Addressed(BaseFilter):
    """Lets through a command with the bot's name, or a reply to a message of its own."""

    async def __call__(self, message: Message, bot: Bot) -> bool:
        """Whether the bot is meant."""
        replied = message.reply_to_message
        if replied is not None and replied.from_user is not None:
            return replied.from_user.id == bot.id
        command = (message.text or "").partition(" ")[0]
        name = (await bot.me()).username or ""
        return command.startswith("/") and command.casefold().endswith(f"@{name.casefold()}")


def setup() -> Router:
    """The conversation with nobody in particular."""
    router = Router(name="groups")
    in_group = F.chat.type.in_({ChatType.GROUP, ChatType.SUPERGROUP})
    router.message.register(ask_privately, in_group, Addressed())
    return router


async def ask_privately(message: Message, t: Translator) -> None:
    """One line, without a name in it."""
    await message.reply(t.html("group.private"))
