"""The scheduler is tested on the same real databases as the storage; its clock stands still."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import datetime
from heapq import heappop, heappush
from itertools import count
from typing import Any

import pytest
import structlog

from core.notifications import Letter, Outcome, Sent
from sandbox import SimulatedClock
from tests.storage.cast import START, WEEK
from tests.storage.conftest import backend, database, eyes, programme, template

__all__ = ["backend", "database", "eyes", "programme", "template"]

_SETTLING = 20
"""So many rounds of the loop after which everybody sleeps."""

_TICK = 1e-9
"""Whoever sleeps wakes later."""


@pytest.fixture(autouse=True)
def _quiet_logs() -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))


class FakeNotifier:
    """A messenger that does with each letter what it is told, and takes the rest."""

    def __init__(self) -> None:
        self.outcomes: list[Outcome] = []
        self.delivered: list[Letter] = []
        self.mended: list[Letter] = []
        self.up = True
        self.probes = 0

    async def deliver(self, letter: Letter) -> Outcome:
        self.delivered.append(letter)
        return self.outcomes.pop(0) if self.outcomes else Sent(str(len(self.delivered)))

    async def mend(self, letter: Letter) -> None:
        self.mended.append(letter)

    async def answers(self) -> bool:
        self.probes += 1
        return self.up


class JumpingClock:
    """A clock that somebody sets while the bot runs."""

    def __init__(self, moment: datetime = START - WEEK) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    async def sleep_until(self, moment: datetime) -> None:
        raise AssertionError("nothing here waits")


class Stopwatch:
    """Real time, run by hand: who sleeps moves it."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def now(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.seconds += max(seconds, _TICK)
        await asyncio.sleep(0)


class Timeline:
    """Time in which many sleep at once: the nearest wakes first, `late` seconds too late."""

    def __init__(self, late: Callable[[], float] = lambda: 0) -> None:
        self._seconds = 0.0
        self._late = late
        self._sleepers: list[tuple[float, int, asyncio.Event]] = []
        self._turns = count()

    def now(self) -> float:
        return self._seconds

    async def sleep(self, seconds: float) -> None:
        woken = asyncio.Event()
        until = self._seconds + max(seconds, _TICK) + self._late()
        heappush(self._sleepers, (until, next(self._turns), woken))
        await woken.wait()

    async def run(self, work: Coroutine[Any, Any, None]) -> None:
        """Let the time pass that the work takes."""
        task = asyncio.ensure_future(work)
        while not task.done():
            for _ in range(_SETTLING):
                await asyncio.sleep(0)
            if self._sleepers:
                self._seconds, _, woken = heappop(self._sleepers)
                woken.set()
        await task


@pytest.fixture
def clock() -> SimulatedClock:
    """A week before the webinar."""
    return SimulatedClock(START - WEEK)


@pytest.fixture
def notifier() -> FakeNotifier:
    return FakeNotifier()


@pytest.fixture
def stopwatch() -> Stopwatch:
    return Stopwatch()
