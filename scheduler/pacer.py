"""Keeping to the rates a messenger allows."""

import asyncio
import math
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

WINDOW_SECONDS = 1.0
"""What «a second» is in «so many messages a second»; in one chat it is one message."""
LOOK_AGAIN_SECONDS = 0.02
"""How soon to look again where nobody knows when a request under way will end."""


class Pacer:
    """Gives out turns to write, evenly: `rate` in any second of real time, one in any chat.

    When within a request the messenger counts the message nobody can tell, so a turn is over a
    second after its request has ended. Turns are given in the order they are asked for; reminders
    ask for one at a time, and so a reply waits for one of them at most. An infinite rate lifts
    both limits.
    """

    def __init__(
        self,
        rate: float,
        *,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.unlimited = math.isinf(rate)
        self._rate = rate
        self._now = now
        self._sleep = sleep
        self._line = asyncio.Lock()
        self._next_turn = 0.0
        self._under_way = 0
        self._ended: deque[float] = deque()
        self._resting: dict[str, float] = {}

    async def turn(self) -> None:
        """Wait for the next turn; it is to be spent in `writing_to`, or given back."""
        if self.unlimited:
            return
        async with self._line:
            while (wait := self._wait()) > 0:
                await self._sleep(wait)
            self._under_way += 1
            self._next_turn = max(self._now(), self._next_turn) + 1 / self._rate

    def give_back(self) -> None:
        """There was nothing to write."""
        if not self.unlimited:
            self._under_way -= 1
            self._next_turn -= 1 / self._rate

    @asynccontextmanager
    async def writing_to(self, chat_id: str) -> AsyncIterator[None]:
        """Spend a turn in that chat, once it may be written to."""
        await self._occupy(chat_id)
        try:
            yield
        finally:
            self._end(chat_id)

    @asynccontextmanager
    async def reply_to(self, chat_id: str) -> AsyncIterator[None]:
        """Wait until that chat may be written to, and for a turn; then spend it."""
        await self._occupy(chat_id)
        try:
            await self.turn()
        except asyncio.CancelledError:
            self._resting.pop(chat_id, None)
            raise
        try:
            yield
        finally:
            self._end(chat_id)

    def resting(self) -> dict[str, float]:
        """The chats that must not be written to now, and until when; infinity is not known yet."""
        now = self._now()
        self._resting = {chat: until for chat, until in self._resting.items() if until > now}
        return self._resting

    async def _occupy(self, chat_id: str) -> None:
        """Wait until a chat has rested, and let nobody else write there."""
        if self.unlimited:
            return
        while (until := self.resting().get(chat_id)) is not None:
            await self._sleep(min(until - self._now(), LOOK_AGAIN_SECONDS))
        self._resting[chat_id] = math.inf

    def _end(self, chat_id: str) -> None:
        if self.unlimited:
            return
        now = self._now()
        self._under_way -= 1
        self._ended.append(now)
        self._resting[chat_id] = now + WINDOW_SECONDS

    def _wait(self) -> float:
        """Seconds until the next turn, as far as one can tell; not positive where it is now."""
        now = self._now()
        while self._ended and self._ended[0] + WINDOW_SECONDS <= now:
            self._ended.popleft()
        if self._under_way + len(self._ended) < max(1, int(self._rate)):
            return self._next_turn - now
        return self._ended[0] + WINDOW_SECONDS - now if self._ended else LOOK_AGAIN_SECONDS
