"""When talking to the messenger must rest: after a rate limit, and while it is down."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from scheduler.clock import Clock
from scheduler.notifier import Notifier

FIRST_PROBE = timedelta(seconds=1)
LONGEST_PROBE = timedelta(minutes=1)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def _jitter() -> float:
    """Between a half and one: those whom the same outage stopped do not all ask at once."""
    return random.uniform(0.5, 1)  # noqa: S311  # no secret


class Gate:
    """Open, or closed until a moment; after an outage it opens only when a probe succeeds.

    One gate for everything that is sent: the limits are the token's, not the task's.
    """

    def __init__(
        self, clock: Clock, notifier: Notifier, jitter: Callable[[], float] = _jitter
    ) -> None:
        self._clock = clock
        self._notifier = notifier
        self._jitter = jitter
        self._suspicious = False
        self._patience = FIRST_PROBE
        self._closed_at = self._reopens_at = _LONG_AGO

    @property
    def resting(self) -> bool:
        """Whether nobody may try now. A clock that was put back makes no rest longer."""
        return self._closed_at <= self._clock.now() < self._reopens_at

    @property
    def reopens_at(self) -> datetime:
        """When one may try again; long past where one may try now."""
        return self._reopens_at if self.resting else _LONG_AGO

    async def is_open(self) -> bool:
        """Whether one may try now."""
        if self.resting:
            return False
        if self._suspicious and not await self._notifier.answers():
            self.suspect_outage()
            return False
        self._suspicious = False
        self._patience = FIRST_PROBE
        return True

    def rest(self, wait: timedelta) -> None:
        """Close for a while."""
        now = self._clock.now()
        self._reopens_at = max(self.reopens_at, now + wait)
        self._closed_at = now

    def suspect_outage(self) -> None:
        """Close until the messenger answers again, asking less and less often.

        What else was in flight fails with it: that is the same outage, not a longer one.
        """
        if self._suspicious and self.resting:
            return
        self._suspicious = True
        self.rest(self._patience * self._jitter())
        self._patience = min(2 * self._patience, LONGEST_PROBE)
