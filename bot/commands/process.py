"""`run`: the bot for real."""

from bot.app import App
from bot.clock import SystemClock
from bot.console import warn
from bot.logs import configure_logs
from bot.settings import Settings
from bot.signals import stop_on_signals


async def run_bot() -> None:
    """Answer and remind until SIGTERM or Ctrl-C."""
    configure_logs()
    app = App(Settings(), SystemClock())
    try:
        username = await app.start()
        warn("cli.running", username=username)
        await app.run(stop_on_signals())
    finally:
        await app.close()
