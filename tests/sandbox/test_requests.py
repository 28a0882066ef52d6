import json
from datetime import timedelta

import pytest
from aiohttp import FormData

from sandbox import Participant, Sandbox, SimulatedClock
from tests.sandbox.conftest import START, TOKEN, BotClient, Reply, keyboard


async def test_who_am_i(bot: BotClient) -> None:
    me = (await bot.call("getMe")).result
    assert (me["id"], me["is_bot"], me["username"]) == (42, True, "pereklichka_demo_bot")
    assert me["can_join_groups"] is False


async def test_an_unknown_method(bot: BotClient) -> None:
    assert (await bot.call("sendLove")).refusal == (404, "Not Found")


async def test_a_wrong_token(sandbox: Sandbox, bot: BotClient) -> None:
    async with bot.http.get(f"{sandbox.url}/bot43:other/getMe") as response:
        reply = Reply(response.status, await response.json())
    assert reply.refusal == (401, "Unauthorized")
    assert sandbox.requests == []


@pytest.mark.parametrize("name", ["sendmessage", "SENDMESSAGE", "sendMessage"])
async def test_the_case_of_a_method_does_not_matter(
    sandbox: Sandbox, bot: BotClient, anna: Participant, name: str
) -> None:
    assert (await bot.call(name, chat_id=1, text="x")).status == 200
    assert sandbox.requests[-1].method == "sendMessage"


@pytest.mark.parametrize("way", ["json", "form", "multipart", "query"])
async def test_parameters_may_come_in_any_documented_way(
    bot: BotClient, anna: Participant, way: str
) -> None:
    fields = {"chat_id": "1", "text": "Да?", "reply_markup": json.dumps(keyboard(["Да"]))}
    multipart = FormData(default_to_multipart=True)
    for name, value in fields.items():
        multipart.add_field(name, value)
    sent = {
        "json": {"json": fields | {"chat_id": 1, "reply_markup": keyboard(["Да"])}},
        "form": {"data": fields},
        "multipart": {"data": multipart},
        "query": {"params": fields},
    }[way]
    async with bot.http.post(bot.base + "sendMessage", **sent) as response:  # type: ignore[arg-type]
        assert response.status == 200, await response.text()
    assert (anna.last.text, anna.last.buttons) == ("Да?", [["Да"]])


@pytest.mark.parametrize("body", [b"{", b"[]"])
async def test_a_body_that_is_no_json_object(bot: BotClient, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    async with bot.http.post(bot.base + "getMe", data=body, headers=headers) as response:
        reply = Reply(response.status, await response.json())
    assert reply.refusal == (400, "Bad Request: can't parse request body as JSON object")


async def test_a_body_that_is_not_utf_8(bot: BotClient) -> None:
    headers = {"Content-Type": "application/json"}
    body = '{"text": "я"}'.encode("cp1251")
    async with bot.http.post(bot.base + "getMe", data=body, headers=headers) as response:
        reply = Reply(response.status, await response.json())
    assert reply.refusal == (400, "Bad Request: strings must be encoded in UTF-8")


async def test_the_log_keeps_method_chat_time_and_outcome_but_no_token(
    sandbox: Sandbox, bot: BotClient, anna: Participant, clock: SimulatedClock
) -> None:
    await bot.send("x")
    clock.advance(timedelta(hours=1))
    await bot.call("sendMessage", chat_id=99, text="x")
    await bot.call("getMe")
    log = [(one.method, one.chat_id, one.when, one.status) for one in sandbox.requests]
    later = START + timedelta(hours=1)
    assert log == [
        ("sendMessage", 1, START, 200),
        ("sendMessage", 99, later, 400),
        ("getMe", None, later, 200),
    ]
    assert sandbox.requests[0].arrived <= sandbox.requests[1].arrived
    assert TOKEN not in repr(sandbox.requests)
