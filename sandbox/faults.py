"""Troubles to order: the ways in which an answer of Telegram can be lost, late or wrong."""

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol

from aiohttp import web

from sandbox.errors import BotApiError

INTERNAL_ERROR = BotApiError(500, "Internal Server Error")
HTML_BAD_GATEWAY = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


@dataclass(frozen=True)
class Exchange:
    """One request under way: what it would do, and the line it came over."""

    execute: Callable[[], Awaitable[web.StreamResponse]]
    disconnect: Callable[[], None]


class Fault(Protocol):
    async def befall(self, exchange: Exchange) -> web.StreamResponse: ...


@dataclass(frozen=True)
class WrongAnswer:
    status: int
    body: str
    content_type: str
    executed: bool

    async def befall(self, exchange: Exchange) -> web.StreamResponse:
        if self.executed:
            await exchange.execute()
        return web.Response(status=self.status, text=self.body, content_type=self.content_type)


@dataclass(frozen=True)
class LostConnection:
    executed: bool

    async def befall(self, exchange: Exchange) -> web.StreamResponse:
        if self.executed:
            await exchange.execute()
        exchange.disconnect()
        return web.Response()


@dataclass(frozen=True)
class Hold:
    """A request kept waiting, before or after its execution, until the test releases it."""

    executed: bool
    _caught: asyncio.Event = field(default_factory=asyncio.Event)
    _released: asyncio.Event = field(default_factory=asyncio.Event)

    async def caught(self) -> None:
        """Returns once a request is being held."""
        await self._caught.wait()

    def release(self) -> None:
        self._released.set()

    async def befall(self, exchange: Exchange) -> web.StreamResponse:
        answer = await exchange.execute() if self.executed else None
        self._caught.set()
        await self._released.wait()
        return answer or await exchange.execute()


BUSY_SECONDS = 5
_BUSY = BotApiError(429, f"Too Many Requests: retry after {BUSY_SECONDS}", retry_after=BUSY_SECONDS)


class Faults:
    """Which requests to come go wrong, per method; each order is for `times` requests.

    `down` and `busy` last until they are switched off: no request is answered, or none that writes.

    The method `download` stands for the fetching of a file after getFile.
    """

    def __init__(self) -> None:
        self._ordered: dict[str, deque[Fault]] = {}
        self.down = False
        self.busy = False

    def answer(
        self,
        method: str,
        status: int,
        body: str | dict[str, object],
        *,
        executed: bool = False,
        content_type: str = "application/json",
        times: int = 1,
    ) -> None:
        """Answers with this instead of the truth; an object is sent as JSON."""
        text = body if isinstance(body, str) else json.dumps(body)
        self._order(method, WrongAnswer(status, text, content_type, executed), times)

    def execute_then_fail(self, method: str, *, times: int = 1) -> None:
        """The request takes effect, and the answer is 500 all the same."""
        self.answer(method, 500, INTERNAL_ERROR.to_json(), executed=True, times=times)

    def bad_gateway(self, method: str, *, executed: bool = False, times: int = 1) -> None:
        """A 502 in HTML, as a proxy on the way answers."""
        self.answer(
            method,
            502,
            HTML_BAD_GATEWAY,
            executed=executed,
            content_type="text/html",
            times=times,
        )

    def drop(self, method: str, *, executed: bool, times: int = 1) -> None:
        """Cuts the connection without an answer, before or after the request takes effect."""
        self._order(method, LostConnection(executed), times)

    def hold(self, method: str, *, executed: bool) -> Hold:
        """Keeps the next request waiting, before or after it takes effect."""
        hold = Hold(executed)
        self._order(method, hold, 1)
        return hold

    def clear(self) -> None:
        self._ordered.clear()
        self.down = self.busy = False

    def take(self, method: str) -> Fault | None:
        ordered = self._ordered.get(method.lower())
        return ordered.popleft() if ordered else self._lasting(method.lower())

    def _lasting(self, method: str) -> Fault | None:
        if self.down:
            return WrongAnswer(502, HTML_BAD_GATEWAY, "text/html", executed=False)
        if self.busy and method.startswith(("send", "edit")):
            return WrongAnswer(429, json.dumps(_BUSY.to_json()), "application/json", executed=False)
        return None

    def _order(self, method: str, fault: Fault, times: int) -> None:
        self._ordered.setdefault(method.lower(), deque()).extend([fault] * times)
