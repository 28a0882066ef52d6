from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import ClientSession

from sandbox import Participant, Sandbox, SimulatedClock

START = datetime(2022, 1, 17, 5, 0, tzinfo=UTC)
TOKEN = "42:sandbox"


@dataclass(frozen=True)
class Reply:
    status: int
    body: dict[str, Any]

    @property
    def result(self) -> Any:
        assert self.body["ok"], self.body
        return self.body["result"]

    @property
    def refusal(self) -> tuple[int, str]:
        assert self.body["ok"] is False
        assert self.body["error_code"] == self.status
        return self.status, self.body["description"]


class BotClient:
    """A bot without any library: plain JSON over HTTP."""

    def __init__(self, url: str, http: ClientSession) -> None:
        self.base = f"{url}/bot{TOKEN}/"
        self.http = http

    async def call(self, method: str, **parameters: object) -> Reply:
        async with self.http.post(self.base + method, json=parameters) as response:
            return Reply(response.status, await response.json())

    async def send(self, text: str, **parameters: object) -> Reply:
        return await self.call("sendMessage", chat_id=1, text=text, **parameters)


class Page:
    """The page's own exchange with the sandbox."""

    def __init__(self, url: str, http: ClientSession) -> None:
        self.url = url
        self.http = http

    async def read(self, path: str) -> Any:
        async with self.http.get(f"{self.url}/sandbox/{path}") as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def act(self, path: str, **body: object) -> int:
        async with self.http.post(f"{self.url}/sandbox/{path}", json=body) as response:
            return response.status


@pytest.fixture
def clock() -> SimulatedClock:
    return SimulatedClock(START)


@pytest.fixture
async def sandbox(clock: SimulatedClock) -> AsyncIterator[Sandbox]:
    async with Sandbox(clock, rate=None) as sandbox:
        yield sandbox


@pytest.fixture
async def http() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
def bot(sandbox: Sandbox, http: ClientSession) -> BotClient:
    return BotClient(sandbox.url, http)


@pytest.fixture
def page(sandbox: Sandbox, http: ClientSession) -> Page:
    return Page(sandbox.url, http)


@pytest.fixture
def stranger(sandbox: Sandbox) -> Participant:
    """Has Telegram, never wrote to the bot."""
    return sandbox.add_user(2, "Пётр")


@pytest.fixture
async def anna(sandbox: Sandbox) -> Participant:
    """Started the bot: update 1."""
    anna = sandbox.add_user(1, "Анна", "Иванова")
    await anna.write("/start")
    return anna


def keyboard(*rows: list[str]) -> dict[str, object]:
    """Every button carries its own text as data."""
    buttons = [[{"text": text, "callback_data": text} for text in row] for row in rows]
    return {"inline_keyboard": buttons}
