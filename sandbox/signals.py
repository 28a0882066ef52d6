import asyncio


class Signal:
    """Wakes everyone who waits for it, each time it fires; `fired` counts the times.

    Check a condition and call `wait` without an `await` in between, or a firing may be missed.
    """

    def __init__(self) -> None:
        self.fired = 0
        self._waiting: set[asyncio.Future[None]] = set()
        self._relays: list[Signal] = []

    def fire(self) -> None:
        self.fired += 1
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_result(None)
        for relay in self._relays:
            relay.fire()

    def relay_to(self, other: "Signal") -> None:
        """From now on the other fires whenever this one does."""
        self._relays.append(other)

    async def wait(self) -> None:
        waiter = asyncio.get_running_loop().create_future()
        self._waiting.add(waiter)
        try:
            await waiter
        finally:
            self._waiting.discard(waiter)
