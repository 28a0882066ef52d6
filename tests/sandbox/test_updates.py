import asyncio
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from sandbox import Participant, Sandbox, SimulatedClock
from sandbox.delivery import RETRY_AFTER
from tests.sandbox.conftest import BotClient


def ids(updates: list[dict[str, Any]]) -> list[int]:
    return [update["update_id"] for update in updates]


async def being_polled(sandbox: Sandbox) -> None:
    await sandbox.until(lambda: any(one.method == "getUpdates" for one in sandbox.requests))


async def test_updates_stay_until_they_are_confirmed(bot: BotClient, anna: Participant) -> None:
    await anna.write("два")
    await anna.write("три")
    for _ in range(2):
        assert ids((await bot.call("getUpdates")).result) == [1, 2, 3]
    assert ids((await bot.call("getUpdates", offset=2)).result) == [2, 3]
    assert ids((await bot.call("getUpdates", offset=0)).result) == [2, 3]
    assert (await bot.call("getUpdates", offset=4)).result == []


async def test_a_batch_has_a_limit(bot: BotClient, anna: Participant) -> None:
    await anna.write("два")
    assert ids((await bot.call("getUpdates", limit=1)).result) == [1]


async def test_a_negative_offset_keeps_only_the_newest(bot: BotClient, anna: Participant) -> None:
    await anna.write("два")
    await anna.write("три")
    assert ids((await bot.call("getUpdates", offset=-2)).result) == [2, 3]
    assert ids((await bot.call("getUpdates")).result) == [2, 3]


async def test_a_long_poll_ends_with_the_first_update(
    sandbox: Sandbox, bot: BotClient, anna: Participant
) -> None:
    poll = asyncio.create_task(bot.call("getUpdates", offset=2, timeout=50))
    await being_polled(sandbox)
    await anna.write("два")
    assert ids((await asyncio.wait_for(poll, timeout=5)).result) == [2]


async def test_a_second_poller_ends_the_first_with_a_conflict(
    sandbox: Sandbox, bot: BotClient, anna: Participant
) -> None:
    first = asyncio.create_task(bot.call("getUpdates", offset=2, timeout=50))
    await being_polled(sandbox)
    second = asyncio.create_task(bot.call("getUpdates", offset=2, timeout=50))
    assert (await asyncio.wait_for(first, timeout=5)).refusal == (
        409,
        "Conflict: terminated by other getUpdates request;"
        " make sure that only one bot instance is running",
    )
    await anna.write("два")
    assert ids((await asyncio.wait_for(second, timeout=5)).result) == [2]


async def test_a_poll_without_updates_ends_empty(bot: BotClient) -> None:
    assert (await bot.call("getUpdates", timeout=0)).result == []


@pytest.mark.parametrize(("kinds", "seen"), [(["message"], [1, 4]), ([], [1, 2, 3, 4])])
async def test_allowed_updates_hold_from_the_call_on(
    bot: BotClient, anna: Participant, kinds: list[str], seen: list[int]
) -> None:
    await bot.call("getUpdates", allowed_updates=kinds)
    anna.block()
    anna.unblock()
    await bot.call("getUpdates")
    await anna.write("четыре")
    assert ids((await bot.call("getUpdates")).result) == seen


async def test_a_redelivered_update_comes_once_more_whatever_the_offset(
    sandbox: Sandbox, bot: BotClient, anna: Participant
) -> None:
    [update] = (await bot.call("getUpdates")).result
    await anna.write("два")
    assert ids((await bot.call("getUpdates", offset=2)).result) == [2]
    sandbox.redeliver(1)
    again, fresh = (await bot.call("getUpdates", offset=2)).result
    assert again == update
    assert fresh["update_id"] == 2
    assert ids((await bot.call("getUpdates", offset=2)).result) == [2]


async def test_what_never_was_cannot_be_redelivered(sandbox: Sandbox) -> None:
    with pytest.raises(KeyError):
        sandbox.redeliver(1)


async def test_a_poller_that_died_takes_nothing_with_it(
    sandbox: Sandbox, bot: BotClient, anna: Participant
) -> None:
    dead = asyncio.create_task(bot.call("getUpdates", offset=2, timeout=50))
    await being_polled(sandbox)
    dead.cancel()
    await anna.write("два")
    assert ids((await bot.call("getUpdates", offset=2)).result) == [2]


async def test_a_webhook_excludes_polling(bot: BotClient) -> None:
    await bot.call("setWebhook", url="https://example.org/hook")
    assert (await bot.call("getWebhookInfo")).result["url"] == "https://example.org/hook"
    reply = await bot.call("getUpdates")
    assert reply.refusal == (
        409,
        "Conflict: can't use getUpdates method while webhook is active;"
        " use deleteWebhook to delete the webhook first",
    )
    await bot.call("deleteWebhook")
    assert (await bot.call("getUpdates")).result == []


async def test_a_webhook_needs_https(bot: BotClient) -> None:
    reply = await bot.call("setWebhook", url="http://example.org/hook")
    assert reply.refusal == (
        400,
        "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
    )


async def test_the_secret_of_a_webhook_is_of_few_letters(bot: BotClient) -> None:
    reply = await bot.call("setWebhook", url="https://example.org/hook", secret_token="слово")
    assert reply.refusal == (400, "Bad Request: secret token contains unallowed characters")


async def test_a_webhook_is_called_until_it_answers_well(
    sandbox: Sandbox, bot: BotClient, anna: Participant, clock: SimulatedClock
) -> None:
    answers, seen = [500, 302, 204, 200], []

    async def take(request: web.Request) -> web.Response:
        told = request.headers["X-Telegram-Bot-Api-Secret-Token"]
        seen.append((told, (await request.json())["update_id"]))
        return web.Response(status=answers.pop(0))

    application = web.Application()
    application.add_routes([web.post("/hook", take)])
    await anna.write("два")
    async with TestServer(application) as server:
        await bot.call("setWebhook", url=str(server.make_url("/hook")), secret_token="word")
        for _ in range(2):
            await sandbox.until(lambda: sandbox._world.webhook.failed_at == clock.now())
            clock.advance(RETRY_AFTER)
        await sandbox.until(lambda: sandbox.pending == 0)
        info = (await bot.call("getWebhookInfo")).result
    assert seen == [("word", 1), ("word", 1), ("word", 1), ("word", 2)]
    assert info["last_error_message"] == "Wrong response from the webhook: 302 Found"
    assert info["last_error_date"] == int(clock.now().timestamp()) - RETRY_AFTER.seconds


async def test_pending_updates_are_counted_and_dropped_on_demand(
    bot: BotClient, anna: Participant
) -> None:
    assert (await bot.call("getWebhookInfo")).result["pending_update_count"] == 1
    await bot.call("deleteWebhook", drop_pending_updates=True)
    assert (await bot.call("getUpdates")).result == []
