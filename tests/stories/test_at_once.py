"""What comes together, and clocks that are put right while the bot runs."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.app import App
from bot.demo.rehearsal import Rehearsal
from storage.tables import check_ins
from tests.conftest import ZONE
from tests.databases import on_both_databases
from tests.scheduler.conftest import JumpingClock
from tests.stories.cast import (
    CURATOR,
    DEPUTY,
    HEAD,
    TEACHER,
    WAS_THERE,
    WATCHED,
    actor,
    at,
    last,
)
from tests.stories.test_faults import AUDIENCE, reminded, states


@on_both_databases
async def test_taps_in_hand_at_the_same_moment_all_count(registered: Rehearsal) -> None:
    await at(registered, 2027, 2, 4, 16, 30)
    names = (HEAD, DEPUTY, CURATOR, TEACHER)
    for name in names:
        await actor(registered, name).phone.press(WAS_THERE)
    await registered.app.poller.step()
    jobs = [job for _ in names if (job := await registered.app.inbox.take())]
    assert len(jobs) == len(names)
    await asyncio.gather(*(job() for job in jobs))
    assert all("Ваш ответ: Был(а) на вебинаре" in last(registered, name).text for name in names)
    assert await answers(registered) == len(names)


@on_both_databases
async def test_two_taps_of_one_person_count_in_their_order(registered: Rehearsal) -> None:
    await at(registered, 2027, 2, 4, 16, 30)
    phone = actor(registered, HEAD).phone
    question = phone.last
    await phone.press(WAS_THERE, question)
    await phone.press(WATCHED, question)
    await registered.app.poller.step()
    job = await registered.app.inbox.take()
    assert job is not None
    assert await registered.app.inbox.take() is None
    await job()
    await registered.app.settle()
    assert "Ваш ответ: Посмотрел(а) запись" in last(registered, HEAD).text
    assert await answers(registered) == 2


@pytest.fixture
def clock() -> JumpingClock:
    """Somebody sets it while the bot runs; Telegram's is right."""
    return JumpingClock(datetime(2027, 1, 28, 12, 0, tzinfo=ZONE).astimezone(UTC))


@pytest.fixture
async def app(registered: Rehearsal, clock: JumpingClock) -> AsyncIterator[App]:
    """A bot that goes by that clock."""
    app = App(registered.settings, clock)
    await app.start()
    yield app
    await app.close()


async def test_a_clock_that_jumps_makes_nobody_hear_twice_or_miss(
    registered: Rehearsal, app: App, clock: JumpingClock
) -> None:
    """Hours ahead and back around the week before and the day before, with a restart between."""
    for hours in (4, -4, 2, 1, -2, 0, 26, -25, 144, 143, 141, 145):
        clock.moment += timedelta(hours=hours)
        await app.settle()
        await app.sweeper.step()
        await app.sweeper.recover()
    assert sorted(reminded(registered)) == [0, 0] + [1] * AUDIENCE
    assert set(await states(registered)) <= {"sent", "expired", "cancelled"}


async def answers(stage: Rehearsal) -> int:
    """How many are on record."""
    async with stage.app.database.reading() as connection:
        return int(await connection.scalar(select(func.count()).select_from(check_ins)) or 0)
