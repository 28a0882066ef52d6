"""Keeping to a sending rate."""

import asyncio


class Pacer:
    """Gives out turns evenly, `rate` a second of real time: no burst ever exceeds it."""

    def __init__(self, rate: float) -> None:
        self._interval = 1 / rate
        self._next_turn = 0.0

    async def turn(self) -> None:
        """Wait for the next turn."""
        now = asyncio.get_running_loop().time()
        turn = max(now, self._next_turn)
        self._next_turn = turn + self._interval
        if turn > now:
            await asyncio.sleep(turn - now)
