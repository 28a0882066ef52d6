"""The scheduler is tested on the same real databases as the storage; its clock stands still."""

import logging

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
        self.up = True
        self.probes = 0

    async def deliver(self, letter: Letter) -> Outcome:
        self.delivered.append(letter)
        return self.outcomes.pop(0) if self.outcomes else Sent(str(len(self.delivered)))

    async def answers(self) -> bool:
        self.probes += 1
        return self.up


@pytest.fixture
def clock() -> SimulatedClock:
    """A week before the webinar."""
    return SimulatedClock(START - WEEK)


@pytest.fixture
def notifier() -> FakeNotifier:
    return FakeNotifier()
