"""A Telegram in a process of its own: the sandbox, where everybody has opened the bot already.

`python -m bench.telegram --people 100` prints its address, then obeys lines on standard input.
"""

import asyncio
import json
import sys
from argparse import ArgumentParser
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

import aiohttp

from bench.processes import running
from sandbox import Participant, Sandbox, SimulatedClock

TOKEN = "42:sandbox"  # noqa: S105  # opens nothing but the sandbox
_TAP_EVERY_SECONDS = 0.05
_LOOK_AGAIN_SECONDS = 0.2
_LINE_BYTES = 64 * 1024 * 1024
"""A report has a number for each of some thousands of messages."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What came to the messages and the taps. Moments are of the machine's monotonic clock."""

    sent: Sequence[float]
    refused: int
    polled: Sequence[float]
    taps: Sequence[float]
    """Seconds from each tap to its answer."""


class Telegram:
    """The server as the bench sees it."""

    def __init__(self, process: asyncio.subprocess.Process, url: str) -> None:
        self.url = url
        self._process = process

    async def seen(self) -> Seen:
        """What has come to it so far."""
        return Seen(**json.loads(await self._ask("seen")))

    async def tap(self) -> None:
        """From now on the people press, one after the other, the first button they have got."""
        await self._ask("tap")

    async def until_sent(self, messages: int, within_seconds: float) -> Seen:
        """What had come when that many messages had. Raises `TimeoutError`."""
        return await self._until("sent", messages, within_seconds)

    async def first_poll(self, within_seconds: float) -> float:
        """When updates were asked for. Raises `TimeoutError`."""
        seen = await self._until("polled", 1, within_seconds)
        return seen.polled[0]

    async def _until(self, what: str, times: int, within_seconds: float) -> Seen:
        async with asyncio.timeout(within_seconds):
            while int(await self._ask(what)) < times:
                await asyncio.sleep(_LOOK_AGAIN_SECONDS)
        return await self.seen()

    async def _ask(self, what: str) -> str:
        assert self._process.stdin  # noqa: S101
        assert self._process.stdout  # noqa: S101
        self._process.stdin.write(f"{what}\n".encode())
        return (await self._process.stdout.readline()).decode()


@asynccontextmanager
async def telegram(people: int, rate: int | None = None) -> AsyncIterator[Telegram]:
    """A server with people in chats 1, 2, 3 …; `rate` is what it refuses more than."""
    arguments = ["--people", str(people), *(["--rate", str(rate)] if rate else [])]
    async with running("bench.telegram", *arguments, limit=_LINE_BYTES) as process:
        assert process.stdout  # noqa: S101
        yield Telegram(process, (await process.stdout.readline()).decode().strip())


class _Tapping:
    """People who press, one after the other, and how long each waits for an answer."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._pressed: dict[Participant, datetime] = {}

    async def go_on(self) -> None:
        for number in count(1):
            person = self._sandbox.people.get(number)
            if person is None:
                return
            if button := _button(person):
                self._pressed[person] = self._sandbox.clock.now()
                await person.press(button)
            await asyncio.sleep(_TAP_EVERY_SECONDS)

    def waits(self) -> list[float]:
        """Without an answer a tap has waited for ever."""
        return [
            (person.alerts[0].given_at - pressed).total_seconds() if person.alerts else float("inf")
            for person, pressed in self._pressed.items()
        ]


def _button(person: Participant) -> str | None:
    rows = person.last.buttons
    return rows[0][0] if rows else None


async def _serve(people: int, rate: int | None) -> None:
    clock = SimulatedClock(datetime.now(UTC), ticking=True)
    async with Sandbox(clock, token=TOKEN, rate=rate) as sandbox:
        await _admit(sandbox, people)
        _say(sandbox.url)
        tapping = _Tapping(sandbox)
        tasks = []
        async for order in _orders():
            match order:
                case "tap":
                    tasks.append(asyncio.create_task(tapping.go_on()))
                    _say("tapping")
                case "sent":
                    _say(str(len(_arrivals(sandbox, "sendmessage"))))
                case "polled":
                    _say(str(len(_arrivals(sandbox, "getupdates"))))
                case "seen":
                    _say(json.dumps(_seen(sandbox, tapping)))
        for task in tasks:
            task.cancel()


async def _admit(sandbox: Sandbox, people: int) -> None:
    for number in range(1, people + 1):
        await sandbox.add_user(number, f"Участник {number}").write("/start")
    async with aiohttp.ClientSession() as client:
        url = f"{sandbox.url}/bot{TOKEN}/deleteWebhook?drop_pending_updates=true"
        (await client.get(url)).raise_for_status()
    sandbox.requests.clear()


def _seen(sandbox: Sandbox, tapping: _Tapping) -> dict[str, object]:
    return {
        "sent": _arrivals(sandbox, "sendmessage"),
        "refused": sum(request.status == 429 for request in sandbox.requests),  # noqa: PLR2004
        "polled": _arrivals(sandbox, "getupdates"),
        "taps": tapping.waits(),
    }


def _arrivals(sandbox: Sandbox, method: str) -> list[float]:
    return [one.arrived for one in sandbox.requests if one.method.lower() == method]


async def _orders() -> AsyncIterator[str]:
    while line := await asyncio.to_thread(sys.stdin.readline):
        yield line.strip()


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201  # the answer to an order


if __name__ == "__main__":
    parser = ArgumentParser(prog="python -m bench.telegram")
    parser.add_argument("--people", type=int, required=True)
    parser.add_argument("--rate", type=int)
    arguments = parser.parse_args()
    asyncio.run(_serve(arguments.people, arguments.rate))
