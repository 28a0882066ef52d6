"""A bot that is called by Telegram instead of asking it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace

import pytest
from aiogram.exceptions import TelegramConflictError
from aiohttp import ClientSession
from aiohttp.test_utils import unused_port
from pydantic import SecretStr

from bot.app import App
from bot.demo.rehearsal import Rehearsal
from bot.errors import WebhookRefused
from bot.http import REQUEST_BYTES, serving
from bot.webhook import CONNECTIONS, SECRET_HEADER
from core.plan import Population
from sandbox.delivery import RETRY_AFTER
from storage.engine import Database
from storage.inbox import inbox_depth
from tests.stories.cast import HEAD, WAS_ABSENT, WAS_THERE, actor, at, figure, heard, last
from tests.stories.test_faults import AUDIENCE, reminded

SECRET = "a-word_of-2"  # of the sandbox


@asynccontextmanager
async def called(stage: Rehearsal) -> AsyncIterator[Rehearsal]:
    """The same bot in a process of its own, which Telegram calls."""
    port = unused_port()
    webhook = {
        "webhook_url": f"http://127.0.0.1:{port}/telegram",
        "webhook_secret": SecretStr(SECRET),
        "http_port": port,
    }
    settings = stage.settings.model_copy(update=webhook)
    app = App(settings, stage.clock)
    try:
        async with serving(app.http(), settings.http_host, port):
            await app.start()
            yield replace(stage, settings=settings, app=app)
    finally:
        await app.close()


@pytest.fixture
async def hooked(registered: Rehearsal) -> AsyncIterator[Rehearsal]:
    """Everybody has registered, and Telegram calls the bot."""
    async with called(registered) as stage:
        yield stage


async def delivered(stage: Rehearsal) -> None:
    """Telegram has brought everything, and the bot has seen to it."""
    await stage.sandbox.until(lambda: stage.sandbox.pending == 0)
    await stage.app.settle()


async def press(stage: Rehearsal, name: str, button: str) -> int:
    """Somebody presses a button; the id of the update."""
    update_id = await actor(stage, name).phone.press(button)
    await delivered(stage)
    return update_id


async def post(stage: Rehearsal, body: bytes, secret: str | None = SECRET) -> int:
    """Somebody calls the bot; with what status it answers."""
    headers = {} if secret is None else {SECRET_HEADER: secret}
    async with ClientSession() as http:
        answer = await http.post(stage.settings.webhook_url, data=body, headers=headers)
        return answer.status


async def test_a_webinar_is_answered_over_webhooks(hooked: Rehearsal) -> None:
    await at(hooked, 2027, 2, 4, 16, 30)
    update_id = await press(hooked, HEAD, WAS_ABSENT)
    await press(hooked, HEAD, WAS_THERE)
    assert "Ваш ответ: Был(а) на вебинаре" in last(hooked, HEAD).text
    hooked.sandbox.redeliver(update_id)
    await delivered(hooked)
    assert "Ваш ответ: Был(а) на вебинаре" in last(hooked, HEAD).text
    counted = (await figure(hooked, "2", Population.PARTICIPANTS)).figure
    assert (counted.done, counted.live, counted.total) == (1, 1, 13)


async def test_what_waited_for_the_bot_is_brought_and_polling_is_refused(
    registered: Rehearsal,
) -> None:
    await actor(registered, HEAD).phone.write("/menu")
    before = len(heard(registered, HEAD))
    async with called(registered) as hooked:
        await delivered(hooked)
        assert len(heard(hooked, HEAD)) == before + 1
        with pytest.raises(TelegramConflictError):
            await registered.app.poller.step()
    await registered.app.start()
    assert not await registered.app.poller.step()


async def test_only_telegram_is_heard_and_only_updates(hooked: Rehearsal) -> None:
    update = b'{"update_id": 900, "message": {"chat": {"id": 1}}}'
    for secret in (None, "", "a-word_of-3", SECRET + "x", "слово"):
        assert await post(hooked, update, secret) == 401
    for body in (b"", b"[]", b"{}", b"\xff", b'{"update_id": "1"}', b'{"update_id": true}'):
        assert await post(hooked, body) == 400
    for body in (b"[" * 100_000, b'{"update_id": 1e309}', b'{"update_id": 9223372036854775808}'):
        assert await post(hooked, body) == 400
    for inside in (
        b"NaN",
        b"1e309",
        b'"\\ud800"',
        b'"\\u0000"',
    ):  # nothing that a database could keep
        assert await post(hooked, b'{"update_id": 901, "message": {"text": %s}}' % inside) == 400
    assert await post(hooked, b" " * REQUEST_BYTES + update) == 413
    assert (await inbox_depth(hooked.app.database)).waiting == 0
    for _ in range(2):
        assert await post(hooked, update) == 200
    assert (await inbox_depth(hooked.app.database)).waiting == 1


@asynccontextmanager
async def hesitant(stage: Rehearsal, callers: int) -> AsyncIterator[list[asyncio.StreamReader]]:
    """So many know the secret, and say that an update follows; what they hear."""
    port = stage.settings.http_port
    head = ("POST /telegram HTTP/1.1", "Host: x", f"{SECRET_HEADER}: {SECRET}", "Content-Length: 9")
    lines = [await asyncio.open_connection("127.0.0.1", port) for _ in range(callers)]
    for _, writer in lines:
        writer.write("\r\n".join([*head, "", ""]).encode())
        await writer.drain()
    try:
        yield [reader for reader, _ in lines]
    finally:
        for _, writer in lines:
            writer.close()
            await writer.wait_closed()


async def test_more_at_once_than_telegram_may_bring_are_told_to_come_again(
    hooked: Rehearsal,
) -> None:
    update = b'{"update_id": 900, "message": {"chat": {"id": 1}}}'
    async with hesitant(hooked, CONNECTIONS - 1):
        assert await post(hooked, update) == 200
    async with hesitant(hooked, CONNECTIONS):
        assert await until_status(hooked, update, 503)
        assert await post(hooked, update, "a-word_of-3") == 401
    assert await until_status(hooked, update, 200)


async def until_status(stage: Rehearsal, body: bytes, status: int) -> bool:
    """The callers before are being heard, or have been seen to go."""
    async with asyncio.timeout(10):
        while await post(stage, body) != status:
            await asyncio.sleep(0)
    return True


async def test_who_begins_an_update_and_does_not_end_it_is_not_waited_for(
    hooked: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.webhook.PATIENCE_SECONDS", 0.01)
    async with hesitant(hooked, 1) as (caller,):
        assert (await caller.readline()).startswith(b"HTTP/1.1 408")


async def test_what_the_database_cannot_take_telegram_brings_again(
    hooked: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = Database("postgresql://nobody@127.0.0.1:9/none")
    before = len(heard(hooked, HEAD))
    with monkeypatch.context() as patch:
        patch.setattr(hooked.app.database, "_writer", away._writer)
        await actor(hooked, HEAD).phone.write("/menu")
        await hooked.sandbox.until(lambda: hooked.sandbox._world.webhook.failure)
    assert "503" in hooked.sandbox._world.webhook.failure
    assert hooked.sandbox.pending == 1
    hooked.clock.advance(RETRY_AFTER)
    await delivered(hooked)
    assert len(heard(hooked, HEAD)) == before + 1
    await away.close()


async def test_an_address_telegram_does_not_take_is_told_in_its_words(
    registered: Rehearsal,
) -> None:
    words = "Bad Request: bad webhook: Failed to resolve host"
    refusal = {"ok": False, "error_code": 400, "description": words}
    registered.sandbox.faults.answer("setWebhook", 400, refusal)
    with pytest.raises(WebhookRefused) as raised:
        async with called(registered):
            pass
    assert "Failed to resolve host" in str(raised.value.variables["reason"])


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
async def test_each_process_behind_a_balancer_takes_updates_and_one_sends(
    registered: Rehearsal,
) -> None:
    async with AsyncExitStack() as processes:
        leading = await processes.enter_async_context(called(registered))
        await leading.app.leadership.campaign()
        asked = await processes.enter_async_context(called(registered))
        await actor(asked, HEAD).phone.write("/menu")
        before = len(heard(asked, HEAD))
        await delivered(asked)
        assert len(heard(asked, HEAD)) == before + 1
        due = await leading.app.next_moment()
        assert due is not None
        leading.clock.move_to(due)
        await asked.app.settle()
        assert sum(reminded(leading)) == 0
        for _ in range(3):  # on a busy machine the lead may run out before all is sent
            await leading.app.settle()
        assert sum(reminded(leading)) == AUDIENCE
