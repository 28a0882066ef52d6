"""Keeping to the rates a messenger allows."""

import asyncio
import math
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import (
    AbstractAsyncContextManager,
    asynccontextmanager,
    contextmanager,
    nullcontext,
)
from itertools import takewhile

WINDOW_SECONDS = 1.0
"""What «a second» is in «so many messages a second»; in one chat it is one message."""
LOOK_AGAIN_SECONDS = 0.02
"""How soon to look again where nobody knows when a request under way will end."""
NEAR_SECONDS = 0.1
"""How long before its turn a letter is claimed: more than a claim takes, on a busy machine too."""
AHEAD_SECONDS = 0.25
"""With it are claimed those whose turns come so soon: a claim costs the same for several."""
CATCH_UP_SECONDS = 0.5
"""So much lateness is made up for. After a pause it is what may go at once."""


class Pacer:
    """Gives out turns to write, evenly: `rate` in any second of real time, one in any chat.

    When within a request the messenger counts the message nobody can tell, so a turn is over a
    second after its request has ended, and it begins only as the request does: what is done before,
    is done while waiting. Of letters one at a time stands in line; so a reply waits for one of them
    at most. An infinite rate lifts both limits.
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
        self._letters = asyncio.Lock()
        self._line = asyncio.Lock()
        self._expected = 0
        self._next_turn = now()
        self._under_way = 0
        self._ended: deque[float] = deque()
        self._resting: dict[str, float] = {}

    async def near(self, at_most: int) -> int:
        """Wait until a turn is about to come; says how many letters may be claimed for those."""
        if self.unlimited:
            return at_most
        while (wait := self._wait(self._expected) - NEAR_SECONDS) > 0:
            await self._sleep(min(wait, LOOK_AGAIN_SECONDS))
        soon = (self._wait(self._expected + more) <= AHEAD_SECONDS for more in range(1, at_most))
        return 1 + sum(takewhile(bool, soon))

    def expect(self, letters: int) -> None:
        """So many have been claimed, each to be written in `writing_to`."""
        self._expected += letters

    def writing_to(self, chat_id: str) -> AbstractAsyncContextManager[None]:
        """A letter: wait until that chat may be written to, and for a turn; then spend it."""
        return nullcontext() if self.unlimited else self._letter_to(chat_id)

    def reply_to(self, chat_id: str) -> AbstractAsyncContextManager[None]:
        """The same for a reply, which does not stand behind all the letters."""
        return nullcontext() if self.unlimited else self._reply_to(chat_id)

    def resting(self) -> dict[str, float]:
        """The chats that must not be written to now, and until when; infinity is not known yet."""
        now = self._now()
        self._resting = {chat: until for chat, until in self._resting.items() if until > now}
        return self._resting

    @asynccontextmanager
    async def _letter_to(self, chat_id: str) -> AsyncIterator[None]:
        try:
            await self._begin(chat_id, self._letters)
        finally:
            self._expected -= 1
        with self._request(chat_id):
            yield

    @asynccontextmanager
    async def _reply_to(self, chat_id: str) -> AsyncIterator[None]:
        await self._begin(chat_id, nullcontext())
        with self._request(chat_id):
            yield

    @contextmanager
    def _request(self, chat_id: str) -> Iterator[None]:
        """A turn is over a second after its request."""
        try:
            yield
        finally:
            self._end(chat_id)

    async def _begin(self, chat_id: str, behind: AbstractAsyncContextManager[None]) -> None:
        """Wait for the chat, for those one stands behind, for the turn; it is under way then."""
        await self._occupy(chat_id)
        try:
            async with behind, self._line:
                while (wait := self._wait()) > 0:
                    await self._sleep(wait)
                self._under_way += 1
                self._next_turn = self._due() + 1 / self._rate
        except asyncio.CancelledError:
            self._resting.pop(chat_id, None)
            raise

    async def _occupy(self, chat_id: str) -> None:
        """Wait until a chat has rested, and let nobody else write there."""
        while (until := self.resting().get(chat_id)) is not None:
            await self._sleep(min(until - self._now(), LOOK_AGAIN_SECONDS))
        self._resting[chat_id] = math.inf

    def _end(self, chat_id: str) -> None:
        now = self._now()
        self._under_way -= 1
        self._ended.append(now)
        self._resting[chat_id] = now + WINDOW_SECONDS

    def _due(self) -> float:
        """When the next turn was to come, had nothing been late."""
        return max(self._next_turn, self._now() - CATCH_UP_SECONDS)

    def _wait(self, behind: int = 0) -> float:
        """Seconds until the turn of who stands behind so many; not positive where it is now.

        What is still under way ends a second from now at the soonest.
        """
        now = self._now()
        while self._ended and self._ended[0] + WINDOW_SECONDS <= now:
            self._ended.popleft()
        evenly = self._due() + behind / self._rate - now
        taken = self._under_way + len(self._ended) + behind
        surplus = taken + 1 - max(1, int(self._rate))
        if surplus <= 0:
            return evenly
        if surplus > len(self._ended):
            return max(evenly, LOOK_AGAIN_SECONDS)
        return max(evenly, self._ended[surplus - 1] + WINDOW_SECONDS - now)
