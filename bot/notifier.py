"""Sending a letter through Telegram, and telling what became of it."""

from datetime import timedelta

import aiohttp
import structlog
from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    TelegramAPIError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)

from core.notifications import Failed, Letter, Outcome, Postponed, Refused, Sent, Unknown
from handlers.letters import written
from locales import Html, translator
from scheduler.clock import Clock

UNREACHABLE_WAIT = timedelta(seconds=2)
UNAUTHORIZED_WAIT = timedelta(minutes=1)
log = structlog.get_logger()

_GONE = ("chat not found", "user is deactivated", "user not found")


class TelegramNotifier:
    """The way out to people on Telegram."""

    def __init__(self, bot: Bot, clock: Clock) -> None:
        self._bot = bot
        self._clock = clock

    async def deliver(self, letter: Letter) -> Outcome:
        """Send one letter; every way it can end is an outcome."""
        try:
            text, keyboard = written(letter, self._clock.now(), translator(letter.locale))
        except Exception as error:  # a letter we cannot write must not stop the others
            log.exception("unwritable letter", id=letter.notification_id)
            return Failed(type(error).__name__)
        try:
            message = await self._bot.send_message(
                letter.address.chat_id, text, reply_markup=keyboard
            )
        except (AiogramError, TimeoutError, TypeError, ValueError) as error:
            return outcome_of(error)
        if letter.corrects:
            await self._mend(letter.address.chat_id, letter.corrects, text)
        return Sent(str(message.message_id))

    async def _mend(self, chat_id: str, message_id: str, text: Html) -> None:
        """Let an old message say what is true now; the new one says it in any case."""
        try:
            await self._bot.edit_message_text(text, chat_id=chat_id, message_id=int(message_id))
        except (AiogramError, TimeoutError, TypeError, ValueError) as error:
            log.info("not mended", message=message_id, error=type(error).__name__)

    async def answers(self) -> bool:
        """Whether the Bot API answers `getMe`."""
        try:
            await self._bot.get_me()
        except (AiogramError, TimeoutError, TypeError, ValueError):
            return False
        return True


def outcome_of(error: Exception) -> Outcome:
    """What an exception of aiogram says about the message (FACTS, aiogram).

    Only a refusal, or a failure before the first byte, proves that it was not sent.
    """
    match error:
        case TelegramRetryAfter():
            return Postponed(timedelta(seconds=error.retry_after))
        case TelegramUnauthorizedError():
            return Postponed(UNAUTHORIZED_WAIT)
        case TelegramNetworkError() | TelegramServerError():
            return _network_outcome(error)
        case TelegramAPIError():
            return _refusal(error)
        case _:
            return Unknown(type(error).__name__)


def _network_outcome(error: TelegramNetworkError | TelegramServerError) -> Outcome:
    if isinstance(error, TelegramEntityTooLarge):
        return Failed(error.message)
    if isinstance(error.__cause__, aiohttp.ClientConnectorError):
        return Postponed(UNREACHABLE_WAIT)
    return Unknown(error.message)


def _refusal(error: TelegramAPIError) -> Outcome:
    gone = any(words in error.message for words in _GONE)
    if gone or isinstance(error, TelegramForbiddenError):
        return Refused(error.message)
    if type(error) is TelegramAPIError:  # so aiogram calls a 429 without retry_after
        return Postponed(UNREACHABLE_WAIT)
    return Failed(error.message)
