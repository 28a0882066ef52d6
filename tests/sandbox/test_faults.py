import asyncio

import pytest
from aiohttp import ClientConnectionError

from sandbox import Participant, Sandbox
from tests.sandbox.conftest import BotClient


async def test_executed_but_answered_500(
    sandbox: Sandbox, bot: BotClient, anna: Participant
) -> None:
    sandbox.faults.execute_then_fail("sendMessage")
    assert (await bot.send("x")).refusal == (500, "Internal Server Error")
    assert anna.last.text == "x"
    assert (await bot.send("y")).status == 200


async def test_answered_without_execution(
    sandbox: Sandbox, bot: BotClient, anna: Participant
) -> None:
    flood = {"ok": False, "error_code": 429, "description": "Too Many Requests: retry later"}
    sandbox.faults.answer("sendMessage", 429, flood)
    reply = await bot.send("x")
    assert (reply.status, reply.body) == (429, flood)
    assert len(anna.messages) == 1


async def test_a_fault_is_for_its_method_and_its_number_of_requests(
    sandbox: Sandbox, bot: BotClient, anna: Participant
) -> None:
    sandbox.faults.execute_then_fail("SENDmessage", times=2)
    assert (await bot.call("getMe")).status == 200
    assert [(await bot.send("x")).status for _ in range(3)] == [500, 500, 200]


async def test_faults_can_be_called_off(sandbox: Sandbox, bot: BotClient) -> None:
    sandbox.faults.execute_then_fail("getMe", times=5)
    sandbox.faults.clear()
    assert (await bot.call("getMe")).status == 200


@pytest.mark.parametrize("executed", [False, True])
async def test_a_dropped_connection(
    sandbox: Sandbox, bot: BotClient, anna: Participant, executed: bool
) -> None:
    sandbox.faults.drop("sendMessage", executed=executed)
    with pytest.raises(ClientConnectionError):
        await bot.send("x")
    assert len(anna.messages) == 1 + executed
    assert (await bot.send("y")).status == 200


@pytest.mark.parametrize("executed", [False, True])
async def test_a_bad_gateway_answers_in_html(
    sandbox: Sandbox, bot: BotClient, anna: Participant, executed: bool
) -> None:
    sandbox.faults.bad_gateway("sendMessage", executed=executed)
    async with bot.http.post(
        bot.base + "sendMessage", json={"chat_id": 1, "text": "x"}
    ) as response:
        assert (response.status, response.content_type) == (502, "text/html")
        assert "502 Bad Gateway" in await response.text()
    assert len(anna.messages) == 1 + executed


@pytest.mark.parametrize("executed", [False, True])
async def test_an_answer_held_until_it_is_released(
    sandbox: Sandbox, bot: BotClient, anna: Participant, executed: bool
) -> None:
    hold = sandbox.faults.hold("sendMessage", executed=executed)
    sending = asyncio.create_task(bot.send("x"))
    await asyncio.wait_for(hold.caught(), timeout=5)
    assert len(anna.messages) == 1 + executed
    assert sandbox.requests[-1].status is None
    assert (await bot.send("y")).status == 200
    assert not sending.done()
    hold.release()
    assert (await asyncio.wait_for(sending, timeout=5)).status == 200
    assert sorted(message.text for message in anna.messages) == ["/start", "x", "y"]


async def test_a_client_that_dies_while_held_loses_only_the_answer(
    sandbox: Sandbox, bot: BotClient, anna: Participant
) -> None:
    hold = sandbox.faults.hold("sendMessage", executed=True)
    sending = asyncio.create_task(bot.send("x"))
    await asyncio.wait_for(hold.caught(), timeout=5)
    sending.cancel()
    hold.release()
    assert (await bot.send("y")).status == 200
    assert [message.text for message in anna.messages] == ["/start", "x", "y"]
