"""The server's key, which invitation codes are made with."""

import os
import secrets
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile

from bot.errors import KeyTooShort, KeyUnreadable
from bot.settings import Settings
from core.invitations import Issuer
from storage.engine import Database

KEY_FILE = "secret.key"
USUAL_FOLDER = Path("var")
SHORTEST_KEY = 32


def issuer(settings: Settings, database: Database) -> Issuer:
    """Who makes the codes. Raises `KeyUnreadable` or `KeyTooShort`."""
    key = settings.secret_key.get_secret_value() if settings.secret_key else ""
    if not key:
        folder = database.file.parent if database.file else USUAL_FOLDER
        key = _kept_key(folder / KEY_FILE)
    if len(key) < SHORTEST_KEY:
        raise KeyTooShort(letters=SHORTEST_KEY)
    return Issuer(key.encode(), timedelta(days=settings.invitation_days))


def _kept_key(path: Path) -> str:
    """The key in the file; the first to need it makes it."""
    try:
        if not path.exists():
            _make_key(path)
        return path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        raise KeyUnreadable(path=path) from None


def _make_key(path: Path) -> None:
    """Whole or not at all, for its owner alone; of two who make one at once the first wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=path.parent, encoding="ascii") as file:  # has mode 0600
        file.write(secrets.token_urlsafe(SHORTEST_KEY))
        file.flush()
        with suppress(FileExistsError):
            os.link(file.name, path)
