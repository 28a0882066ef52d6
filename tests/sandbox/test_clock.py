import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from sandbox import SimulatedClock

START = datetime(2022, 1, 17, 5, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


async def test_stands_still_until_it_is_moved() -> None:
    clock = SimulatedClock(START)
    assert clock.now() == START
    clock.advance(HOUR)
    assert clock.now() == START + HOUR
    clock.move_to(START + 5 * HOUR)
    assert clock.now() == START + 5 * HOUR


async def test_never_goes_back() -> None:
    clock = SimulatedClock(START)
    clock.move_to(START - HOUR)
    assert clock.now() == START


async def test_ticking_runs_by_itself_from_its_start() -> None:
    clock = SimulatedClock(START, ticking=True)
    await clock.sleep_until(START + timedelta(milliseconds=1))
    assert START + timedelta(milliseconds=1) <= clock.now() < START + HOUR


@pytest.mark.parametrize("ticking", [False, True])
async def test_a_jump_past_the_moment_wakes_all_sleepers(ticking: bool) -> None:
    clock = SimulatedClock(START, ticking=ticking)
    sleepers = [asyncio.create_task(clock.sleep_until(START + n * HOUR)) for n in (1, 2)]
    await asyncio.sleep(0)
    clock.advance(3 * HOUR)
    await asyncio.wait_for(asyncio.gather(*sleepers), timeout=5)


async def test_a_jump_short_of_the_moment_leaves_the_sleeper_asleep() -> None:
    clock = SimulatedClock(START)
    sleeper = asyncio.create_task(clock.sleep_until(START + 2 * HOUR))
    await asyncio.sleep(0)
    clock.advance(HOUR)
    for _ in range(3):
        await asyncio.sleep(0)
    assert not sleeper.done()
    clock.advance(HOUR)
    await asyncio.wait_for(sleeper, timeout=5)


async def test_a_moment_already_past_does_not_put_to_sleep() -> None:
    clock = SimulatedClock(START)
    await asyncio.wait_for(clock.sleep_until(START), timeout=5)


async def test_a_cancelled_sleeper_disturbs_nobody() -> None:
    clock = SimulatedClock(START)
    cancelled, other = (asyncio.create_task(clock.sleep_until(START + HOUR)) for _ in range(2))
    await asyncio.sleep(0)
    cancelled.cancel()
    clock.advance(HOUR)
    await asyncio.wait_for(other, timeout=5)
    assert cancelled.cancelled()


async def test_other_zones_mean_the_same_moment_and_no_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        SimulatedClock(datetime(2022, 1, 17))  # noqa: DTZ001
    assert SimulatedClock(START.astimezone()).now().tzinfo is UTC
