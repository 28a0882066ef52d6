"""Two bots on one PostgreSQL share the answering; one of them sends."""

from collections.abc import AsyncIterator

import pytest

from bot.app import App
from bot.demo.rehearsal import Rehearsal
from scheduler.crew import Job, step
from tests.stories.cast import CURATOR, HEAD, actor, heard
from tests.stories.test_faults import AUDIENCE, reminded, states


@pytest.fixture
def backend() -> str:
    """A file has one process."""
    return "postgresql"


@pytest.fixture
async def other(registered: Rehearsal) -> AsyncIterator[App]:
    """A second process, which came later."""
    app = App(registered.settings, registered.clock)
    await app.start()
    yield app
    await app.close()


async def let_a_stage_come(stage: Rehearsal) -> None:
    """The nearest reminder is due, and nobody has looked yet."""
    assert await stage.app.leadership.campaign()
    due = await stage.app.next_moment()
    assert due is not None
    stage.clock.move_to(due)


async def taken(app: App) -> Job:
    """An update in the hands of that bot."""
    job = await app.inbox.take()
    assert job is not None
    return job


async def test_only_one_polls_fires_and_sends(registered: Rehearsal, other: App) -> None:
    await let_a_stage_come(registered)
    await actor(registered, HEAD).phone.write("/menu")
    before = len(heard(registered, HEAD))
    await other.settle()
    assert len(heard(registered, HEAD)) == before
    assert await states(registered) == {}
    await registered.app.settle()
    assert sum(reminded(registered)) == AUDIENCE
    assert len(heard(registered, HEAD)) == before + 2


async def test_when_the_sender_is_gone_the_other_sends_and_nobody_hears_twice(
    registered: Rehearsal, other: App
) -> None:
    await let_a_stage_come(registered)
    await registered.app.leadership.resign()
    await other.settle()
    await registered.app.settle()
    assert sorted(reminded(registered)) == [0, 0] + [1] * AUDIENCE


async def test_who_comes_later_leaves_alone_what_another_has_in_flight(
    registered: Rehearsal, other: App
) -> None:
    await let_a_stage_come(registered)
    assert await step(registered.app.planner.take)
    in_flight = await registered.app.outbox.take()
    assert in_flight is not None
    await other.start()
    assert (await states(registered))["sending"] == 1
    await in_flight()
    await registered.app.settle()
    assert sorted(reminded(registered)) == [0, 0] + [1] * AUDIENCE


async def test_they_share_the_chats_and_each_chat_keeps_its_order(
    registered: Rehearsal, other: App
) -> None:
    await actor(registered, HEAD).phone.write("/menu")
    await actor(registered, HEAD).phone.write("/menu")
    await actor(registered, CURATOR).phone.write("/menu")
    assert await registered.app.poller.step()
    before = len(heard(registered, HEAD))
    first_of_head = await taken(registered.app)
    of_curator = await taken(other)
    assert await other.inbox.take() is None
    await of_curator()
    await first_of_head()
    assert len(heard(registered, HEAD)) == before + 1
    await (await taken(other))()
    assert len(heard(registered, HEAD)) == before + 2
