from datetime import timedelta

import pytest

from sandbox import Participant, SimulatedClock
from tests.sandbox.conftest import START, BotClient, keyboard

TOO_OLD = (
    400,
    "Bad Request: query is too old and response timeout expired or query ID is invalid",
)


@pytest.fixture
async def query_id(bot: BotClient, anna: Participant) -> str:
    await bot.send("x", reply_markup=keyboard(["Да"]))
    update_id = await anna.press("Да")
    [update] = (await bot.call("getUpdates", offset=update_id)).result
    return str(update["callback_query"]["id"])


async def test_the_answer_is_shown_to_the_person(
    bot: BotClient, anna: Participant, query_id: str
) -> None:
    answer = {"callback_query_id": query_id, "text": "Записано", "show_alert": True}
    assert (await bot.call("answerCallbackQuery", **answer)).result is True
    [alert] = anna.alerts
    assert (alert.text, alert.show_alert, alert.given_at) == ("Записано", True, START)


async def test_a_second_answer_is_refused(bot: BotClient, anna: Participant, query_id: str) -> None:
    await bot.call("answerCallbackQuery", callback_query_id=query_id)
    reply = await bot.call("answerCallbackQuery", callback_query_id=query_id)
    assert reply.refusal == TOO_OLD
    assert len(anna.alerts) == 1


async def test_an_answer_is_in_time_for_150_seconds(
    bot: BotClient, clock: SimulatedClock, query_id: str
) -> None:
    clock.advance(timedelta(seconds=150))
    assert (await bot.call("answerCallbackQuery", callback_query_id=query_id)).status == 200


async def test_a_late_answer_is_refused(
    bot: BotClient, clock: SimulatedClock, query_id: str
) -> None:
    clock.advance(timedelta(seconds=151))
    reply = await bot.call("answerCallbackQuery", callback_query_id=query_id)
    assert reply.refusal == TOO_OLD


@pytest.mark.parametrize("parameters", [{}, {"callback_query_id": "7"}])
async def test_an_unknown_query_is_refused(bot: BotClient, parameters: dict[str, str]) -> None:
    assert (await bot.call("answerCallbackQuery", **parameters)).refusal == TOO_OLD


async def test_a_long_answer_is_refused_and_the_query_stays_open(
    bot: BotClient, query_id: str
) -> None:
    long = {"callback_query_id": query_id, "text": "я" * 201}
    reply = await bot.call("answerCallbackQuery", **long)
    assert reply.refusal == (400, "Bad Request: MESSAGE_TOO_LONG")
    fitting = {"callback_query_id": query_id, "text": "я" * 200}
    assert (await bot.call("answerCallbackQuery", **fitting)).status == 200
