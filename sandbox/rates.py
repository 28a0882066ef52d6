import math
import time
from collections import defaultdict, deque
from collections.abc import Callable
from functools import partial

from sandbox.errors import too_many_requests

WINDOW_SECONDS = 1.0


class RateLimits:
    """At most `rate` messages in any second of real time, and `chat_rate` in any one chat.

    None lifts a limit. Refused messages do not count.
    """

    def __init__(
        self,
        rate: int | None,
        chat_rate: int | None = None,
        time: Callable[[], float] = time.monotonic,
    ) -> None:
        self._time = time
        self._everywhere = _Window(rate)
        self._chats: defaultdict[int, _Window] = defaultdict(partial(_Window, chat_rate))

    def admit(self, chat_id: int) -> None:
        """Raises BotApiError 429 with `retry_after`."""
        now = self._time()
        windows = (self._everywhere, self._chats[chat_id])
        for window in windows:
            window.check(now)
        for window in windows:
            window.count(now)


class _Window:
    """The messages of the second that has just passed."""

    def __init__(self, rate: int | None) -> None:
        self._rate = rate
        self._sent: deque[float] = deque()

    def check(self, now: float) -> None:
        while self._sent and now - self._sent[0] >= WINDOW_SECONDS:
            self._sent.popleft()
        if self._rate is not None and len(self._sent) >= self._rate:
            raise too_many_requests(self._retry_after(now))

    def count(self, now: float) -> None:
        self._sent.append(now)

    def _retry_after(self, now: float) -> int:
        free_at = self._sent[0] + WINDOW_SECONDS if self._sent else now + WINDOW_SECONDS
        return max(1, math.ceil(free_at - now))
