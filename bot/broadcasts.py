"""The message in which a coordinator sees how far his broadcast is."""

from aiogram import Bot

from bot.telegram import edit_if_possible
from handlers.broadcasts import keyboards
from handlers.views import broadcasts as views
from locales import translator
from storage.broadcast_progress import UnderWay


class TelegramDisplay:
    """Shows broadcasts on Telegram, through the client that waits for its turns by itself."""

    def __init__(self, replies: Bot, send_rate: float) -> None:
        self._replies = replies
        self._send_rate = send_rate

    async def show(self, broadcast: UnderWay) -> None:
        """Let the message of its author say what is true now."""
        t = translator(broadcast.locale)
        text = views.standing(broadcast.text, broadcast.standing, self._send_rate, t)
        keyboard = keyboards.standing(broadcast.id, broadcast.standing, t)
        message = broadcast.message
        await edit_if_possible(self._replies, message.address, message.message_id, text, keyboard)
