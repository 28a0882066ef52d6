"""The library the project uses takes this server for Telegram."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    ChatMemberUpdated,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)
from aiohttp import ClientResponseError

from sandbox import Participant, Sandbox
from tests.sandbox.conftest import TOKEN
from tests.sandbox.files import DOCX, MEGABYTE, PLAN, png

CONFIRM = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Буду", callback_data="yes")]]
)


def make_bot(sandbox: Sandbox, token: str = TOKEN) -> Bot:
    return Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(sandbox.url)))


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    bot = make_bot(sandbox)
    yield bot
    await bot.session.close()


async def test_a_conversation(sandbox: Sandbox, bot: Bot, anna: Participant) -> None:
    dispatcher = Dispatcher()
    blocks: list[str] = []

    @dispatcher.message()
    async def greet(message: Message) -> None:
        await message.answer("<b>Придёте?</b>", parse_mode="HTML", reply_markup=CONFIRM)

    @dispatcher.callback_query()
    async def confirm(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.answer("Записано")
        await query.message.edit_text("Ждём вас")

    @dispatcher.my_chat_member()
    async def note(change: ChatMemberUpdated) -> None:
        blocks.append(change.new_chat_member.status)

    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
    await sandbox.until(lambda: anna.last.buttons)
    assert anna.last.html == "<b>Придёте?</b>"
    await anna.press("Буду")
    await sandbox.until(lambda: anna.last.text == "Ждём вас")
    assert [alert.text for alert in anna.alerts] == ["Записано"]
    anna.block()
    anna.unblock()
    await anna.write("ещё раз")
    await sandbox.until(lambda: anna.last.from_bot and anna.last.buttons)
    assert blocks == ["kicked", "member"]
    await dispatcher.stop_polling()
    await polling


async def test_refusals_become_the_errors_of_the_library(
    sandbox: Sandbox, bot: Bot, anna: Participant, stranger: Participant
) -> None:
    with pytest.raises(TelegramForbiddenError, match="can't initiate conversation"):
        await bot.send_message(stranger.id, "x")
    with pytest.raises(TelegramBadRequest, match="BUTTON_DATA_INVALID"):
        await bot.send_message(
            1,
            "x",
            reply_markup=InlineKeyboardMarkup(
                inline_keyboard=[[InlineKeyboardButton(text="x", callback_data="x" * 65)]]
            ),
        )
    with pytest.raises(TelegramBadRequest, match="can't parse entities"):
        await bot.send_message(1, "<b>x", parse_mode="HTML")


async def test_faults_become_the_errors_of_the_library(
    sandbox: Sandbox, bot: Bot, anna: Participant
) -> None:
    sandbox.faults.execute_then_fail("sendMessage")
    with pytest.raises(TelegramServerError):
        await bot.send_message(1, "x")
    sandbox.faults.bad_gateway("sendMessage")
    with pytest.raises(ClientDecodeError):
        await bot.send_message(1, "x")
    sandbox.faults.drop("sendMessage", executed=False)
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(1, "x")


async def test_a_plan_comes_and_a_report_goes(
    sandbox: Sandbox, bot: Bot, anna: Participant
) -> None:
    await anna.send_document(PLAN, b"PK\3\4", caption="Наш план")
    [update] = await bot.get_updates(offset=2)
    assert update.message
    document = update.message.document
    assert document
    assert (document.file_name, document.mime_type, document.file_size) == (PLAN, DOCX, 4)
    assert (update.message.caption, update.message.text) == ("Наш план", None)
    file = await bot.get_file(document.file_id)
    assert (file.file_id, file.file_size) == (document.file_id, 4)
    plan = await bot.download(document)
    assert plan
    report = BufferedInputFile(plan.read() + b"!", "Отчёт «6».xlsx")
    sent = await bot.send_document(1, report, caption="<b>Готов</b>", parse_mode="HTML")
    assert anna.last.document
    assert (anna.last.document.name, anna.last.document.content) == ("Отчёт «6».xlsx", b"PK\3\4!")
    assert anna.last.html == "<b>Готов</b>"
    await bot.edit_message_caption(chat_id=1, message_id=sent.message_id, caption="Принят")
    assert anna.last.text == "Принят"
    assert sent.document
    await bot.send_document(1, sent.document.file_id)
    assert anna.last.document.name == "Отчёт «6».xlsx"


async def test_a_chart_is_sent_as_a_photo(bot: Bot, anna: Participant) -> None:
    chart = BufferedInputFile(png(800, 600), "chart.png")
    sent = await bot.send_photo(1, chart, reply_markup=CONFIRM)
    assert sent.photo
    assert (sent.photo[-1].width, sent.photo[-1].height) == (800, 600)
    assert anna.last.photo
    assert anna.last.buttons == [["Буду"]]


async def test_refused_files_become_the_errors_of_the_library(bot: Bot, anna: Participant) -> None:
    with pytest.raises(TelegramBadRequest, match="invalid file_id"):
        await bot.download("none")
    await anna.send_document(PLAN, bytes(20 * MEGABYTE + 1))
    assert anna.last.document
    with pytest.raises(TelegramBadRequest, match="file is too big"):
        await bot.get_file(anna.last.document.id)
    with pytest.raises(TelegramEntityTooLarge, match="Request Entity Too Large"):
        await bot.send_document(1, BufferedInputFile(bytes(50 * MEGABYTE + 1), PLAN))


async def test_a_link_of_another_bot_leads_nowhere(
    sandbox: Sandbox, bot: Bot, anna: Participant
) -> None:
    await anna.send_document(PLAN, b"x")
    assert anna.last.document
    file = await bot.get_file(anna.last.document.id)
    assert file.file_path
    async with make_bot(sandbox, "43:other").context() as other:
        with pytest.raises(ClientResponseError, match="401"):
            await other.download_file(file.file_path)


async def test_a_wrong_token_is_unauthorized(sandbox: Sandbox) -> None:
    async with make_bot(sandbox, "43:other").context() as bot:
        with pytest.raises(TelegramUnauthorizedError):
            await bot.get_me()


async def test_the_rest_of_the_methods_fit_the_types(bot: Bot, anna: Participant) -> None:
    assert (await bot.get_me()).username == "pereklichka_demo_bot"
    assert (await bot.get_chat(1)).first_name == "Анна"
    assert await bot.send_chat_action(1, "typing")
    assert await bot.set_my_commands([BotCommand(command="start", description="Начать")])
    assert [one.command for one in await bot.get_my_commands()] == ["start"]
    assert (await bot.get_webhook_info()).pending_update_count == 1
    assert await bot.delete_webhook(drop_pending_updates=True)
    sent = await bot.send_message(1, "x")
    assert await bot.delete_message(1, sent.message_id)
