"""Settings, from the environment or `.env`."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import (
    BadAdminIds,
    BadSetting,
    BadWebhookSecret,
    BadWebhookUrl,
    NoToken,
    WebhookIncomplete,
)
from core.broadcasts import BROADCAST_LIFETIME
from core.consent import RETENTION
from core.invitations import INVITATION_LIFETIME
from core.people import Address

MESSENGER = "telegram"
TELEGRAM = "https://api.telegram.org"
ENVIRONMENT_FILE = ".env"
CONTAINER_SECRETS = "/run/secrets"
_WEBHOOK_URL = re.compile(
    r"(https://[A-Za-z0-9.-]+|http://(localhost|127\.0\.0\.1))(:\d{1,5})?(/[A-Za-z0-9._~/-]*)?"
)
"""Without TLS on this machine alone: a sandbox or a Bot API server of one's own is there."""
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram delivers updates, and the word by which it is known."""

    url: str
    secret: str

    @property
    def path(self) -> str:
        """What of the address this process serves; a proxy passes it on as it is."""
        return urlsplit(self.url).path or "/"


class Settings(BaseSettings):
    """What an operator can set (DESIGN, Contracts). `send_rate` is messages a second."""

    model_config = SettingsConfigDict(env_file=ENVIRONMENT_FILE, extra="ignore")

    bot_token: SecretStr | None = None
    bot_api_url: str = TELEGRAM
    database_url: str = "sqlite:///var/pereklichka.db"
    send_rate: float = Field(default=25, gt=0)
    secret_key: SecretStr | None = None
    broadcast_hours: float = Field(default=BROADCAST_LIFETIME / timedelta(hours=1), gt=0)
    """How long a coordinator's broadcast is worth sending."""
    http_host: str = "127.0.0.1"
    http_port: int | None = Field(default=None, ge=0, le=65_535)
    """Where health, metrics and the webhook are served; nowhere without a port."""
    webhook_url: str = ""
    webhook_secret: SecretStr | None = None
    log_format: Literal["json", "text"] | None = None
    """None: text where a person watches, JSON elsewhere."""
    sentry_dsn: SecretStr | None = None
    admin_ids: str = ""
    invitation_days: int = Field(default=INVITATION_LIFETIME.days, gt=0)
    retention_days: int = Field(default=RETENTION.days, ge=1)
    """How long people are remembered after the last date of the last programme."""

    @property
    def admins(self) -> frozenset[Address]:
        """Who is a regional coordinator by the operator's word. Raises `BadAdminIds`."""
        ids = self.admin_ids.replace(",", " ").split()
        if not all(one.isdecimal() for one in ids):
            raise BadAdminIds
        return frozenset(Address(MESSENGER, one) for one in ids)

    @property
    def token(self) -> str:
        """The token itself. Raises `NoToken` where none is set."""
        token = self.bot_token.get_secret_value() if self.bot_token else ""
        if not token:
            raise NoToken
        return token

    @property
    def webhook(self) -> Webhook | None:
        """None: the bot polls. Raises `WebhookIncomplete`, `BadWebhookUrl`, `BadWebhookSecret`."""
        if not self.webhook_url:
            return None
        secret = self.webhook_secret.get_secret_value() if self.webhook_secret else ""
        for name, given in (("WEBHOOK_SECRET", secret), ("HTTP_PORT", self.http_port)):
            if given in {"", None}:
                raise WebhookIncomplete(name=name)
        if not _WEBHOOK_URL.fullmatch(self.webhook_url):
            raise BadWebhookUrl
        if not _WEBHOOK_SECRET.fullmatch(secret):
            raise BadWebhookSecret
        return Webhook(self.webhook_url, secret)

    @property
    def uses_telegram(self) -> bool:
        """Whether the Bot API is the public one, with its limits."""
        return urlsplit(self.bot_api_url).hostname == urlsplit(TELEGRAM).hostname


def load_settings() -> Settings:
    """The settings as they are now: of the environment, of `.env`, of files named like them.

    Raises `BadSetting`, which names them and tells no value.
    """
    try:
        return Settings(_secrets_dir=[*_secret_folders()])  # type: ignore[call-arg]  # it does take them
    except ValidationError as error:
        names = sorted({str(one["loc"][0]).upper() for one in error.errors()})
        raise BadSetting(names=", ".join(names)) from None


def _secret_folders() -> Iterator[Path]:
    """Where systemd and containers lay secrets down as files."""
    for folder in (os.environ.get("CREDENTIALS_DIRECTORY"), CONTAINER_SECRETS):
        if folder and Path(folder).is_dir():
            yield Path(folder)
