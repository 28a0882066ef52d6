"""Sending: as fast as allowed, as fast as possible, in time, and without keeping a tap waiting.

The bot is the real `run` in a process of its own, Telegram in another; moments are those at which
the requests arrive there.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from uuid import uuid4

from bench.crowd import ask_everybody, gather, put_off
from bench.figure import Bound, Figure, Unit
from bench.processes import running
from bench.stopwatch import quantile
from bench.telegram import TOKEN, Seen, Telegram, telegram
from handlers.letters import written
from locales import translator
from scheduler.dispatcher import IN_FLIGHT
from scheduler.jobs import LOOK_AGAIN_SECONDS
from storage.engine import Database
from storage.outbox.claims import claim_due

_PACED, _RATE = 3_000, 30
_FAST, _ROUNDS = 3_000, 3
_DRAINED, _MEANWHILE = 15_000, 1_200
_EVENTS, _APART = 100, timedelta(milliseconds=300)
_NEVER, _NOTICING = timedelta(hours=1), timedelta(seconds=LOOK_AGAIN_SECONDS + 10)
"""A running bot notices what others put in when it looks again."""
_PATIENCE_SECONDS = 300
_AT_ONCE = IN_FLIGHT


def at_the_rate() -> Iterator[Figure]:
    with _crowd(_PACED) as file:
        seen = asyncio.run(_drained(file, _PACED, _RATE))
    name = f"{_PACED:,} reminders at SEND_RATE {_RATE}, to {_PACED / _RATE:g} s"
    taken = _seconds(seen.sent) * _PACED / (_PACED - 1) / (_PACED / _RATE)
    yield Figure(name, taken, 1.03, Unit.TIMES, Bound.AT_MOST)
    yield Figure("requests refused meanwhile (429)", seen.refused, 0, Unit.PIECES, Bound.AT_MOST)


def at_full_speed() -> Iterator[Figure]:
    with _crowd(_FAST) as file:
        rounds = [asyncio.run(_round(file)) for _ in range(_ROUNDS)]
    ours, bare = (min(taken) for taken in zip(*rounds, strict=True))
    name = f"reminders a second without a limit, to aiogram alone, {_AT_ONCE} at once"
    yield Figure(name, bare / ours, 0.8, Unit.TIMES, Bound.AT_LEAST)


def tapping() -> Iterator[Figure]:
    """At the rate Telegram allows: the beginning of the wave, which lasts for minutes."""
    with _crowd(_DRAINED) as file:
        seen = asyncio.run(_drained(file, _DRAINED, _RATE, until=_MEANWHILE, tapping=True))
    waited = quantile(seen.taps, 95) * 1000
    wave = f"{_DRAINED:,} reminders drain at SEND_RATE {_RATE}"
    name = f"a tap answered while {wave}, p95 of {len(seen.taps)}"
    yield Figure(name, waited, 300, Unit.MILLISECONDS, Bound.AT_MOST)


def idle() -> Iterator[Figure]:
    with _crowd(1, _EVENTS) as file:
        late = asyncio.run(_lateness(file))
    name = f"from due to the first byte out when idle, p99 of {len(late)}"
    yield Figure(name, quantile(late, 99), 1, Unit.SECONDS, Bound.AT_MOST)


@contextmanager
def _crowd(size: int, events: int = 1) -> Iterator[Path]:
    """A database file in a folder of its own; of a single event everybody is asked already."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "crowd.db")
        asyncio.run(_fill(file, size, events))
        yield file


async def _fill(file: Path, size: int, events: int) -> None:
    database = Database(f"sqlite:///{file}")
    await gather(database, size, events)
    if events == 1:
        await ask_everybody(database)
    await database.close()


@asynccontextmanager
async def _bot(file: Path, server: Telegram, rate: int | None) -> AsyncIterator[None]:
    environment = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": server.url,
        "DATABASE_URL": f"sqlite:///{file}",
        "SEND_RATE": str(rate or "inf"),
        "ADMIN_IDS": "1",
    }
    async with running("bot", "run", environment=environment):
        yield


async def _drained(
    file: Path,
    messages: int,
    rate: int | None,
    *,
    until: int | None = None,
    tapping: bool = False,
) -> Seen:
    """Send all of a copy of the database, or so many."""
    copy = copyfile(file, file.with_name(f"{uuid4()}.db"))
    async with telegram(messages, rate) as server, _bot(copy, server, rate):
        if tapping:
            await server.tap()
        return await server.until_sent(until or messages, _PATIENCE_SECONDS)


async def _round(file: Path) -> tuple[float, float]:
    """Seconds from the first to the last message: ours and aiogram's, one after the other."""
    ours = await _drained(file, _FAST, None)
    message = await _message(file)
    async with telegram(_FAST) as server:
        arguments = (server.url, str(_FAST), str(_AT_ONCE))
        async with running("bench.bare", *arguments) as process:
            assert process.stdin  # noqa: S101
            process.stdin.write(json.dumps(message).encode() + b"\n")
            bare = await server.until_sent(_FAST, _PATIENCE_SECONDS)
    return _seconds(ours.sent), _seconds(bare.sent)


async def _message(file: Path) -> dict[str, object]:
    """What the bot writes, for the loop to write the same."""
    copy = copyfile(file, file.with_name(f"{uuid4()}.db"))
    database = Database(f"sqlite:///{copy}")
    (letter,) = await claim_due(database, datetime.now(UTC))
    await database.close()
    text, keyboard = written(letter, datetime.now(UTC), translator(letter.locale))
    return {"text": text, "keyboard": keyboard.model_dump(exclude_none=True) if keyboard else None}


async def _lateness(file: Path) -> list[float]:
    """Seconds from when each event is due to when its question arrives."""
    database = Database(f"sqlite:///{file}")
    await put_off(database, datetime.now(UTC) + _NEVER, _APART)
    apart = time.monotonic() - datetime.now(UTC).timestamp()
    async with telegram(1) as server, _bot(file, server, None):
        await server.first_poll(_PATIENCE_SECONDS)
        due = await put_off(database, datetime.now(UTC) + _NOTICING, _APART)
        seen = await server.until_sent(len(due), _PATIENCE_SECONDS)
    await database.close()
    return [at - moment.timestamp() - apart for at, moment in zip(seen.sent, due, strict=True)]


def _seconds(moments: Sequence[float]) -> float:
    return moments[-1] - moments[0]
