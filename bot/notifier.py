"""Sending a letter through Telegram, and telling what became of it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Self

import aiohttp
import structlog
from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    TelegramAPIError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import InlineKeyboardMarkup

from bot.telegram import SendLetter, edit_if_possible
from core.notifications import Failed, Letter, Moved, Outcome, Postponed, Refused, Sent, Unknown
from core.people import Address
from handlers.letters import Written, written
from handlers.replies import NOTHING_TO_CHANGE, forgiven
from locales import Html, translator
from scheduler.clock import Clock

UNREACHABLE_WAIT = timedelta(seconds=2)
UNAUTHORIZED_WAIT = timedelta(minutes=1)
log = structlog.get_logger()

_GONE = ("chat not found", "user is deactivated", "user not found")


class TelegramNotifier:
    """The way out to people on Telegram. The client `replies` waits for its turns by itself."""

    def __init__(self, bot: Bot, replies: Bot, clock: Clock) -> None:
        self._bot = bot
        self._replies = replies
        self._clock = clock
        self._last: _Said | None = None

    async def deliver(self, letter: Letter) -> Outcome:
        """Send one letter; every way it can end is an outcome."""
        try:
            text, keyboard = self._written(letter)
        except Exception as error:  # a letter we cannot write must not stop the others
            log.exception("unwritable letter", id=letter.notification_id)
            return Failed(type(error).__name__)
        try:
            if letter.only_mends:
                return await self._rewrite(letter, text)
            message = await self._bot(self._to(letter.address, text, keyboard))
        except (AiogramError, TimeoutError, TypeError, ValueError) as error:
            return outcome_of(error)
        return Sent(str(message.message_id))

    async def _rewrite(self, letter: Letter, text: Html) -> Outcome:
        """Let the message say this instead; where it is gone or says so already, all is well."""
        number = letter.corrects or "0"
        with forgiven(NOTHING_TO_CHANGE):
            await self._bot.edit_message_text(
                text, chat_id=letter.address.chat_id, message_id=int(number)
            )
        return Sent(number)

    async def mend(self, letter: Letter) -> None:
        """Let the message it corrects say what is true now; the letter says it in any case."""
        if letter.corrects is None or letter.only_mends:
            return
        text, _ = self._written(letter)
        await edit_if_possible(self._replies, letter.address, letter.corrects, text)

    async def answers(self) -> bool:
        """Whether the Bot API answers `getMe`."""
        try:
            await self._bot.get_me()
        except (AiogramError, TimeoutError, TypeError, ValueError):
            return False
        return True

    def _to(
        self, address: Address, text: Html, keyboard: InlineKeyboardMarkup | None
    ) -> SendLetter:
        """Letter after letter says the same: it is written out once, and addressed to each."""
        if self._last is None or not self._last.says(text, keyboard):
            self._last = _Said.new(text, keyboard)
        return self._last.letter.model_copy(update={"chat_id": address.chat_id})

    def _written(self, letter: Letter) -> Written:
        return written(letter, self._clock.now(), translator(letter.locale))


@dataclass(frozen=True, slots=True)
class _Said:
    """A letter as it was written out for Telegram."""

    text: Html
    keyboard: InlineKeyboardMarkup | None
    letter: SendLetter

    @classmethod
    def new(cls, text: Html, keyboard: InlineKeyboardMarkup | None) -> Self:
        buttons = keyboard.model_dump_json(exclude_none=True) if keyboard else None
        return cls(text, keyboard, SendLetter(chat_id="", text=text, reply_markup=buttons))

    def says(self, text: Html, keyboard: InlineKeyboardMarkup | None) -> bool:
        """Buttons that are the same are the same object: they are kept with the event's."""
        return self.keyboard is keyboard and self.text == text


def outcome_of(error: Exception) -> Outcome:
    """What an exception of aiogram says about the message (FACTS, aiogram).

    Only a refusal, or a failure before the first byte, proves that it was not sent.
    """
    match error:
        case TelegramMigrateToChat():
            return Moved(str(error.migrate_to_chat_id))
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
