import asyncio


class Signal:
    """Wakes everyone who waits for it, each time it fires.

    Check a condition and call `wait` without an `await` in between, or a firing may be missed.
    """

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def fire(self) -> None:
        fired, self._event = self._event, asyncio.Event()
        fired.set()

    async def wait(self) -> None:
        await self._event.wait()
