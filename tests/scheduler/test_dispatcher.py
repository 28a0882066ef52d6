import asyncio
import math
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from core.check_ins import Answer
from core.notifications import Failed, Letter, Outcome, Postponed, Refused, Sent, State, Unknown
from core.plan import Plan
from core.reminders import Stage
from sandbox import SimulatedClock
from scheduler.crew import step
from scheduler.dispatcher import Dispatcher
from scheduler.gate import FIRST_PROBE, Gate
from scheduler.pacer import Pacer
from scheduler.sweeper import LEASE, Sweeper
from storage.check_ins import record_check_in
from storage.engine import Database
from storage.outbox.claims import claim_due
from storage.tables import addresses
from tests.scheduler.conftest import FakeNotifier, Stopwatch
from tests.storage.cast import (
    ANNA,
    BORIS,
    CLOSED,
    END,
    INVITED,
    MINUTE,
    ONE_DAY,
    REPORT,
    START,
    WEEK,
    begin_one,
    chat,
    fire,
    first_occurrence,
    look,
    moved,
    person_id,
    plan_of,
    put_in_force,
    register,
    rows_of,
    states,
)

BEFORE = START - WEEK
SECOND = timedelta(seconds=1)
THE_WEEK = Stage.WEEK_BEFORE


@pytest.fixture
def gate(clock: SimulatedClock, notifier: FakeNotifier) -> Gate:
    return Gate(clock, notifier, jitter=lambda: 1)


@pytest.fixture
def outbox(
    database: Database, notifier: FakeNotifier, clock: SimulatedClock, gate: Gate
) -> Dispatcher:
    return Dispatcher(database, notifier, clock, Pacer(math.inf), gate)


@pytest.fixture
async def annas(programme: None, database: Database) -> None:
    """Anna is registered, and her reminder of the week before is due."""
    await register(database, ANNA)
    await fire(database, BEFORE)


async def send_all(outbox: Dispatcher) -> int:
    sent = 0
    while await step(outbox.take):
        sent += 1
    return sent


@pytest.mark.usefixtures("annas")
async def test_what_is_due_is_sent_once(
    outbox: Dispatcher, notifier: FakeNotifier, eyes: Database
) -> None:
    assert await send_all(outbox) == 1
    assert [letter.address for letter in notifier.delivered] == [chat(ANNA)]
    assert await states(eyes) == [(THE_WEEK, State.SENT, None)]
    assert await send_all(outbox) == 0


@pytest.mark.usefixtures("annas")
async def test_a_letter_is_sent_outside_any_transaction(
    outbox: Dispatcher, notifier: FakeNotifier, eyes: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []

    async def deliver(letter: Letter) -> Outcome:
        seen.extend(await states(eyes))
        await put_in_force(eyes, plan_of(REPORT))  # another writer is not kept waiting
        return Sent("1")

    monkeypatch.setattr(notifier, "deliver", deliver)
    await asyncio.wait_for(step(outbox.take), timeout=5)
    assert seen == [(THE_WEEK, State.SENDING, None)]


@pytest.mark.usefixtures("annas")
async def test_a_rate_limit_rests_everybody_and_loses_nothing(
    outbox: Dispatcher, notifier: FakeNotifier, clock: SimulatedClock, eyes: Database
) -> None:
    notifier.outcomes = [Postponed(17 * SECOND)]
    assert await send_all(outbox) == 1
    assert await states(eyes) == [(THE_WEEK, State.PLANNED, None)]
    assert await outbox.next_moment() == BEFORE + 17 * SECOND
    clock.advance(16 * SECOND)
    assert await send_all(outbox) == 0
    clock.advance(SECOND)
    assert await send_all(outbox) == 1
    assert await states(eyes) == [(THE_WEEK, State.SENT, None)]


@pytest.mark.usefixtures("annas")
async def test_who_has_blocked_the_bot_is_not_written_to_again(
    outbox: Dispatcher, notifier: FakeNotifier, database: Database, eyes: Database
) -> None:
    notifier.outcomes = [Refused("Forbidden: bot was blocked by the user")]
    await send_all(outbox)
    assert [state for _, state, _ in await states(eyes)] == [State.REFUSED]
    (address,) = await look(eyes, select(addresses))
    assert address.blocked_at == BEFORE
    await fire(database, START - ONE_DAY)
    assert await send_all(outbox) == 0


@pytest.mark.usefixtures("annas")
async def test_a_wrong_message_fails_and_the_others_go_on(
    outbox: Dispatcher, notifier: FakeNotifier, database: Database, eyes: Database
) -> None:
    notifier.outcomes = [Failed("can't parse entities")]
    assert await send_all(outbox) == 1
    await fire(database, START - ONE_DAY)
    assert await states(eyes) == [
        (THE_WEEK, State.FAILED, "can't parse entities"),
        (Stage.DAY_BEFORE, State.PLANNED, None),
    ]


@pytest.mark.usefixtures("annas")
async def test_a_lost_answer_stops_sending_until_the_messenger_answers(
    outbox: Dispatcher, notifier: FakeNotifier, clock: SimulatedClock, eyes: Database
) -> None:
    notifier.outcomes, notifier.up = [Unknown("ServerDisconnectedError")], False
    assert await send_all(outbox) == 1
    assert await outbox.next_moment() == BEFORE + FIRST_PROBE
    for _ in range(5):
        clock.advance(MINUTE)
        assert await send_all(outbox) == 0
    assert len(notifier.delivered) == 1
    notifier.up = True
    clock.advance(MINUTE)
    assert await send_all(outbox) == 1
    assert await states(eyes) == [(THE_WEEK, State.SENT, "repeated after an unknown fate")]


@pytest.mark.usefixtures("annas")
async def test_two_lost_answers_end_as_unknown(
    outbox: Dispatcher, notifier: FakeNotifier, clock: SimulatedClock, eyes: Database
) -> None:
    notifier.outcomes = [Unknown("TypeError"), Unknown("ClientDecodeError")]
    for _ in range(5):
        await send_all(outbox)
        clock.advance(MINUTE)
    assert len(notifier.delivered) == 2
    assert await states(eyes) == [(THE_WEEK, State.UNKNOWN, "ClientDecodeError")]


@pytest.mark.usefixtures("annas")
async def test_what_could_not_be_repeated_in_time_stays_unknown(
    outbox: Dispatcher,
    notifier: FakeNotifier,
    clock: SimulatedClock,
    database: Database,
    eyes: Database,
) -> None:
    notifier.outcomes, notifier.up = [Unknown("ServerDisconnectedError")], False
    await send_all(outbox)
    clock.move_to(START - ONE_DAY)
    await Sweeper(database, clock).step()
    assert await states(eyes) == [(THE_WEEK, State.UNKNOWN, "ServerDisconnectedError")]


@pytest.mark.usefixtures("annas")
async def test_what_has_become_false_is_neither_sent_nor_waited_for(
    outbox: Dispatcher, clock: SimulatedClock, eyes: Database, database: Database
) -> None:
    clock.move_to(START - ONE_DAY)
    assert await send_all(outbox) == 0
    assert await outbox.next_moment() is None
    await Sweeper(database, clock).step()
    assert await states(eyes) == [(THE_WEEK, State.EXPIRED, "late")]


async def test_two_dispatchers_send_each_letter_once(
    *,
    programme: None,
    database: Database,
    eyes: Database,
    notifier: FakeNotifier,
    clock: SimulatedClock,
    gate: Gate,
) -> None:
    await register(database, *INVITED)
    await fire(database, BEFORE)
    both = [
        Dispatcher(session, notifier, clock, Pacer(math.inf), gate) for session in (database, eyes)
    ]
    await asyncio.gather(*(send_all(outbox) for outbox in both))
    addresses_ = [letter.address.chat_id for letter in notifier.delivered]
    assert sorted(addresses_) == sorted(chat(name).chat_id for name in INVITED)


def during(
    notifier: FakeNotifier, monkeypatch: pytest.MonkeyPatch, outcome: Outcome
) -> Callable[[Callable[[], Awaitable[object]]], None]:
    """Make something happen while a letter is on its way, which then comes to `outcome`."""

    def happens(what: Callable[[], Awaitable[object]]) -> None:
        async def deliver(letter: Letter) -> Outcome:
            await what()
            return outcome

        monkeypatch.setattr(notifier, "deliver", deliver)

    return happens


@pytest.mark.usefixtures("annas")
@pytest.mark.parametrize("outcome", [Postponed(SECOND), Unknown("TypeError")])
@pytest.mark.parametrize("plan", [plan_of(REPORT), plan_of(moved(CLOSED.date()), REPORT)])
async def test_what_is_moved_or_withdrawn_on_its_way_is_not_sent_again(
    *,
    outcome: Outcome,
    plan: Plan,
    outbox: Dispatcher,
    notifier: FakeNotifier,
    eyes: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    happens = during(notifier, monkeypatch, outcome)
    happens(lambda: put_in_force(eyes, plan, now=BEFORE))
    await step(outbox.take)
    assert await states(eyes) == [(THE_WEEK, State.CANCELLED, "moved")]


@pytest.mark.parametrize("outcome", [Postponed(SECOND), Unknown("TypeError")])
async def test_who_answers_while_a_nudge_is_on_its_way_is_not_nudged_again(
    *,
    outcome: Outcome,
    programme: None,
    database: Database,
    eyes: Database,
    outbox: Dispatcher,
    notifier: FakeNotifier,
    clock: SimulatedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await register(database, ANNA)
    await fire(database, END)
    clock.move_to(END)
    await send_all(outbox)
    await fire(database, END + ONE_DAY)
    clock.move_to(END + ONE_DAY)
    anna, event = await person_id(eyes, ANNA), await first_occurrence(eyes)

    async def answers() -> None:
        now = clock.now()
        await record_check_in(eyes, anna, event, Answer.LIVE, update_id="1", now=now)

    during(notifier, monkeypatch, outcome)(answers)
    await step(outbox.take)
    assert (await states(eyes, ANNA))[-1] == (Stage.FIRST_NUDGE, State.CANCELLED, "answered")


@pytest.mark.usefixtures("annas")
async def test_what_an_earlier_process_left_is_settled_at_the_start(
    database: Database, eyes: Database, clock: SimulatedClock, outbox: Dispatcher
) -> None:
    await begin_one(database, BEFORE)
    await Sweeper(database, clock).recover()
    assert [state for _, state, _ in await states(eyes)] == [State.PLANNED]
    assert await send_all(outbox) == 1
    assert await states(eyes) == [(THE_WEEK, State.SENT, "repeated after an unknown fate")]


@pytest.mark.usefixtures("annas")
async def test_a_process_that_crashes_twice_over_a_letter_leaves_it_unknown(
    database: Database, eyes: Database, clock: SimulatedClock, outbox: Dispatcher
) -> None:
    for _ in range(2):
        await begin_one(database, BEFORE)
        await Sweeper(database, clock).recover()
    assert [state for _, state, _ in await states(eyes)] == [State.UNKNOWN]
    assert await send_all(outbox) == 0


@pytest.mark.usefixtures("annas")
async def test_a_sweep_leaves_alone_what_another_process_is_just_sending(
    database: Database, eyes: Database, clock: SimulatedClock
) -> None:
    await claim_due(database, BEFORE)
    sweeper = Sweeper(database, clock)
    clock.advance(LEASE - SECOND)
    await sweeper.step()
    assert [state for _, state, _ in await states(eyes)] == [State.SENDING]
    clock.advance(SECOND)
    await sweeper.step()
    assert [state for _, state, _ in await states(eyes)] == [State.PLANNED]


async def test_a_blocked_persons_row_does_not_hold_up_the_next(
    programme: None,
    database: Database,
    eyes: Database,
    outbox: Dispatcher,
    notifier: FakeNotifier,
) -> None:
    await register(database, ANNA, BORIS)
    await fire(database, BEFORE)
    notifier.outcomes = [Refused("blocked")]
    assert await send_all(outbox) == 2
    assert {row.name: row.state for row in await rows_of(eyes)} == {
        ANNA: State.REFUSED,
        BORIS: State.SENT,
    }


async def test_with_nothing_queued_there_is_nothing_to_wait_for(outbox: Dispatcher) -> None:
    assert await outbox.next_moment() is None
    assert not await step(outbox.take)


async def test_without_a_rate_to_keep_several_are_claimed_and_sent_together(
    programme: None, database: Database, eyes: Database, outbox: Dispatcher, notifier: FakeNotifier
) -> None:
    await register(database, *INVITED)
    await fire(database, BEFORE)
    job = await outbox.take(3)
    assert job is not None
    assert Counter(row.state for row in await rows_of(eyes)) == {"sending": 3, "planned": 1}
    await job()
    assert Counter(row.state for row in await rows_of(eyes)) == {"sent": 3, "planned": 1}


async def test_with_a_rate_to_keep_what_is_next_is_claimed_and_the_rest_is_not(
    *,
    programme: None,
    database: Database,
    eyes: Database,
    notifier: FakeNotifier,
    clock: SimulatedClock,
    gate: Gate,
    stopwatch: Stopwatch,
) -> None:
    await register(database, *INVITED)
    await fire(database, BEFORE)
    pacer = Pacer(5, now=stopwatch.now, sleep=stopwatch.sleep)
    await Dispatcher(database, notifier, clock, pacer, gate).take(32)
    assert Counter(row.state for row in await rows_of(eyes)) == {"sending": 2, "planned": 2}


async def test_who_was_written_to_within_the_second_is_passed_over_and_comes_later(
    *,
    programme: None,
    database: Database,
    notifier: FakeNotifier,
    clock: SimulatedClock,
    gate: Gate,
    stopwatch: Stopwatch,
) -> None:
    await register(database, ANNA, BORIS)
    await fire(database, BEFORE)
    pacer = Pacer(25, now=stopwatch.now, sleep=stopwatch.sleep)
    outbox = Dispatcher(database, notifier, clock, pacer, gate)
    async with pacer.reply_to(chat(ANNA).chat_id):
        assert await send_all(outbox) == 1
        assert await outbox.next_moment() == BEFORE + SECOND
    stopwatch.seconds += 1
    assert await send_all(outbox) == 1
    assert [letter.address for letter in notifier.delivered] == [chat(BORIS), chat(ANNA)]


async def test_what_waits_for_its_turn_while_the_gate_closes_is_not_claimed(
    *,
    programme: None,
    database: Database,
    eyes: Database,
    notifier: FakeNotifier,
    clock: SimulatedClock,
    gate: Gate,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await register(database, *INVITED)
    await fire(database, BEFORE)
    pacer = Pacer(25)

    async def another_is_refused(at_most: int) -> int:
        gate.rest(7 * SECOND)
        return at_most

    monkeypatch.setattr(pacer, "near", another_is_refused)
    assert await Dispatcher(database, notifier, clock, pacer, gate).take() is None
    assert {row.state for row in await rows_of(eyes)} == {State.PLANNED}


async def test_what_is_claimed_already_while_the_gate_closes_goes_back_to_the_queue(
    *,
    programme: None,
    database: Database,
    eyes: Database,
    notifier: FakeNotifier,
    clock: SimulatedClock,
    gate: Gate,
) -> None:
    await register(database, *INVITED)
    await fire(database, BEFORE)
    job = await Dispatcher(database, notifier, clock, Pacer(25), gate).take()
    assert job is not None
    gate.rest(7 * SECOND)
    await job()
    assert notifier.delivered == []
    assert {(row.state, row.attempts) for row in await rows_of(eyes)} == {(State.PLANNED, 0)}
    assert gate.reopens_at == clock.now() + 7 * SECOND
