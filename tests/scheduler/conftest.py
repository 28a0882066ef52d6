"""The scheduler is tested on the same real databases as the storage; its clock stands still."""

import asyncio
import logging
from datetime import datetime

import pytest
import structlog

from core.notifications import Letter, Outcome, Sent
from sandbox import SimulatedClock
from tests.storage.cast import START, WEEK
from tests.storage.conftest import backend, database, eyes, programme, template

__all__ = ["backend", "database", "eyes", "programme", "template"]


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
        self.seconds += seconds
        await asyncio.sleep(0)


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
