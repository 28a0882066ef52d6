"""Writing down what comes at once: those that come together share a transaction."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Together(Generic[Item, Result]):
    """What comes while one group is being written makes the next.

    So no group is older than one transaction takes, and nothing waits for a timer, unless
    `gathering` says how many seconds others are worth waiting for.
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
                await _to_the_end(self._write_group())
        return await written

    async def _write_group(self) -> None:
        group, self._waiting = self._waiting, []
        try:
            result = await self._write([item for item, _ in group])
        except BaseException:
            self._waiting = group + self._waiting
            raise
        for _, written in group:
            written.set_result(result)


async def _to_the_end(work: Coroutine[Any, Any, None]) -> None:
    """Who is cancelled does not interrupt what is written for others, too."""
    writing = asyncio.ensure_future(work)
    try:
        await asyncio.shield(writing)
    except asyncio.CancelledError:
        await asyncio.wait([writing])
        raise
