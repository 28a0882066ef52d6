from datetime import timedelta

import pytest

from sandbox import SimulatedClock
from scheduler.gate import FIRST_PROBE, LONGEST_PROBE, Gate
from tests.scheduler.conftest import FakeNotifier, JumpingClock

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


@pytest.fixture
def gate(clock: SimulatedClock, notifier: FakeNotifier) -> Gate:
    return Gate(clock, notifier, jitter=lambda: 1)


async def test_at_first_it_is_open_and_asks_nobody(gate: Gate, notifier: FakeNotifier) -> None:
    assert await gate.is_open()
    assert notifier.probes == 0


async def test_after_a_rate_limit_it_opens_by_itself(
    gate: Gate, clock: SimulatedClock, notifier: FakeNotifier
) -> None:
    gate.rest(17 * SECOND)
    clock.advance(16 * SECOND)
    assert not await gate.is_open()
    clock.advance(SECOND)
    assert await gate.is_open()
    assert notifier.probes == 0


async def test_the_longer_of_two_rests_holds(gate: Gate, clock: SimulatedClock) -> None:
    gate.rest(17 * SECOND)
    gate.rest(5 * SECOND)
    assert gate.reopens_at == clock.now() + 17 * SECOND


async def test_after_an_outage_it_opens_only_when_the_messenger_answers(
    gate: Gate, clock: SimulatedClock, notifier: FakeNotifier
) -> None:
    notifier.up = False
    gate.suspect_outage()
    assert not await gate.is_open()
    assert notifier.probes == 0
    clock.advance(FIRST_PROBE)
    assert not await gate.is_open()
    assert notifier.probes == 1
    notifier.up = True
    clock.move_to(gate.reopens_at)
    assert await gate.is_open()
    assert await gate.is_open()
    assert notifier.probes == 2


async def test_during_an_outage_it_asks_less_and_less_often(
    gate: Gate, clock: SimulatedClock, notifier: FakeNotifier
) -> None:
    notifier.up = False
    gate.suspect_outage()
    waits = []
    for _ in range(9):
        waits.append((gate.reopens_at - clock.now()).total_seconds())
        clock.move_to(gate.reopens_at)
        assert not await gate.is_open()
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert timedelta(minutes=1) == LONGEST_PROBE


async def test_what_fails_together_is_one_outage(gate: Gate, clock: SimulatedClock) -> None:
    for _ in range(8):
        gate.suspect_outage()
    assert gate.reopens_at == clock.now() + FIRST_PROBE


async def test_an_outage_within_a_rest_is_an_outage_too(
    gate: Gate, clock: SimulatedClock, notifier: FakeNotifier
) -> None:
    gate.rest(30 * SECOND)
    gate.suspect_outage()
    clock.advance(30 * SECOND)
    notifier.up = False
    assert not await gate.is_open()


async def test_the_next_outage_begins_with_a_short_wait_again(
    gate: Gate, clock: SimulatedClock, notifier: FakeNotifier
) -> None:
    notifier.up = False
    gate.suspect_outage()
    for _ in range(4):
        clock.move_to(gate.reopens_at)
        await gate.is_open()
    notifier.up = True
    clock.move_to(gate.reopens_at)
    assert await gate.is_open()
    gate.suspect_outage()
    assert gate.reopens_at == clock.now() + FIRST_PROBE


async def test_those_whom_one_outage_stopped_do_not_all_ask_at_once(
    clock: SimulatedClock, notifier: FakeNotifier
) -> None:
    gates = [Gate(clock, notifier) for _ in range(20)]
    for gate in gates:
        gate.suspect_outage()
    waits = {gate.reopens_at - clock.now() for gate in gates}
    assert len(waits) > 1
    assert FIRST_PROBE / 2 <= min(waits) <= max(waits) <= FIRST_PROBE


async def test_a_clock_that_is_put_back_makes_no_rest_longer(notifier: FakeNotifier) -> None:
    clock = JumpingClock()
    gate = Gate(clock, notifier)
    gate.rest(17 * SECOND)
    clock.moment -= HOUR
    assert await gate.is_open()
    assert gate.reopens_at < clock.now()
