"""Edits of messages with a file (core.telegram.org/bots/api#editmessagecaption)."""

import pytest

from sandbox import Participant
from tests.sandbox.conftest import BotClient, keyboard
from tests.sandbox.files import PLAN, upload

TO_EDIT = {"chat_id": 1, "message_id": 2}


@pytest.fixture
async def report(bot: BotClient, anna: Participant) -> None:
    """Message 2 of Anna's chat."""
    await upload(
        bot,
        "sendDocument",
        ("document", PLAN, b"PK"),
        caption="Готовится",
        reply_markup=keyboard(["Да"]),
    )


@pytest.mark.usefixtures("report")
async def test_an_edit_replaces_caption_and_keyboard_and_leaves_the_file(
    bot: BotClient, anna: Participant
) -> None:
    reply = await bot.call(
        "editMessageCaption", **TO_EDIT, caption="<i>Готов</i>", parse_mode="HTML"
    )
    assert reply.result["caption"] == "Готов"
    assert reply.result["caption_entities"] == [{"type": "italic", "offset": 0, "length": 5}]
    assert reply.result["document"]["file_name"] == PLAN
    assert reply.result["edit_date"]
    assert (anna.last.html, anna.last.buttons) == ("<i>Готов</i>", [])
    assert anna.last.document


@pytest.mark.usefixtures("report")
async def test_an_edit_without_a_caption_takes_it_away(bot: BotClient, anna: Participant) -> None:
    reply = await bot.call("editMessageCaption", **TO_EDIT)
    assert "caption" not in reply.result
    assert "caption_entities" not in reply.result
    assert anna.last.text == ""


@pytest.mark.usefixtures("report")
async def test_the_keyboard_under_a_file_is_edited_alone(bot: BotClient, anna: Participant) -> None:
    markup = keyboard(["Нет"])
    await bot.call("editMessageReplyMarkup", **TO_EDIT, reply_markup=markup)
    assert (anna.last.text, anna.last.buttons) == ("Готовится", [["Нет"]])


@pytest.mark.usefixtures("report")
async def test_an_edit_that_changes_nothing(bot: BotClient) -> None:
    same = {"caption": "Готовится ", "reply_markup": keyboard(["Да"])}
    reply = await bot.call("editMessageCaption", **TO_EDIT, **same)
    assert reply.status == 400
    assert "message is not modified" in reply.body["description"]


@pytest.mark.usefixtures("report")
async def test_a_long_caption(bot: BotClient, anna: Participant) -> None:
    reply = await bot.call("editMessageCaption", **TO_EDIT, caption="я" * 1025)
    assert reply.refusal == (400, "Bad Request: message caption is too long")
    assert anna.last.text == "Готовится"


@pytest.mark.usefixtures("report")
async def test_a_file_has_no_text_to_edit(bot: BotClient) -> None:
    reply = await bot.call("editMessageText", **TO_EDIT, text="x")
    assert reply.refusal == (400, "Bad Request: there is no text in the message to edit")


async def test_a_text_has_no_caption_to_edit(bot: BotClient, anna: Participant) -> None:
    await bot.send("x")
    reply = await bot.call("editMessageCaption", **TO_EDIT, caption="y")
    assert reply.refusal == (400, "Bad Request: there is no caption in the message to edit")


async def test_the_caption_of_the_person_cannot_be_edited(
    bot: BotClient, anna: Participant
) -> None:
    await anna.send_document(PLAN, b"x", caption="x")
    reply = await bot.call("editMessageCaption", **TO_EDIT, caption="y")
    assert reply.refusal == (400, "Bad Request: message can't be edited")
    reply = await bot.call("editMessageCaption", chat_id=1, message_id=9, caption="y")
    assert reply.refusal == (400, "Bad Request: message to edit not found")
