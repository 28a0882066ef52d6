"""Settings, from the environment or `.env`."""

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

TELEGRAM = "https://api.telegram.org"


class Settings(BaseSettings):
    """What an operator can set (DESIGN, Contracts). `send_rate` is messages a second."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    bot_token: SecretStr | None = None
    bot_api_url: str = TELEGRAM
    database_url: str = "sqlite:///var/pereklichka.db"
    send_rate: float = Field(default=25, gt=0)
