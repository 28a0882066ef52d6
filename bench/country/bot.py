"""The bot as `run` starts it, by a clock that others move: `python -m bench.country.bot FILE`."""

import asyncio
import logging
import sys
from contextlib import AsyncExitStack
from pathlib import Path

from bench.country.clock import SharedClock
from bot.lean import import_aiogram

import_aiogram()

from bot.app import App  # noqa: E402
from bot.http import serving  # noqa: E402
from bot.logs import configure_logs  # noqa: E402
from bot.settings import load_settings  # noqa: E402
from bot.signals import stop_on_signals  # noqa: E402


async def _run(file: Path) -> None:
    configure_logs(logging.WARNING)
    settings = load_settings()
    app = App(settings, SharedClock(file))
    try:
        await app.start()
        async with AsyncExitStack() as stack:
            if settings.http_port is not None:
                http = serving(app.http(), settings.http_host, settings.http_port)
                await stack.enter_async_context(http)
            await app.run(stop_on_signals())
    finally:
        await app.close()


if __name__ == "__main__":
    asyncio.run(_run(Path(sys.argv[1])))
