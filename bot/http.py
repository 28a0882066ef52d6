"""The HTTP side of the process: one server for health, metrics, the webhook."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.errors import PortTaken

REQUEST_BYTES = 1_000_000
"""Many times the longest update."""


def application(*parts: Iterable[web.RouteDef]) -> web.Application:
    """The routes of all parts together."""
    made = web.Application(client_max_size=REQUEST_BYTES)
    for routes in parts:
        made.add_routes(routes)
    return made


@asynccontextmanager
async def serving(made: web.Application, host: str, port: int) -> AsyncIterator[None]:
    """Answer while the body runs. Raises `PortTaken` where one cannot listen there."""
    runner = web.AppRunner(made, access_log=None)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError:
            raise PortTaken(host=host, port=port) from None
        yield
    finally:
        await runner.cleanup()
