import asyncio


class Signal:
    """Wakes everyone who waits for it, each time it fires; `fired` counts the times.

    Check a condition and call `wait` without an `await` in between, or a firing may be missed.
    """

    def __init__(self) -> None:
        self.fired = 0
        self._event = asyncio.Event()
        self._relays: list[Signal] = []

    def fire(self) -> None:
        self.fired += 1
        past, self._event = self._event, asyncio.Event()
        past.set()
        for relay in self._relays:
            relay.fire()

    def relay_to(self, other: "Signal") -> None:
        """From now on the other fires whenever this one does."""
        self._relays.append(other)

    async def wait(self) -> None:
        await self._event.wait()
