import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sandbox.clock import SimulatedClock

NextEvent = Callable[[], Awaitable[datetime | None]]
WORKING_SECONDS = 5.0
"""How long whoever is rehearsed may be busy with one event; then time goes on without him."""
_LOOK_AGAIN_SECONDS = 0.02


@dataclass(frozen=True)
class Date:
    """A moment of the plan that one may want to go to."""

    moment: datetime
    title: str

    def to_json(self) -> dict[str, object]:
        return {"moment": self.moment.isoformat(), "title": self.title}


class TimeMachine:
    """Moves the simulated clock for whoever watches the rehearsal.

    What the rehearsal knows of itself may be given later than the rest: `next_event`, when
    something will happen next; `dates`, those of the plan; `waiting`, how many messages wait to be
    sent; `replay`, which begins it anew. Raises ZoneInfoNotFoundError for an unknown display zone.
    """

    def __init__(self, clock: SimulatedClock, zone: str, next_event: NextEvent | None) -> None:
        self.next_event = next_event
        self.dates: Callable[[], Awaitable[Sequence[Date]]] | None = None
        self.waiting: Callable[[], Awaitable[int]] | None = None
        self.replay: Callable[[], None] | None = None
        self._clock = clock
        self._zone = ZoneInfo(zone)

    async def forward(self, step: timedelta) -> None:
        """So much later, with all that happens on the way."""
        await self.to(self._clock.now() + step)

    async def to(self, goal: datetime) -> None:
        """At that moment, with all that happens on the way; never back."""
        while (moment := await self._next()) and moment <= goal:
            self._clock.move_to(moment)
            await self._let_it_happen(moment)
        self._clock.move_to(goal)

    async def to_next_event(self) -> datetime | None:
        """Moves to the next event; None, without a move, where there is none to come."""
        moment = await self._next()
        if moment:
            self._clock.move_to(moment)
        return moment

    async def _next(self) -> datetime | None:
        return await self.next_event() if self.next_event else None

    async def _let_it_happen(self, moment: datetime) -> None:
        """The next event is another once this one is over."""
        waited = 0.0
        while await self._next() == moment and waited < WORKING_SECONDS:
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)
            waited += _LOOK_AGAIN_SECONDS

    async def to_json(self) -> dict[str, object]:
        return {
            "now": self._clock.now().isoformat(),
            "zone": self._zone.key,
            "ticking": self._clock.ticking,
            "knows_next_event": self.next_event is not None,
            "knows_dates": self.dates is not None,
            "waiting": await self.waiting() if self.waiting else None,
            "replays": self.replay is not None,
        }
