"""In a group: silence, unless the bot is meant; then one line, and nothing about anybody."""

from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.methods import GetMe, SendMessage, TelegramMethod
from aiogram.types import Chat, Message, Update, User

from handlers.routes import setup
from locales import translator

BOT = User(id=42, is_bot=True, first_name="Перекличка", username="pereklichka_bot")
SOMEBODY = User(id=7, is_bot=False, first_name="Анна")


class Recorder(AiohttpSession):
    """Keeps what the bot says instead of sending it."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], *_: Any, **__: Any) -> Any:
        if isinstance(method, GetMe):
            return BOT
        assert isinstance(method, SendMessage)
        self.said.append(method.text)
        return message("", sender=BOT)


def message(text: str, *, sender: User = SOMEBODY, reply_to: Message | None = None) -> Message:
    return Message(
        message_id=1,
        date=datetime(2027, 1, 21, tzinfo=UTC),
        chat=Chat(id=-100, type="supergroup", title="Учительская"),
        from_user=sender,
        text=text,
        reply_to_message=reply_to,
    )


async def answers(to: Message) -> list[str]:
    session = Recorder()
    router = Dispatcher(disable_fsm=True)
    router.include_router(setup())
    bot = Bot("42:sandbox", session=session)
    update = Update(update_id=1, message=to)
    await router.feed_update(bot, update, member=None, prompt=None, t=translator())
    return session.said


@pytest.mark.parametrize(
    "addressed",
    [
        message("/indicators@pereklichka_bot"),
        message("/start@Pereklichka_Bot code"),
        message("спасибо", reply_to=message("Напоминание", sender=BOT)),
    ],
)
async def test_whoever_means_the_bot_is_asked_to_write_privately(addressed: Message) -> None:
    assert await answers(addressed) == [translator().text("group.private")]


@pytest.mark.parametrize(
    "not_addressed",
    [
        message("Доброе утро"),
        message("/indicators"),
        message("/menu@other_bot"),
        message("pereklichka_bot, привет"),
        message("спасибо", reply_to=message("Новость")),
    ],
)
async def test_what_is_not_meant_for_the_bot_is_not_answered(not_addressed: Message) -> None:
    assert await answers(not_addressed) == []
