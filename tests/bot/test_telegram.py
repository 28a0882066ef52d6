import json
import math
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramForbiddenError
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

from bot.telegram import PacedReplies, SendLetter, Session
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


# ── the answer to a letter ──────────────────────────────────────────────────────────────────────


def heard(content: str, status: int = 200) -> int:
    letter = SendLetter(chat_id="7", text="Завтра вебинар")
    answer = Session().check_response(BOT, letter, status, content)
    number: int = answer.result.message_id  # type: ignore[union-attr]
    return number


def test_of_the_message_that_was_sent_only_the_number_is_read() -> None:
    assert heard('{"ok": true, "result": {"message_id": 5, "chat": "of a kind to come"}}') == 5


@pytest.mark.parametrize(
    "content",
    [
        *("", "<html>", "[]", "null", '{"ok": true}', '{"ok": true, "result": true}'),
        '{"ok": true, "result": {"message_id": "5x"}}',
        '{"ok": true, "result": {"message_id": null}}',
    ],
)
def test_an_answer_without_a_number_says_nothing(content: str) -> None:
    with pytest.raises(AiogramError):
        heard(content)


def test_a_number_beside_a_refusal_is_not_believed() -> None:
    refusal = (
        '{"ok": false, "description": "Forbidden: bot was blocked", "result": {"message_id": 5}}'
    )
    with pytest.raises(TelegramForbiddenError):
        heard(refusal, 403)
    with pytest.raises(AiogramError):
        heard(refusal.replace("false", "true"), 500)


# ── a letter on its way ─────────────────────────────────────────────────────────────────────────


def test_a_letter_says_what_it_has_and_nothing_of_the_rest() -> None:
    """For a field that is not given the Bot API takes no null."""
    sent = Session().build_form_data(BOT, SendLetter(chat_id="7", text="Завтра вебинар"))
    assert json.loads(sent()._value) == {
        "chat_id": "7",
        "text": "Завтра вебинар",
        "parse_mode": "HTML",
        "link_preview_options": '{"is_disabled": true}',
    }
