"""Telegram, as aiogram speaks to it."""

from typing import Any

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from aiogram.types import LinkPreviewOptions, User
from aiogram.utils.token import TokenValidationError

from bot.errors import BadToken, BotApiUnreachable
from bot.settings import Settings

MESSENGER = "telegram"
REQUEST_TIMEOUT_SECONDS = 20


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """`getUpdates`, its answer left as it came: one we cannot read must not stop the rest."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int | None = None
    allowed_updates: list[str] | None = None


def make_bot(settings: Settings) -> Bot:
    """The client of the Bot API. Raises `NoToken` or `BadToken` before anything is asked."""
    server = TelegramAPIServer.from_base(settings.bot_api_url)
    try:
        return Bot(
            settings.token,
            session=AiohttpSession(api=server, timeout=REQUEST_TIMEOUT_SECONDS),
            default=DefaultBotProperties(
                parse_mode=ParseMode.HTML, link_preview=LinkPreviewOptions(is_disabled=True)
            ),
        )
    except TokenValidationError:
        raise BadToken from None


async def introduce(bot: Bot, api_url: str) -> User:
    """Who the token says we are. Raises `BadToken` or `BotApiUnreachable`."""
    try:
        return await bot.get_me()
    except (TelegramUnauthorizedError, TelegramNotFound):
        raise BadToken from None
    except (TelegramNetworkError, TelegramAPIError, TypeError, ValueError):
        raise BotApiUnreachable(url=api_url) from None
