"""Health and metrics over HTTP, of a bot at work; and nothing of any person in them."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient, TestServer, unused_port

from bot.demo.rehearsal import Rehearsal
from bot.errors import PortTaken
from bot.http import application, serving
from storage.engine import Database
from tests.stories.cast import HEAD, REGIONAL, at, write

Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def client(registered: Rehearsal) -> AsyncIterator[Client]:
    """Somebody who asks the process."""
    async with TestClient(TestServer(registered.app.http())) as client:
        yield client


async def numbers(client: Client) -> dict[str, float]:
    """What `/metrics` says, by the name with its labels."""
    answer = await client.get("/metrics")
    assert answer.status == 200
    assert answer.content_type == "text/plain"
    said = (line.rpartition(" ") for line in (await answer.text()).splitlines())
    return {name: float(value) for name, _, value in said if not name.startswith("#")}


async def test_a_process_that_lives_and_can_work(client: Client) -> None:
    for path, said in (("/healthz", {"status": "ok"}), ("/readyz", {"database": True})):
        answer = await client.get(path)
        assert (answer.status, await answer.json()) == (200, said)
    assert (await client.get("/")).status == 404


async def test_without_its_database_it_lives_and_is_not_ready(
    client: Client, registered: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = Database("postgresql://nobody@127.0.0.1:9/none")
    monkeypatch.setattr(registered.app.database, "_reader", away._reader)
    answer = await client.get("/readyz")
    assert (answer.status, await answer.json()) == (503, {"database": False})
    assert (await client.get("/healthz")).status == 200
    assert (await numbers(client))["pereklichka_database_up"] == 0
    await away.close()


async def test_the_numbers_of_a_day(client: Client, registered: Rehearsal) -> None:
    refusal = {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked"}
    registered.sandbox.faults.answer("sendMessage", 403, refusal)
    await at(registered, 2027, 1, 28, 15, 10)
    await write(registered, HEAD, "/menu")
    said = await numbers(client)
    assert said['pereklichka_messages_total{outcome="sent",reason="none"}'] == 12
    assert said['pereklichka_messages_total{outcome="refused",reason="blocked"}'] == 1
    assert said["pereklichka_lag_seconds_count"] == 12
    assert said['pereklichka_lag_seconds_bucket{le="0.1"}'] == 12
    handled = 'pereklichka_update_seconds_count{kind="message",outcome="handled"}'
    assert said[handled] == 1
    assert said['pereklichka_transaction_seconds_count{kind="deciding"}'] >= 1
    assert said['pereklichka_outbox_messages{state="due"}'] == 0
    assert said['pereklichka_inbox_updates{state="set_aside"}'] == 0
    assert said["pereklichka_leader"] == said["pereklichka_database_up"] == 1
    assert said["pereklichka_sending_paused"] == 0


async def test_an_outage_of_telegram_is_seen(client: Client, registered: Rehearsal) -> None:
    registered.sandbox.faults.bad_gateway("sendMessage")
    registered.sandbox.faults.bad_gateway("getMe", times=9)
    registered.clock.move_to(registered.clock.now() + timedelta(days=7, minutes=10))
    await registered.app.settle()
    assert (await numbers(client))["pereklichka_sending_paused"] == 1
    registered.clock.move_to(registered.clock.now() + timedelta(minutes=2))
    said = await numbers(client)
    assert said['pereklichka_messages_total{outcome="unknown",reason="unreadable"}'] == 1
    assert said["pereklichka_outbox_oldest_seconds"] == 120


async def test_nobody_is_named(client: Client, registered: Rehearsal) -> None:
    await write(registered, REGIONAL, "Секретные слова Лавровой")
    text = await (await client.get("/metrics")).text()
    assert "Секретные" not in text
    assert not any(one.name.split()[0] in text for one in registered.actors)
    labels = re.findall(r'="([^"]*)"', text)
    assert labels  # numbers may hold any digits; who is meant could only stand in a label
    assert not any(str(one.phone.id) in label for one in registered.actors for label in labels)


async def test_a_port_is_listened_on_and_let_go_of() -> None:
    port = unused_port()
    async with serving(application(), "127.0.0.1", port):
        async with ClientSession() as session:
            answer = await session.get(f"http://127.0.0.1:{port}/")
            assert answer.status == 404
        with pytest.raises(PortTaken):
            async with serving(application(), "127.0.0.1", port):
                raise AssertionError("two listen on one port")
    async with serving(application(), "127.0.0.1", port):
        pass
