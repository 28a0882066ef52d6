"""`/healthz`: the process lives; `/readyz`: it can do its work."""

from http import HTTPStatus

from aiohttp import web

from storage.engine import Database
from storage.inspection import answers


class Health:
    """What an orchestrator or a balancer asks. Telegram being away makes nobody unfit."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def routes(self) -> list[web.RouteDef]:
        """Where it is served."""
        return [web.get("/healthz", self.lives), web.get("/readyz", self.is_ready)]

    async def lives(self, _request: web.Request) -> web.Response:
        """The loop turns; a restart would mend nothing that is not broken here."""
        return web.json_response({"status": "ok"})

    async def is_ready(self, _request: web.Request) -> web.Response:
        """Updates can be taken in as long as the database answers."""
        up = await answers(self._database)
        status = HTTPStatus.OK if up else HTTPStatus.SERVICE_UNAVAILABLE
        return web.json_response({"database": up}, status=status)
