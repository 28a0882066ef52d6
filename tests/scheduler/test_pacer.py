import asyncio
from types import SimpleNamespace

import pytest

from scheduler import pacer
from scheduler.pacer import Pacer


class Stopwatch:
    """The loop's time; who sleeps moves it, unless it stands."""

    def __init__(self) -> None:
        self.seconds = 100.0
        self.slept: list[float] = []
        self.stands = False

    def time(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        if not self.stands:
            self.seconds += seconds


@pytest.fixture
def stopwatch(monkeypatch: pytest.MonkeyPatch) -> Stopwatch:
    stopwatch = Stopwatch()
    loop = SimpleNamespace(get_running_loop=lambda: stopwatch, sleep=stopwatch.sleep)
    monkeypatch.setattr(pacer, "asyncio", loop)
    return stopwatch


async def test_the_first_turn_comes_at_once(stopwatch: Stopwatch) -> None:
    await Pacer(25).turn()
    assert stopwatch.slept == []


async def test_turns_are_given_out_evenly(stopwatch: Stopwatch) -> None:
    pacer = Pacer(4)
    for _ in range(9):
        await pacer.turn()
    assert stopwatch.slept == [0.25] * 8
    assert stopwatch.seconds == 102.0


async def test_a_pause_saves_up_no_burst(stopwatch: Stopwatch) -> None:
    pacer = Pacer(4)
    await pacer.turn()
    stopwatch.seconds += 3600
    await pacer.turn()
    await pacer.turn()
    assert stopwatch.slept == [0.25]


async def test_those_who_ask_at_once_get_a_turn_each(stopwatch: Stopwatch) -> None:
    stopwatch.stands = True
    pacer = Pacer(4)
    await asyncio.gather(*(pacer.turn() for _ in range(4)))
    assert stopwatch.slept == [0.25, 0.5, 0.75]
