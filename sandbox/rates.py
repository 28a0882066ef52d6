import math
import time
from collections import deque
from collections.abc import Callable

from sandbox.errors import too_many_requests

WINDOW_SECONDS = 1.0


class RateLimit:
    """At most `rate` messages in any second of real time; None lifts the limit.

    Refused messages do not count. Raises BotApiError 429 with `retry_after`.
    """

    def __init__(self, rate: int | None, time: Callable[[], float] = time.monotonic) -> None:
        self.rate = rate
        self._time = time
        self._sent: deque[float] = deque()

    def admit(self) -> None:
        now = self._time()
        while self._sent and now - self._sent[0] >= WINDOW_SECONDS:
            self._sent.popleft()
        if self.rate is not None and len(self._sent) >= self.rate:
            raise too_many_requests(self._retry_after(now))
        self._sent.append(now)

    def _retry_after(self, now: float) -> int:
        free_at = self._sent[0] + WINDOW_SECONDS if self._sent else now + WINDOW_SECONDS
        return max(1, math.ceil(free_at - now))
