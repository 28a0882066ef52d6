"""When talking to the messenger must rest: after a rate limit, and while it is down."""

from datetime import UTC, datetime, timedelta

from scheduler.clock import Clock
from scheduler.notifier import Notifier

FIRST_PROBE = timedelta(seconds=1)
LONGEST_PROBE = timedelta(minutes=1)


class Gate:
    """Open, or closed until a moment; after an outage it opens only when a probe succeeds.

    One gate for everything that is sent: the limits are the token's, not the task's.
    """

    def __init__(self, clock: Clock, notifier: Notifier) -> None:
        self._clock = clock
        self._notifier = notifier
        self._suspicious = False
        self._patience = FIRST_PROBE
        self.reopens_at = datetime.min.replace(tzinfo=UTC)

    async def is_open(self) -> bool:
        """Whether one may try now."""
        if self._clock.now() < self.reopens_at:
            return False
        if self._suspicious and not await self._notifier.answers():
            self.suspect_outage()
            return False
        self._suspicious = False
        self._patience = FIRST_PROBE
        return True

    def rest(self, wait: timedelta) -> None:
        """Close for a while."""
        self.reopens_at = max(self.reopens_at, self._clock.now() + wait)

    def suspect_outage(self) -> None:
        """Close until the messenger answers again, asking less and less often.

        What else was in flight fails with it: that is the same outage, not a longer one.
        """
        if self._suspicious and self._clock.now() < self.reopens_at:
            return
        self._suspicious = True
        self.rest(self._patience)
        self._patience = min(2 * self._patience, LONGEST_PROBE)
