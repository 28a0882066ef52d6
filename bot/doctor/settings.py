"""Whether the settings make sense together."""

import stat
from collections.abc import Iterator
from pathlib import Path

from bot.doctor.findings import Check, Code, Finding, fine, told, warning
from bot.errors import BadToken, KeyTooShort
from bot.secret import SHORTEST_KEY
from bot.settings import ENVIRONMENT_FILE, Settings
from core.errors import PereklichkaError

TELEGRAM_RATE = 30
"""Messages a second: what Telegram allows a bot (FACTS)."""
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def inspect_settings(settings: Settings) -> list[Finding]:
    """What is wrong with them; one line where nothing is."""
    return [*_faults(settings)] or [fine(Check.SETTINGS, Code.SETTINGS_FINE)]


def _faults(settings: Settings) -> Iterator[Finding]:
    for read in (_token, _key, lambda one: one.admins, lambda one: one.webhook):
        try:
            read(settings)
        except PereklichkaError as error:
            yield told(Check.SETTINGS, Code.SETTINGS_WRONG, error)
    if settings.send_rate > TELEGRAM_RATE and settings.uses_telegram:
        yield warning(Check.SETTINGS, Code.RATE_TOO_HIGH, rate=f"{settings.send_rate:g}")
    file = Path(ENVIRONMENT_FILE)
    if file.exists() and file.stat().st_mode & _OTHERS:
        yield warning(Check.SETTINGS, Code.SECRETS_OPEN, file=file)


def _token(settings: Settings) -> None:
    """A token is a number, a colon and letters: what anything else is, Telegram need not say."""
    number, _, rest = settings.token.partition(":")
    if not (number.isdecimal() and rest) or any(one.isspace() for one in settings.token):
        raise BadToken


def _key(settings: Settings) -> None:
    key = settings.secret_key.get_secret_value() if settings.secret_key else ""
    if key and len(key) < SHORTEST_KEY:
        raise KeyTooShort(letters=SHORTEST_KEY)
