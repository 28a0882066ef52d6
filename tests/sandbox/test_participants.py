import pytest

from sandbox import NoSuchButton, Participant
from tests.sandbox.conftest import START, BotClient, keyboard


async def test_a_deep_link_arrives_as_telegram_sends_it(
    bot: BotClient, stranger: Participant
) -> None:
    update_id = await stranger.write("/start x7Kq")
    [update] = (await bot.call("getUpdates")).result
    assert update["update_id"] == update_id
    assert update["message"] == {
        "message_id": 1,
        "from": {"id": 2, "is_bot": False, "first_name": "Пётр"},
        "chat": {"id": 2, "type": "private", "first_name": "Пётр"},
        "date": int(START.timestamp()),
        "text": "/start x7Kq",
        "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
    }
    assert stranger.started


@pytest.mark.parametrize("text", ["", "  ", "я" * 4097])
async def test_what_no_client_would_send_is_not_sent(anna: Participant, text: str) -> None:
    with pytest.raises(ValueError, match="4096"):
        await anna.write(text)
    assert len(anna.messages) == 1


async def test_a_press_reaches_the_bot_with_the_message_and_the_data(
    bot: BotClient, anna: Participant
) -> None:
    sent = await bot.send("Придёте?", reply_markup=keyboard(["Да", "Нет"]))
    update_id = await anna.press("Нет")
    [update] = (await bot.call("getUpdates", offset=update_id)).result
    query = update["callback_query"]
    assert query["message"] == sent.result
    assert (query["from"]["id"], query["data"]) == (1, "Нет")
    assert query["chat_instance"]


async def test_the_latest_message_with_the_button_is_meant_unless_one_is_named(
    bot: BotClient, anna: Participant
) -> None:
    for text in ("первое", "второе"):
        await bot.send(text, reply_markup=keyboard(["Да"]))
    await bot.send("без кнопок")
    await anna.press("Да")
    await anna.press("Да", anna.messages[1])
    updates = (await bot.call("getUpdates", offset=2)).result
    pressed = [update["callback_query"]["message"]["text"] for update in updates]
    assert pressed == ["второе", "первое"]


async def test_a_missing_button_is_answered_with_those_there_are(
    bot: BotClient, anna: Participant
) -> None:
    await bot.send("x", reply_markup=keyboard(["Да", "Нет"]))
    with pytest.raises(NoSuchButton, match=r"'Может быть' for Анна Иванова, only \['Да', 'Нет'\]"):
        await anna.press("Может быть")


async def test_a_button_that_opens_a_link_tells_the_bot_nothing(
    bot: BotClient, anna: Participant
) -> None:
    button = {"text": "Сайт", "url": "https://edu.ru"}
    await bot.send("x", reply_markup={"inline_keyboard": [[button]]})
    with pytest.raises(NoSuchButton, match="Сайт"):
        await anna.press("Сайт")


async def test_the_history_has_both_sides(bot: BotClient, anna: Participant) -> None:
    await bot.send("Здравствуйте")
    assert [(message.id, message.from_bot, message.text) for message in anna.messages] == [
        (1, False, "/start"),
        (2, True, "Здравствуйте"),
    ]
    assert anna.last.date == START


async def test_an_empty_chat_has_no_last_message(stranger: Participant) -> None:
    with pytest.raises(LookupError, match="Пётр"):
        _ = stranger.last
