"""Writing down what comes at once: those that come together share a transaction."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Together(Generic[Item, Result]):
    """What comes while one group is being written makes the next.

    So no group is older than one transaction takes, and nothing waits for a timer, unless
    `gathering` says how many seconds others are worth waiting for. Of a group that fails each is
    written by itself: nobody fails for another's sake.
    """

    def __init__(
        self,
        write: Callable[[Sequence[Item]], Awaitable[Result]],
        gathering: Callable[[], float] = lambda: 0,
    ) -> None:
        self._write = write
        self._gathering = gathering
        self._waiting: list[tuple[Item, asyncio.Future[Result]]] = []
        self._writing = asyncio.Lock()

    async def __call__(self, item: Item) -> Result:
        """Return when it is on disk, with what was said of its group."""
        written: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, written))
        async with self._writing:
            if not written.done() and (wait := self._gathering()):
                await asyncio.sleep(wait)
            if not written.done():
                await to_the_end(self._write_group())
        return await written

    async def _write_group(self) -> None:
        group, self._waiting = self._waiting, []
        try:
            await self._write_down(group)
        except BaseException:
            self._waiting = [one for one in group if not one[1].done()] + self._waiting
            raise

    async def _write_down(self, group: Sequence[tuple[Item, asyncio.Future[Result]]]) -> None:
        try:
            result = await self._write([item for item, _ in group])
        except Exception as error:  # noqa: BLE001  # it is handed on to whoever waits
            if len(group) == 1:
                group[0][1].set_exception(error)
            else:
                for one in group:
                    await self._write_down([one])
        else:
            for _, written in group:
                written.set_result(result)


async def to_the_end(work: Coroutine[Any, Any, None]) -> None:
    """Who is cancelled does not interrupt what is done for others, too."""
    writing = asyncio.ensure_future(work)
    try:
        await asyncio.shield(writing)
    except asyncio.CancelledError:
        await asyncio.wait([writing])
        raise
