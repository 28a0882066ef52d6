from datetime import timedelta

import pytest

from sandbox import Participant, SimulatedClock
from tests.sandbox.conftest import START, BotClient, keyboard

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are"
    " exactly the same as a current content and reply markup of the message"
)
START_UNIX = int(START.timestamp())


async def test_a_message_is_the_object_the_bot_api_documents(
    bot: BotClient, anna: Participant
) -> None:
    reply = await bot.send(
        " <b>Завтра</b> вебинар ", parse_mode="HTML", reply_markup=keyboard(["Буду"])
    )
    assert reply.result == {
        "message_id": 2,
        "from": {
            "id": 42,
            "is_bot": True,
            "first_name": "Перекличка",
            "username": "pereklichka_demo_bot",
        },
        "chat": {"id": 1, "type": "private", "first_name": "Анна", "last_name": "Иванова"},
        "date": START_UNIX,
        "text": "Завтра вебинар",
        "entities": [{"type": "bold", "offset": 0, "length": 6}],
        "reply_markup": {"inline_keyboard": [[{"text": "Буду", "callback_data": "Буду"}]]},
    }
    assert anna.last.html == "<b>Завтра</b> вебинар"
    assert anna.last.buttons == [["Буду"]]
    assert anna.last.from_bot


@pytest.mark.parametrize("parameters", [{}, {"text": ""}])
async def test_an_empty_text_is_refused(
    bot: BotClient, anna: Participant, parameters: dict[str, str]
) -> None:
    reply = await bot.call("sendMessage", chat_id=1, **parameters)
    assert reply.refusal == (400, "Bad Request: message text is empty")


@pytest.mark.parametrize("text", [" \n", "<b> </b>"])
async def test_a_text_of_white_space_is_refused(
    bot: BotClient, anna: Participant, text: str
) -> None:
    reply = await bot.send(text, parse_mode="HTML")
    assert reply.refusal == (400, "Bad Request: text must be non-empty")


async def test_the_length_counts_after_the_entities_are_parsed(
    bot: BotClient, anna: Participant
) -> None:
    assert (await bot.send("<b>&lt;</b>" * 4096, parse_mode="HTML")).status == 200
    reply = await bot.send("я" * 4097)
    assert reply.refusal == (400, "Bad Request: message is too long")
    assert len(anna.messages) == 2


async def test_broken_html_never_reaches_the_chat(bot: BotClient, anna: Participant) -> None:
    reply = await bot.send("<b>Школа <1></b>", parse_mode="HTML")
    assert reply.refusal == (
        400,
        'Bad Request: can\'t parse entities: Unsupported start tag "1" at byte offset 14',
    )
    assert len(anna.messages) == 1
    assert (await bot.send("<b>Школа <1></b>")).result["text"] == "<b>Школа <1></b>"


async def test_unknown_parse_mode_is_refused(bot: BotClient, anna: Participant) -> None:
    reply = await bot.send("x", parse_mode="Wiki")
    assert reply.refusal == (400, "Bad Request: unsupported parse_mode")


async def test_entities_may_be_given_instead_of_markup(bot: BotClient, anna: Participant) -> None:
    entities = [{"type": "text_link", "offset": 0, "length": 1, "url": "https://edu.ru"}]
    assert (await bot.send("x", entities=entities)).result["entities"] == entities
    reply = await bot.send("x", entities=[{"type": "bold", "offset": 0}])
    assert reply.refusal == (
        400,
        "Bad Request: can't parse MessageEntity: Can't find field \"length\"",
    )


async def test_an_edit_replaces_text_and_keyboard(
    bot: BotClient, anna: Participant, clock: SimulatedClock
) -> None:
    await bot.send("Придёте?", reply_markup=keyboard(["Да"]))
    clock.advance(timedelta(minutes=1))
    edited = {"chat_id": 1, "message_id": 2, "text": "Ждём вас"}
    reply = await bot.call("editMessageText", **edited)
    assert reply.result["edit_date"] == START_UNIX + 60
    assert reply.result["date"] == START_UNIX
    assert (anna.last.text, anna.last.buttons, anna.last.edited) == ("Ждём вас", [], True)


async def test_a_keyboard_is_edited_alone(bot: BotClient, anna: Participant) -> None:
    await bot.send("<b>Придёте?</b>", parse_mode="HTML")
    markup = keyboard(["Да"], ["Нет"])
    await bot.call("editMessageReplyMarkup", chat_id=1, message_id=2, reply_markup=markup)
    assert (anna.last.html, anna.last.buttons) == ("<b>Придёте?</b>", [["Да"], ["Нет"]])


async def test_an_edit_that_changes_nothing_is_refused(bot: BotClient, anna: Participant) -> None:
    await bot.send("<b>x</b>", parse_mode="HTML", reply_markup=keyboard(["Да"]))
    same = {"chat_id": 1, "message_id": 2, "text": "<strong>x</strong> ", "parse_mode": "HTML"}
    reply = await bot.call("editMessageText", **same, reply_markup=keyboard(["Да"]))
    assert reply.refusal == (400, NOT_MODIFIED)
    same_keyboard = {"chat_id": 1, "message_id": 2, "reply_markup": keyboard(["Да"])}
    reply = await bot.call("editMessageReplyMarkup", **same_keyboard)
    assert reply.refusal == (400, NOT_MODIFIED)
    assert not anna.last.edited
    assert (await bot.call("editMessageText", **same)).status == 200


@pytest.mark.parametrize(
    ("method", "purpose"),
    [("editMessageText", "edit"), ("editMessageReplyMarkup", "edit"), ("deleteMessage", "delete")],
)
async def test_a_missing_message(
    bot: BotClient, anna: Participant, method: str, purpose: str
) -> None:
    reply = await bot.call(method, chat_id=1, message_id=9, text="x")
    assert reply.refusal == (400, f"Bad Request: message to {purpose} not found")


@pytest.mark.parametrize("method", ["editMessageText", "editMessageReplyMarkup"])
async def test_a_message_of_the_person_cannot_be_edited(
    bot: BotClient, anna: Participant, method: str
) -> None:
    reply = await bot.call(method, chat_id=1, message_id=1, text="x")
    assert reply.refusal == (400, "Bad Request: message can't be edited")


async def test_an_edit_without_a_message_id_is_refused(bot: BotClient, anna: Participant) -> None:
    reply = await bot.call("editMessageText", chat_id=1, text="x")
    assert reply.refusal == (400, "Bad Request: message identifier is not specified")


async def test_deletion_takes_the_message_away_and_its_id_is_not_used_again(
    bot: BotClient, anna: Participant
) -> None:
    await bot.send("x")
    assert (await bot.call("deleteMessage", chat_id=1, message_id=2)).result is True
    assert [message.id for message in anna.messages] == [1]
    assert (await bot.send("y")).result["message_id"] == 3


async def test_a_message_older_than_48_hours_stays(
    bot: BotClient, anna: Participant, clock: SimulatedClock
) -> None:
    await bot.send("x")
    clock.advance(timedelta(hours=48, seconds=1))
    reply = await bot.call("deleteMessage", chat_id=1, message_id=2)
    assert reply.refusal == (400, "Bad Request: message can't be deleted for everyone")
    assert anna.last.text == "x"
