"""Doing jobs as they come: several at once, asleep when there are none, stopping in good order."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

from scheduler.clock import Clock

Job = Callable[[], Awaitable[None]]
Take = Callable[[], Awaitable[Job | None]]


async def step(take: Take) -> bool:
    """Take one job and do it; says whether there was one."""
    job = await take()
    if job is None:
        return False
    await job()
    return True


class Crew:
    """Takes jobs one by one, does up to `hands` at once, sleeps until `next_moment` or a call.

    What a job raises ends `run`: jobs deal with what can be expected themselves.
    """

    def __init__(
        self,
        take: Take,
        clock: Clock,
        *,
        hands: int,
        next_moment: Callable[[], Awaitable[datetime | None]],
    ) -> None:
        self._take = take
        self._clock = clock
        self._hands = asyncio.Semaphore(hands)
        self._next_moment = next_moment
        self._called = asyncio.Event()
        self._stopping = False

    def call(self) -> None:
        """Look for jobs again: something has changed."""
        self._called.set()

    def stop(self) -> None:
        """Finish the jobs in hand, take no more."""
        self._stopping = True
        self.call()

    async def run(self) -> None:
        """Work until stopped."""
        async with asyncio.TaskGroup() as group:
            while await self._free_hand():
                self._called.clear()
                job = await self._take()
                if job is None:
                    self._hands.release()
                    await self._sleep()
                else:
                    group.create_task(self._do(job))

    async def _free_hand(self) -> bool:
        """Wait for one; False where one was told to stop meanwhile."""
        await self._hands.acquire()
        return not self._stopping

    async def _do(self, job: Job) -> None:
        try:
            await job()
        finally:
            self._hands.release()
            self.call()

    async def _sleep(self) -> None:
        waits: list[asyncio.Future[Any]] = [asyncio.ensure_future(self._called.wait())]
        moment = await self._next_moment()
        if moment is not None:
            waits.append(asyncio.ensure_future(self._clock.sleep_until(moment)))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
                with suppress(asyncio.CancelledError):
                    await wait
