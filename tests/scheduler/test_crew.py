import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from sandbox import SimulatedClock
from scheduler.crew import Crew, Job, step

HOUR = timedelta(hours=1)


class Pile:
    """Jobs to be taken; each is in hand until it is let go."""

    def __init__(self, count: int = 0) -> None:
        self.count = count
        self.in_hand = 0
        self.most_in_hand = 0
        self.done = 0
        self.looks = 0
        self.next_moment: datetime | None = None
        self.let_go = asyncio.Event()
        self.let_go.set()

    async def take(self) -> Job | None:
        self.looks += 1
        if not self.count:
            return None
        self.count -= 1
        return self._do

    async def when(self) -> datetime | None:
        return self.next_moment

    async def _do(self) -> None:
        self.in_hand += 1
        self.most_in_hand = max(self.most_in_hand, self.in_hand)
        await self.let_go.wait()
        self.in_hand -= 1
        self.done += 1


async def until(condition: Callable[[], bool]) -> None:
    """Let the others work until it holds, or they have had more than their share."""
    for _ in range(1000):
        if condition():
            return
        await asyncio.sleep(0)
    pytest.fail("it never came to that")


async def settled() -> None:
    """Let everybody who can do something do it."""
    for _ in range(50):
        await asyncio.sleep(0)


def crew_of(pile: Pile, clock: SimulatedClock, hands: int = 2) -> Crew:
    return Crew(pile.take, clock, hands=hands, next_moment=pile.when)


async def test_a_step_does_one_job_and_says_whether_there_was_one() -> None:
    pile = Pile(1)
    assert await step(pile.take)
    assert not await step(pile.take)
    assert pile.done == 1


async def test_all_jobs_are_done_and_never_more_at_once_than_there_are_hands(
    clock: SimulatedClock,
) -> None:
    pile = Pile(7)
    pile.let_go.clear()
    crew = crew_of(pile, clock, hands=3)
    working = asyncio.create_task(crew.run())
    await until(lambda: pile.in_hand == 3)
    await settled()
    pile.let_go.set()
    await until(lambda: pile.done == 7)
    assert pile.most_in_hand == 3
    crew.stop()
    await working


async def test_without_jobs_it_sleeps_until_the_next_moment(clock: SimulatedClock) -> None:
    pile = Pile()
    pile.next_moment = clock.now() + HOUR
    crew = crew_of(pile, clock)
    working = asyncio.create_task(crew.run())
    await settled()
    assert pile.looks == 1
    pile.count, pile.next_moment = 1, None
    clock.advance(HOUR)
    await until(lambda: pile.done == 1)
    crew.stop()
    await working


async def test_without_a_next_moment_it_sleeps_until_it_is_called(clock: SimulatedClock) -> None:
    pile = Pile()
    crew = crew_of(pile, clock)
    working = asyncio.create_task(crew.run())
    await settled()
    clock.advance(100 * HOUR)
    await settled()
    assert pile.looks == 1
    pile.count = 1
    crew.call()
    await until(lambda: pile.done == 1)
    crew.stop()
    await working


async def test_a_call_that_comes_while_it_looks_is_not_lost(clock: SimulatedClock) -> None:
    pile = Pile()
    crew = crew_of(pile, clock)
    first_look = True

    async def take() -> Job | None:
        nonlocal first_look
        job = await pile.take()
        if first_look:
            first_look = False
            pile.count = 1
            crew.call()
        return job

    crew = Crew(take, clock, hands=1, next_moment=pile.when)
    working = asyncio.create_task(crew.run())
    await until(lambda: pile.done == 1)
    crew.stop()
    await working


async def test_told_to_stop_it_finishes_what_is_in_hand(clock: SimulatedClock) -> None:
    pile = Pile(1)
    pile.let_go.clear()
    crew = crew_of(pile, clock)
    working = asyncio.create_task(crew.run())
    await until(lambda: pile.in_hand == 1)
    crew.stop()
    await settled()
    assert not working.done()
    pile.let_go.set()
    await working
    assert pile.done == 1


async def test_told_to_stop_with_all_hands_busy_it_takes_no_more(clock: SimulatedClock) -> None:
    pile = Pile(9)
    pile.let_go.clear()
    crew = crew_of(pile, clock, hands=2)
    working = asyncio.create_task(crew.run())
    await until(lambda: pile.in_hand == 2)
    crew.stop()
    pile.let_go.set()
    await asyncio.wait_for(working, timeout=5)
    assert (pile.done, pile.count) == (2, 7)


async def test_told_to_stop_while_asleep_it_stops(clock: SimulatedClock) -> None:
    crew = crew_of(Pile(), clock)
    working = asyncio.create_task(crew.run())
    await settled()
    crew.stop()
    await working


async def test_a_defect_in_a_job_ends_the_work_loudly(clock: SimulatedClock) -> None:
    async def broken() -> None:
        raise KeyError("no such text")

    async def take() -> Job | None:
        return broken

    crew = Crew(take, clock, hands=1, next_moment=Pile().when)
    with pytest.raises(ExceptionGroup) as failure:
        await crew.run()
    assert failure.group_contains(KeyError)
