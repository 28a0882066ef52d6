"""`/metrics`: the numbers as Prometheus reads them."""

from datetime import datetime, timedelta

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.metrics import Metrics
from core.deliveries import Queue
from core.scopes import EVERYTHING
from scheduler.clock import Clock
from scheduler.gate import Gate
from scheduler.leadership import Leadership
from storage.deliveries import queue
from storage.engine import Database
from storage.inbox import inbox_depth
from storage.inspection import answers


class Exposition:
    """What a process counts by itself, with what it sees at the moment of asking."""

    def __init__(
        self,
        metrics: Metrics,
        database: Database,
        clock: Clock,
        leadership: Leadership,
        gate: Gate,
    ) -> None:
        self._metrics = metrics
        self._database = database
        self._clock = clock
        self._leadership = leadership
        self._gate = gate

    def routes(self) -> list[web.RouteDef]:
        """Where it is served."""
        return [web.get("/metrics", self.expose)]

    async def expose(self, _request: web.Request) -> web.Response:
        """Everything at this moment. An absent database keeps the rest from nobody."""
        self._metrics.leader.set(self._leadership.leads)
        self._metrics.paused.set(self._gate.resting)
        up = await answers(self._database)
        self._metrics.database_up.set(up)
        if up:
            await self._look()
        body = generate_latest(self._metrics.registry)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _look(self) -> None:
        now = self._clock.now()
        waiting = await queue(self._database, EVERYTHING, now)
        for state in ("due", "later", "sending"):
            self._metrics.outbox.labels(state).set(getattr(waiting, state))
        self._metrics.oldest.set(_age(waiting, now))
        depth = await inbox_depth(self._database)
        self._metrics.inbox.labels("waiting").set(depth.waiting)
        self._metrics.inbox.labels("set_aside").set(depth.set_aside)


def _age(waiting: Queue, now: datetime) -> float:
    oldest = waiting.oldest_at
    return 0.0 if oldest is None else (now - oldest) / timedelta(seconds=1)
