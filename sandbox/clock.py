import asyncio
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from sandbox.signals import Signal


class SimulatedClock:
    """The time of a rehearsal: it jumps forward on demand and, when `ticking`, also runs by itself.

    It never goes back: a move to a moment already past changes nothing.
    Raises ValueError for a moment without a time zone.
    """

    def __init__(self, start: datetime, *, ticking: bool = False) -> None:
        self.moved = Signal()
        self.ticking = ticking
        self._set(_aware(start))

    def now(self) -> datetime:
        if not self.ticking:
            return self._set_to
        return self._set_to + timedelta(seconds=time.monotonic() - self._set_at)

    def move_to(self, moment: datetime) -> None:
        self._set(max(self.now(), _aware(moment)))
        self.moved.fire()

    def advance(self, step: timedelta) -> None:
        self.move_to(self.now() + step)

    async def sleep_until(self, moment: datetime) -> None:
        """Returns once the simulated time has reached the moment, at once if it already has."""
        moment = _aware(moment)
        while (left := (moment - self.now()).total_seconds()) > 0:
            with suppress(TimeoutError):
                async with asyncio.timeout(left if self.ticking else None):
                    await self.moved.wait()

    def _set(self, moment: datetime) -> None:
        self._set_to = moment
        self._set_at = time.monotonic()


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"the simulated time needs a time zone: {moment.isoformat()}")
    return moment.astimezone(UTC)
