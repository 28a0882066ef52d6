"""Showing coordinators how far their broadcasts are, until each has ended."""

from collections.abc import Callable
from typing import Protocol

from scheduler.clock import Clock
from scheduler.gate import Gate
from storage.broadcast_progress import UnderWay, list_under_way, report_end
from storage.engine import Database


class Display(Protocol):
    """What authors look at."""

    async def show(self, broadcast: UnderWay) -> None:
        """Say how far a broadcast is; where that fails, no matter."""
        ...


class Broadcasts:
    """Keeps each one's message at what is true, and has its end reported once."""

    def __init__(
        self,
        database: Database,
        display: Display,
        clock: Clock,
        gate: Gate,
        on_ended: Callable[[], None],
    ) -> None:
        self._database = database
        self._display = display
        self._clock = clock
        self._gate = gate
        self._on_ended = on_ended
        self._shown: dict[int, UnderWay] = {}

    async def step(self) -> bool:
        """Look at all that are under way; says whether anything has changed."""
        if self._gate.resting:
            return False
        under_way = await list_under_way(self._database, self._clock.now())
        self._shown = {one.id: self._shown[one.id] for one in under_way if one.id in self._shown}
        return any([await self._follow(one) for one in under_way])

    async def _follow(self, one: UnderWay) -> bool:
        changed = self._shown.get(one.id) != one
        if changed:
            await self._display.show(one)
            self._shown[one.id] = one
        if one.standing.left:
            return changed
        ended = await report_end(self._database, one.id, self._clock.now())
        if ended:
            self._on_ended()
        return changed or ended
