import asyncio
import math
from itertools import count

import pytest

from scheduler.pacer import LOOK_AGAIN_SECONDS, Pacer
from tests.scheduler.conftest import Stopwatch

ANNA, BORIS = "1", "2"
STRANGERS = count(100)


def pacer_of(rate: float, stopwatch: Stopwatch) -> Pacer:
    return Pacer(rate, now=stopwatch.now, sleep=stopwatch.sleep)


async def write(pacer: Pacer, chat: str | None = None) -> None:
    """Write to somebody, or to the next of many."""
    await pacer.turn()
    async with pacer.writing_to(chat or str(next(STRANGERS))):
        pass


async def test_the_first_turn_comes_at_once(stopwatch: Stopwatch) -> None:
    await pacer_of(25, stopwatch).turn()
    assert stopwatch.seconds == 100


async def test_turns_are_given_out_evenly(stopwatch: Stopwatch) -> None:
    pacer = pacer_of(4, stopwatch)
    moments = []
    for _ in range(9):
        await write(pacer)
        moments.append(stopwatch.seconds)
    assert moments == [100 + turn / 4 for turn in range(9)]


async def test_a_pause_saves_up_no_burst(stopwatch: Stopwatch) -> None:
    pacer = pacer_of(4, stopwatch)
    await write(pacer)
    stopwatch.seconds = 3700
    await write(pacer)
    await write(pacer)
    assert stopwatch.seconds == 3700.25


async def test_a_turn_is_over_a_second_after_its_request_has_ended(stopwatch: Stopwatch) -> None:
    """The server may have counted the message at the very end of the request."""
    pacer = pacer_of(2, stopwatch)
    await pacer.turn()
    async with pacer.writing_to(ANNA):
        await write(pacer, BORIS)
        stopwatch.seconds = 105
    await write(pacer, BORIS)
    await pacer.turn()
    assert stopwatch.seconds == 106


async def test_while_all_turns_are_under_way_nobody_gets_another(stopwatch: Stopwatch) -> None:
    pacer = pacer_of(1, stopwatch)
    await pacer.turn()
    waiting = asyncio.create_task(pacer.turn())
    for _ in range(1000):
        await asyncio.sleep(0)
    assert not waiting.done()
    async with pacer.writing_to(ANNA):
        ended_at = stopwatch.seconds
    await waiting
    assert stopwatch.seconds == pytest.approx(ended_at + 1, abs=LOOK_AGAIN_SECONDS)


async def test_a_turn_given_back_is_had_by_the_next(stopwatch: Stopwatch) -> None:
    pacer = pacer_of(1, stopwatch)
    await pacer.turn()
    pacer.give_back()
    await pacer.turn()
    assert stopwatch.seconds == 100


async def test_a_chat_rests_while_it_is_written_to_and_a_second_more(stopwatch: Stopwatch) -> None:
    pacer = pacer_of(25, stopwatch)
    await pacer.turn()
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
    await pacer.turn()
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


async def test_a_reply_stands_behind_one_reminder_at_most(stopwatch: Stopwatch) -> None:
    """Reminders ask for one turn at a time, as the dispatcher does."""
    pacer = pacer_of(4, stopwatch)
    order: list[str] = []

    async def remind() -> None:
        for chat in map(str, range(100, 110)):
            await pacer.turn()
            order.append("reminder")
            async with pacer.writing_to(chat):
                await asyncio.sleep(0)

    async def reply() -> None:
        async with pacer.reply_to(ANNA):
            order.append("reply")

    draining = asyncio.create_task(remind())
    while len(order) < 3:
        await asyncio.sleep(0)
    before = len(order)
    await reply()
    assert order.index("reply") - before <= 1
    await draining


async def test_who_gives_up_waiting_for_a_turn_leaves_nothing_behind(stopwatch: Stopwatch) -> None:
    pacer = pacer_of(1, stopwatch)
    await pacer.turn()

    async def reply() -> None:
        async with pacer.reply_to(ANNA):
            pytest.fail("there was no turn")

    replying = asyncio.create_task(reply())
    await asyncio.sleep(0)
    replying.cancel()
    await asyncio.gather(replying, return_exceptions=True)
    assert pacer.resting() == {}


async def test_without_a_rate_nothing_waits_and_no_chat_rests(stopwatch: Stopwatch) -> None:
    pacer = pacer_of(math.inf, stopwatch)
    for _ in range(100):
        await write(pacer)
        async with pacer.reply_to(ANNA):
            assert pacer.resting() == {}
    assert stopwatch.seconds == 100
