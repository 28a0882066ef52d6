"""Telegram, as aiogram speaks to it."""

import json
from functools import cache
from http import HTTPStatus
from typing import Any

import structlog
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramAPIError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InlineKeyboardMarkup, LinkPreviewOptions, MessageId, User
from aiogram.utils.token import TokenValidationError
from aiohttp import FormData, JsonPayload
from aiohttp.payload import Payload

from bot.errors import BadToken, BotApiUnreachable
from bot.settings import Settings
from core.people import Address
from scheduler.pacer import Pacer

REQUEST_TIMEOUT_SECONDS = 20
log = structlog.get_logger()
_WRITING = ("sendMessage", "sendDocument", "sendPhoto", "edit")
"""How the methods begin that count as messages: «typing…» and the like do not."""


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """`getUpdates`, its answer left as it came: one we cannot read must not stop the rest."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int | None = None
    allowed_updates: list[str] | None = None


class SendLetter(TelegramMethod[MessageId]):
    """`sendMessage` for less work: its buttons are written out already, and of the message it
    answers with only the number is read."""

    __returning__ = MessageId
    __api_method__ = "sendMessage"

    chat_id: str
    text: str
    parse_mode: str = ParseMode.HTML
    link_preview_options: str = '{"is_disabled": true}'
    reply_markup: str | None = None


class _Letter(FormData):
    """A letter as the body of a request: JSON is made in a tenth of a form's time.

    Of a form it has nothing but the name: to begin one takes as long as to write the JSON.
    """

    def __init__(self, letter: SendLetter) -> None:
        self._letter = letter

    def __call__(self) -> Payload:
        fields = self._letter.__dict__.items()
        return JsonPayload({name: value for name, value in fields if value is not None})


class Session(AiohttpSession):
    """aiogram's own, without some of its costs."""

    def build_form_data(self, bot: Bot, method: TelegramMethod[TelegramType]) -> FormData:
        """The body of a request."""
        if isinstance(method, SendLetter):
            return _Letter(method)
        return super().build_form_data(bot, method)

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """What an answer says; its type is made once, and not for nearly every answer."""
        answer = _answer_to(type(method))
        if status_code == HTTPStatus.OK and isinstance(method, SendLetter):
            number = _number_in(content)
            if number is not None:
                return answer.model_construct(
                    ok=True, result=MessageId.model_construct(message_id=number)
                )
        response = super().check_response(bot, method, status_code, content)
        if response.result is None:  # «ok», and not a word of what
            raise ClientDecodeError("No result", ValueError(), content)
        return response

    async def close(self) -> None:
        """At once: aiohttp sees its connections off by itself, aiogram sleeps a while for them."""
        if self._session is not None:
            await self._session.close()


def _number_in(content: str) -> int | None:
    """The number of the message that was sent; None where the answer must be looked at."""
    try:
        answer = json.loads(content)
        number = answer["result"]["message_id"] if answer["ok"] is True else None
    except (ValueError, TypeError, LookupError):
        return None
    return number if type(number) is int else None


@cache
def _answer_to(method: type[TelegramMethod[TelegramType]]) -> type[Response[TelegramType]]:
    """The type of its answers, kept: pydantic forgets it when nobody has it, and makes it anew."""
    return Response[method.__returning__]  # type: ignore[name-defined]


class PacedReplies(BaseRequestMiddleware):
    """Whatever writes into a chat waits for a turn; the rest goes at once."""

    def __init__(self, pacer: Pacer) -> None:
        self._pacer = pacer

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        """Make the request when it may be made."""
        chat_id = getattr(method, "chat_id", None)
        if chat_id is None or not method.__api_method__.startswith(_WRITING):
            return await make_request(bot, method)
        async with self._pacer.reply_to(str(chat_id)):
            return await make_request(bot, method)


def make_bot(settings: Settings) -> Bot:
    """The client of the Bot API. Raises `NoToken` or `BadToken` before anything is asked."""
    server = TelegramAPIServer.from_base(settings.bot_api_url)
    try:
        return Bot(
            settings.token,
            session=Session(api=server, timeout=REQUEST_TIMEOUT_SECONDS),
            default=DefaultBotProperties(
                parse_mode=ParseMode.HTML, link_preview=LinkPreviewOptions(is_disabled=True)
            ),
        )
    except TokenValidationError:
        raise BadToken from None


async def edit_if_possible(
    bot: Bot,
    address: Address,
    message_id: str,
    text: str,
    keyboard: InlineKeyboardMarkup | None = None,
) -> None:
    """Change a message that says something untrue; where Telegram does not let us, no matter."""
    try:
        await bot.edit_message_text(
            text, chat_id=address.chat_id, message_id=int(message_id), reply_markup=keyboard
        )
    except (AiogramError, TimeoutError, TypeError, ValueError) as error:
        log.info("not edited", message=message_id, error=type(error).__name__)


async def introduce(bot: Bot, api_url: str) -> User:
    """Who the token says we are. Raises `BadToken` or `BotApiUnreachable`."""
    try:
        return await bot.get_me()
    except (TelegramUnauthorizedError, TelegramNotFound):
        raise BadToken from None
    except (TelegramNetworkError, TelegramAPIError, TypeError, ValueError):
        raise BotApiUnreachable(url=api_url) from None
