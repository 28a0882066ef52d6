"""Two bots on one PostgreSQL: real processes, a real SIGKILL of the one that leads."""

import asyncio
import signal
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import text

from storage.engine import Lock
from tests.processes.scene import PARTICIPANTS, START_SECONDS, Scene

pytestmark = pytest.mark.slow

TAKEOVER_SECONDS = 15
"""What is promised (issue 5)."""


@pytest.fixture
def backend() -> str:
    """A file has one process."""
    return "postgresql"


async def bots(scene: Scene, condition: str = "true") -> set[str]:
    """The processes whose sessions fulfil it."""
    query = text(
        "SELECT DISTINCT application_name FROM pg_stat_activity LEFT JOIN pg_locks USING (pid)"
        f" WHERE application_name IN ('first', 'second') AND {condition}"
    )
    async with scene.database.reading() as connection:
        return {*await connection.scalars(query)}


async def leaders(scene: Scene) -> set[str]:
    """Who has the lock of the lead."""
    return await bots(scene, f"locktype = 'advisory' AND objid = {int(Lock.LEADING)}")


async def until(condition: Callable[[], Awaitable[bool]], seconds: float) -> None:
    """Wait for something only the database shows."""
    async with asyncio.timeout(seconds):
        while not await condition():
            await asyncio.sleep(0.2)


async def test_when_the_sender_is_killed_the_other_sends_the_rest_and_none_twice(
    scene: Scene,
) -> None:
    async def both_are_there_and_some_is_sent() -> bool:
        there = await bots(scene) == {"first", "second"}
        return there and 3 <= scene.reminded().total() == await scene.sent()

    async def another_leads() -> bool:
        return await leaders(scene) == {"first", "second"} - dead

    async with scene.bot("first", rate=1) as first, scene.bot("second", rate=1) as second:
        await until(both_are_there_and_some_is_sent, START_SECONDS)
        dead = await leaders(scene)
        {"first": first, "second": second}[min(dead)].kill()
        assert scene.reminded().total() < PARTICIPANTS
        await until(another_leads, TAKEOVER_SECONDS)
        await scene.until(lambda: scene.reminded().total() == PARTICIPANTS)
        for actor in scene.actors:
            await actor.phone.write("/menu")
        await scene.until(
            lambda: all("вы зарегистрированы" in one.phone.last.text for one in scene.actors)
        )
    assert set(scene.reminded().values()) == {1}


async def test_a_sender_that_hangs_is_replaced_and_sends_nothing_twice_when_it_wakes(
    scene: Scene,
) -> None:
    async def some_is_sent() -> bool:
        there = await bots(scene) == {"first", "second"}
        return there and 3 <= scene.reminded().total() == await scene.sent()

    async def another_leads() -> bool:
        return await leaders(scene) == {"first", "second"} - hung

    async with scene.bot("first", rate=1) as first, scene.bot("second", rate=1) as second:
        await until(some_is_sent, START_SECONDS)
        hung = await leaders(scene)
        sleeper = {"first": first, "second": second}[min(hung)]
        sleeper.send_signal(signal.SIGSTOP)
        before = scene.reminded().total()
        assert before < PARTICIPANTS
        await until(another_leads, TAKEOVER_SECONDS)
        await scene.until(lambda: scene.reminded().total() > before)
        sleeper.send_signal(signal.SIGCONT)
        await scene.until(lambda: len(scene.reminded()) == PARTICIPANTS)
    assert set(scene.reminded().values()) == {1}
