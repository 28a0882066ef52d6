import pytest

from core.notifications import State
from core.reminders import Stage
from sandbox import SimulatedClock
from scheduler.crew import step
from scheduler.jobs import make_ticker
from scheduler.planner import Planner
from scheduler.sweeper import Sweeper
from storage.engine import Database
from storage.leadership import SoleLead
from tests.storage.cast import ANNA, CLOSED, OF_A_MEETING, ONE_DAY, START, WEEK, register, states


class Bell:
    def __init__(self) -> None:
        self.rung = 0

    def __call__(self) -> None:
        self.rung += 1


@pytest.fixture
def bell() -> Bell:
    return Bell()


@pytest.fixture
async def planner(
    programme: None, database: Database, clock: SimulatedClock, bell: Bell
) -> Planner:
    await register(database, ANNA)
    return Planner(database, clock, bell)


async def test_each_step_fires_one_stage_and_rings_the_bell(
    planner: Planner, bell: Bell, eyes: Database
) -> None:
    assert await step(planner.take)
    assert bell.rung == 1
    assert await states(eyes) == [(Stage.WEEK_BEFORE, State.PLANNED, None)]
    assert not await step(planner.take)
    assert bell.rung == 1


async def test_it_sleeps_until_the_next_stage(planner: Planner, clock: SimulatedClock) -> None:
    assert await planner.next_moment() == START - WEEK
    await step(planner.take)
    assert await planner.next_moment() == START - ONE_DAY
    clock.move_to(CLOSED)
    while await step(planner.take):
        pass
    assert await planner.next_moment() is None


async def test_when_the_next_stage_fires_the_one_before_is_given_up(
    planner: Planner, clock: SimulatedClock, eyes: Database
) -> None:
    await step(planner.take)
    clock.move_to(START - ONE_DAY)
    await step(planner.take)
    assert await states(eyes) == [
        (Stage.WEEK_BEFORE, State.EXPIRED, "late"),
        (Stage.DAY_BEFORE, State.PLANNED, None),
    ]


async def test_after_a_long_sleep_only_what_is_true_is_queued(
    planner: Planner, clock: SimulatedClock, eyes: Database
) -> None:
    clock.move_to(CLOSED - ONE_DAY)
    while await step(planner.take):
        pass
    assert [(stage, state) for stage, state, _ in await states(eyes)] == [
        *((stage, State.EXPIRED) for stage in OF_A_MEETING[:-1]),
        (Stage.SECOND_NUDGE, State.PLANNED),
    ]


def test_the_ticks_survive_a_stall_of_the_loop(database: Database, clock: SimulatedClock) -> None:
    async def show() -> bool:
        return False

    ticker = make_ticker(lambda: None, show, Sweeper(database, clock), SoleLead(), shared=False)
    jobs = ticker.get_jobs()
    assert len(jobs) == 4
    pending = [job for job, _, _ in ticker._pending_jobs]
    assert len(pending) == 4
    defaults = ticker._job_defaults
    assert defaults == {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
