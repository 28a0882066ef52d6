from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sandbox.clock import SimulatedClock

NextEvent = Callable[[], Awaitable[datetime | None]]


class TimeMachine:
    """Moves the simulated clock for whoever watches the rehearsal.

    `next_event` tells when something will happen next and may be given later than the rest.
    Raises ZoneInfoNotFoundError for an unknown display zone.
    """

    def __init__(self, clock: SimulatedClock, zone: str, next_event: NextEvent | None) -> None:
        self.next_event = next_event
        self._clock = clock
        self._zone = ZoneInfo(zone)

    def forward(self, step: timedelta) -> None:
        self._clock.advance(step)

    async def to_next_event(self) -> datetime | None:
        """Moves to the next event; None, without a move, where there is none to come."""
        moment = await self.next_event() if self.next_event else None
        if moment:
            self._clock.move_to(moment)
        return moment

    def to_json(self) -> dict[str, object]:
        return {
            "now": self._clock.now().isoformat(),
            "zone": self._zone.key,
            "ticking": self._clock.ticking,
            "knows_next_event": self.next_event is not None,
        }
