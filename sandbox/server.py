from collections.abc import Awaitable, Callable

from aiohttp import web

from sandbox.downloads import download
from sandbox.errors import BotApiError
from sandbox.faults import Exchange, Faults
from sandbox.methods import METHODS, canonical_name
from sandbox.parameters import Parameters, read_parameters
from sandbox.requests import Request
from sandbox.world import World

# The fetching of a file, among the requests and the faults, where the others are methods.
DOWNLOAD = "download"


class BotApi:
    """The Bot API over HTTP: /bot<token>/<method>, any HTTP method, any case of the name.

    The files are under /file/bot<token>/<file_path>.
    """

    def __init__(self, world: World, token: str) -> None:
        self.faults = Faults()
        self.requests: list[Request] = []
        self._world = world
        self._token = token

    def routes(self) -> list[web.RouteDef]:
        return [
            web.route("*", "/bot{token:[^/]+}/{method}", self.serve),
            web.get("/file/bot{token:[^/]+}/{path:.+}", self.serve_file),
        ]

    async def serve(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self._token:
            return _refusal(BotApiError(401, "Unauthorized"))
        method = canonical_name(request.match_info["method"])
        try:
            parameters = await read_parameters(request)
        except BotApiError as error:
            return _refusal(error)

        async def execute() -> web.StreamResponse:
            return await self._execute(method, parameters)

        call = self._record(method, parameters.number("chat_id") or None)
        return await self._answer(request, call, execute)

    async def serve_file(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self._token:
            return _refusal(BotApiError(401, "Unauthorized"))

        async def execute() -> web.StreamResponse:
            file = self._world.files.follow(request.match_info["path"], self._world.now())
            return download(file) if file else _refusal(BotApiError(404, "Not Found"))

        return await self._answer(request, self._record(DOWNLOAD, None), execute)

    async def _answer(
        self,
        request: web.Request,
        call: Request,
        execute: Callable[[], Awaitable[web.StreamResponse]],
    ) -> web.StreamResponse:
        fault = self.faults.take(call.method)
        exchange = Exchange(execute, lambda: _disconnect(request))
        response = await (fault.befall(exchange) if fault else execute())
        call.status = response.status
        self._world.changed.fire()
        return response

    def _record(self, method: str, chat_id: int | None) -> Request:
        call = Request(method, chat_id, self._world.now())
        self.requests.append(call)
        self._world.changed.fire()
        return call

    async def _execute(self, method: str, parameters: Parameters) -> web.StreamResponse:
        if method not in METHODS:
            return _refusal(BotApiError(404, "Not Found"))
        try:
            result = await METHODS[method](self._world, parameters)
        except BotApiError as error:
            return _refusal(error)
        return web.json_response({"ok": True, "result": result})


def _refusal(error: BotApiError) -> web.StreamResponse:
    return web.json_response(error.to_json(), status=error.code)


def _disconnect(request: web.Request) -> None:
    if request.transport:
        request.transport.abort()
