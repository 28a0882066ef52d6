"""`run`: the bot for real."""

from contextlib import AsyncExitStack
from datetime import datetime

from bot.app import App
from bot.clock import SystemClock
from bot.console import say, speech, warn
from bot.http import serving
from bot.logs import configure_logs
from bot.sentry import report, start_sentry
from bot.settings import Settings, load_settings
from bot.signals import stop_on_signals
from core.invitations import link
from storage.appointments import founding_code


async def run_bot() -> None:
    """Answer and remind until SIGTERM or Ctrl-C."""
    settings, clock = load_settings(), SystemClock()
    _configure_logs(settings)
    app = App(settings, clock)
    try:
        username = await app.start()
        warn("cli.running", username=username)
        if not settings.admins:
            await _invite_first_coordinator(app, username, clock.now())
        async with AsyncExitStack() as stack:
            if settings.http_port is not None:
                http = serving(app.http(), settings.http_host, settings.http_port)
                await stack.enter_async_context(http)
            await app.run(stop_on_signals())
    finally:
        await app.close()


def _configure_logs(settings: Settings) -> None:
    dsn = settings.sentry_dsn.get_secret_value() if settings.sentry_dsn else ""
    if dsn:
        start_sentry(dsn)
    configure_logs(shape=settings.log_format, reporting=[report] if dsn else [])


async def _invite_first_coordinator(app: App, username: str, now: datetime) -> None:
    """Where nobody could appoint anybody, the operator gives the first link out."""
    code = await founding_code(app.database, app.issuer, now)
    if code is not None:
        say(speech().text("cli.first_link", link=link(username, code)))
