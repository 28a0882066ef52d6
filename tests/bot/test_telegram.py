import math
from typing import Any

import pytest
from aiogram import Bot
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageText,
    GetMe,
    Response,
    SendChatAction,
    SendDocument,
    SendMessage,
    TelegramMethod,
)

from bot.telegram import PacedReplies
from scheduler.pacer import Pacer

BOT = Bot("42:sandbox")


class Line:
    """The way to Telegram, which notes which chats are being written to meanwhile."""

    def __init__(self, pacer: Pacer) -> None:
        self._pacer = pacer
        self.written_to: set[str] = set()

    async def request(self, bot: Bot, method: TelegramMethod[Any]) -> Response[Any]:
        resting = self._pacer.resting()
        self.written_to = {chat for chat, until in resting.items() if until == math.inf}
        return Response(ok=True, result=True)


async def written_to(method: TelegramMethod[Any]) -> set[str]:
    pacer = Pacer(25)
    line = Line(pacer)
    await PacedReplies(pacer)(line.request, BOT, method)
    return line.written_to


@pytest.mark.parametrize(
    "method",
    [
        SendMessage(chat_id=7, text="Готово"),
        EditMessageText(chat_id=7, message_id=1, text="Готово"),
        SendDocument(chat_id=7, document="id"),
    ],
    ids=lambda method: type(method).__name__,
)
async def test_what_writes_into_a_chat_takes_a_turn_there(method: TelegramMethod[Any]) -> None:
    assert await written_to(method) == {"7"}


@pytest.mark.parametrize(
    "method",
    [GetMe(), AnswerCallbackQuery(callback_query_id="1"), SendChatAction(chat_id=7, action="x")],
    ids=lambda method: type(method).__name__,
)
async def test_everything_else_goes_at_once(method: TelegramMethod[Any]) -> None:
    assert await written_to(method) == set()
