"""`run`: the bot for real."""

from datetime import datetime

from bot.app import App
from bot.clock import SystemClock
from bot.console import say, speech, warn
from bot.logs import configure_logs
from bot.settings import Settings
from bot.signals import stop_on_signals
from core.invitations import link
from storage.appointments import founding_code


async def run_bot() -> None:
    """Answer and remind until SIGTERM or Ctrl-C."""
    configure_logs()
    settings, clock = Settings(), SystemClock()
    app = App(settings, clock)
    try:
        username = await app.start()
        warn("cli.running", username=username)
        if not settings.admins:
            await _invite_first_coordinator(app, username, clock.now())
        await app.run(stop_on_signals())
    finally:
        await app.close()


async def _invite_first_coordinator(app: App, username: str, now: datetime) -> None:
    """Where nobody could appoint anybody, the operator gives the first link out."""
    code = await founding_code(app.database, app.issuer, now)
    if code is not None:
        say(speech().text("cli.first_link", link=link(username, code)))
