"""Starting: how soon the bot asks for updates and what it weighs at rest, beside the least bot.

Both are started in turn, several times; the best of each counts: others only ever slow them down.
"""

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.crowd import gather
from bench.figure import Bound, Figure, Unit
from bench.processes import running
from bench.telegram import TOKEN, telegram
from storage.engine import Database

_PEOPLE, _TIMES = 100, 3
_OURS, _LEAST = ("bot", "run"), ("bench.barebot",)
_RESTING_SECONDS = 5
_PATIENCE_SECONDS = 120
_KIBIBYTE = 1024


@dataclass(frozen=True, slots=True)
class _Start:
    """Seconds to the first poll, and bytes resident a while after it."""

    seconds: float
    resident: int


def figures() -> Iterator[Figure]:
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder, 'bench.db')}"
        asyncio.run(_prepare(url))
        pairs = [
            (asyncio.run(_start(_OURS, url)), asyncio.run(_start(_LEAST, url)))
            for _ in range(_TIMES)
        ]
    ours, least = zip(*pairs, strict=True)
    soon = min(one.seconds for one in ours) / min(one.seconds for one in least)
    weight = min(one.resident for one in ours) / min(one.resident for one in least)
    yield Figure(
        "cold start to the first poll, to the least aiogram bot",
        soon,
        1.3,
        Unit.TIMES,
        Bound.AT_MOST,
    )
    yield Figure("resident memory at rest, to the same", weight, 1.3, Unit.TIMES, Bound.AT_MOST)


async def _prepare(url: str) -> None:
    database = Database(url)
    await gather(database, _PEOPLE)
    await database.close()


async def _start(program: Sequence[str], url: str) -> _Start:
    async with telegram(_PEOPLE) as server:
        environment: Mapping[str, str] = {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": server.url,
            "DATABASE_URL": url,
            "ADMIN_IDS": "1",
            "SEND_RATE": "0.001",
        }
        started = time.monotonic()
        async with running(*program, environment=environment) as process:
            polled = await server.first_poll(_PATIENCE_SECONDS)
            await asyncio.sleep(_RESTING_SECONDS)
            return _Start(polled - started, _resident(process.pid))


def _resident(pid: int) -> int:
    """Bytes of memory a process has."""
    status = Path(f"/proc/{pid}/status").read_text()
    return _KIBIBYTE * int(status.partition("VmRSS:")[2].split()[0])
