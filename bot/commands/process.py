"""`run`: the bot for real."""

import asyncio
import signal

from bot.app import App
from bot.clock import SystemClock
from bot.console import warn
from bot.logs import configure_logs
from bot.settings import Settings


async def run_bot() -> None:
    """Answer and remind until SIGTERM or Ctrl-C."""
    configure_logs()
    app = App(Settings(), SystemClock())
    try:
        username = await app.start()
        warn("cli.running", username=username)
        await app.run(_stop_on_signals())
    finally:
        await app.close()


def _stop_on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop
