import asyncio
import math
from collections import deque
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from itertools import count
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.pacer import LOOK_AGAIN_SECONDS, NEAR_SECONDS, Pacer
from tests.scheduler.conftest import Stopwatch, Timeline

ANNA, BORIS = "1", "2"
STRANGERS = count(100)


def pacer_of(rate: float, stopwatch: Stopwatch | Timeline) -> Pacer:
    return Pacer(rate, now=stopwatch.now, sleep=stopwatch.sleep)


async def write(pacer: Pacer, chat: str | None = None) -> None:
    """Write to somebody, or to the next of many."""
    pacer.expect(1)
    async with pacer.writing_to(chat or str(next(STRANGERS))):
        pass


async def test_the_first_turn_comes_at_once(stopwatch: Stopwatch) -> None:
    pacer = pacer_of(25, stopwatch)
    await pacer.near(1)
    await write(pacer)
    assert stopwatch.seconds == 100


async def test_turns_are_given_out_evenly(stopwatch: Stopwatch) -> None:
    pacer = pacer_of(4, stopwatch)
    moments = []
    for _ in range(9):
        await write(pacer)
        moments.append(stopwatch.seconds)
    assert moments == [100 + turn / 4 for turn in range(9)]


async def test_after_a_pause_little_goes_at_once(stopwatch: Stopwatch) -> None:
    pacer = pacer_of(10, stopwatch)
    await write(pacer)
    stopwatch.seconds = 3700
    moments = []
    for _ in range(8):
        await write(pacer)
        moments.append(stopwatch.seconds)
    assert moments[:6] == [3700] * 6  # what was due in the half second before, and now
    assert moments[6:] == pytest.approx([3700.1, 3700.2])


async def test_what_one_turn_is_late_the_next_makes_up_for(stopwatch: Stopwatch) -> None:
    pacer = pacer_of(10, stopwatch)
    await write(pacer)
    stopwatch.seconds = 100.15
    moments = []
    for _ in range(3):
        await write(pacer)
        moments.append(stopwatch.seconds)
    assert moments == pytest.approx([100.15, 100.2, 100.3])


async def test_a_turn_is_over_a_second_after_its_request_has_ended(stopwatch: Stopwatch) -> None:
    """The server may have counted the message at the very end of the request."""
    pacer = pacer_of(2, stopwatch)
    async with pacer.writing_to(ANNA):
        await write(pacer, BORIS)
        stopwatch.seconds = 105
    await write(pacer, BORIS)
    await write(pacer)
    assert stopwatch.seconds == 106


async def test_while_all_turns_are_under_way_nobody_gets_another(stopwatch: Stopwatch) -> None:
    pacer = pacer_of(1, stopwatch)
    moments = []

    async def next_one() -> None:
        await write(pacer, BORIS)
        moments.append(stopwatch.seconds)

    async with pacer.writing_to(ANNA):
        waiting = asyncio.create_task(next_one())
        for _ in range(1000):
            await asyncio.sleep(0)
        assert moments == []
        ended_at = stopwatch.seconds
    await waiting
    assert moments == pytest.approx([ended_at + 1], abs=LOOK_AGAIN_SECONDS)


async def test_letters_are_claimed_together_when_their_turns_are_near(stopwatch: Stopwatch) -> None:
    pacer = pacer_of(20, stopwatch)
    moments, claims = [], []
    for _ in range(3):
        claims.append(await pacer.near(32))
        pacer.expect(claims[-1])
        moments.append(stopwatch.seconds)
    assert claims == [6, 4, 4]  # the turns at 0, 0.05 … 0.25, then as many as have become near
    expected = [100, 100.3 - NEAR_SECONDS, 100.5 - NEAR_SECONDS]
    assert moments == pytest.approx(expected, abs=LOOK_AGAIN_SECONDS)


async def test_no_more_are_claimed_than_one_asks_for(stopwatch: Stopwatch) -> None:
    assert await pacer_of(1000, stopwatch).near(32) == 32
    assert await pacer_of(math.inf, stopwatch).near(32) == 32


async def test_at_a_slow_rate_nothing_is_claimed_long_before(stopwatch: Stopwatch) -> None:
    pacer = pacer_of(0.01, stopwatch)
    await write(pacer)
    assert await pacer.near(32) == 1
    assert stopwatch.seconds == pytest.approx(200 - NEAR_SECONDS, abs=LOOK_AGAIN_SECONDS)


class Telegram:
    """Counts messages, each somewhere within its request."""

    def __init__(self, timeline: Timeline, delay: Callable[[], float]) -> None:
        self.counted: list[float] = []
        self._timeline = timeline
        self._delay = delay

    async def receive(self, writing: AbstractAsyncContextManager[None]) -> None:
        async with writing:
            await self._timeline.sleep(self._delay())
            self.counted.append(self._timeline.now())
            await self._timeline.sleep(self._delay())


async def drain(letters: int, pacer: Pacer, timeline: Timeline, telegram: Telegram) -> None:
    """As the dispatcher does; to every tenth the bot replies at that moment."""
    left = deque(range(letters))
    async with asyncio.TaskGroup() as group:
        while left:
            claimed = min(len(left), await pacer.near(32))
            await timeline.sleep(0.03)
            pacer.expect(claimed)
            for chat in [left.popleft() for _ in range(claimed)]:
                group.create_task(telegram.receive(pacer.writing_to(f"letter {chat}")))
                if chat % 10 == 0:
                    group.create_task(telegram.receive(pacer.reply_to(f"reply {chat}")))


@given(rate=st.integers(1, 40), seed=st.integers(0, 10**6))
@settings(max_examples=30, deadline=None)
async def test_no_second_has_more_than_the_rate(rate: int, seed: int) -> None:
    """However long requests take, and whenever within them the messages are counted."""
    timeline = Timeline()
    random = Random(seed)
    telegram = Telegram(timeline, delay=lambda: random.expovariate(10))
    await timeline.run(drain(3 * rate, pacer_of(rate, timeline), timeline, telegram))
    pairs = zip(telegram.counted, telegram.counted[rate:], strict=False)
    assert min(later - one for one, later in pairs) >= 0.999999


async def test_the_rate_is_reached_though_claims_take_a_while_and_the_clock_wakes_late() -> None:
    timeline = Timeline(late=lambda: 0.004)
    telegram = Telegram(timeline, delay=lambda: 0.005)
    await timeline.run(drain(300, pacer_of(30, timeline), timeline, telegram))
    assert telegram.counted[-1] - telegram.counted[0] == pytest.approx(330 / 30, rel=0.03)


async def test_a_chat_rests_while_it_is_written_to_and_a_second_more(stopwatch: Stopwatch) -> None:
    pacer = pacer_of(25, stopwatch)
    async with pacer.writing_to(ANNA):
        assert pacer.resting() == {ANNA: math.inf}
        stopwatch.seconds = 103
    assert pacer.resting() == {ANNA: 104}
    stopwatch.seconds = 104
    assert pacer.resting() == {}


async def test_a_reply_waits_until_its_chat_has_rested(stopwatch: Stopwatch) -> None:
    pacer = pacer_of(25, stopwatch)
    await write(pacer, ANNA)
    async with pacer.reply_to(BORIS):
        assert stopwatch.seconds < 100.1
    async with pacer.reply_to(ANNA):
        assert stopwatch.seconds == pytest.approx(101)


async def test_a_reminder_claimed_as_its_chat_was_answered_waits_too(stopwatch: Stopwatch) -> None:
    pacer = pacer_of(25, stopwatch)
    async with pacer.reply_to(ANNA):
        replied_at = stopwatch.seconds
    async with pacer.writing_to(ANNA):
        assert stopwatch.seconds == pytest.approx(replied_at + 1)


async def test_two_replies_to_one_chat_come_one_after_the_other(stopwatch: Stopwatch) -> None:
    pacer = pacer_of(25, stopwatch)
    moments = []

    async def reply() -> None:
        async with pacer.reply_to(ANNA):
            moments.append(stopwatch.seconds)

    await asyncio.gather(reply(), reply(), reply())
    assert moments[1] - moments[0] >= 1
    assert moments[2] - moments[1] >= 1


async def test_a_reply_stands_behind_one_letter_at_most(stopwatch: Stopwatch) -> None:
    """However many have been claimed already."""
    pacer = pacer_of(4, stopwatch)
    order: list[str] = []

    async def remind(chat: str) -> None:
        async with pacer.writing_to(chat):
            order.append("letter")

    async def reply() -> None:
        async with pacer.reply_to(ANNA):
            order.append("reply")

    async with asyncio.TaskGroup() as group:
        for chat in map(str, range(100, 110)):
            group.create_task(remind(chat))
        while len(order) < 3:
            await asyncio.sleep(0)
        before = len(order)
        await group.create_task(reply())
    assert order.index("reply") - before <= 1


async def test_who_gives_up_waiting_for_a_turn_leaves_nothing_behind(stopwatch: Stopwatch) -> None:
    pacer = pacer_of(1, stopwatch)

    async def begin(writing: AbstractAsyncContextManager[None]) -> None:
        async with writing:
            pytest.fail("there was no turn")

    async with pacer.writing_to(ANNA):
        writings = (pacer.writing_to(BORIS), pacer.writing_to("3"), pacer.reply_to("4"))
        tasks = [asyncio.create_task(begin(writing)) for writing in writings]
        await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert pacer.resting() == {ANNA: math.inf}
    ended_at = stopwatch.seconds
    await write(pacer)
    assert stopwatch.seconds == ended_at + 1


async def test_without_a_rate_nothing_waits_and_no_chat_rests(stopwatch: Stopwatch) -> None:
    pacer = pacer_of(math.inf, stopwatch)
    for _ in range(100):
        await write(pacer)
        async with pacer.reply_to(ANNA):
            assert pacer.resting() == {}
    assert stopwatch.seconds == 100
