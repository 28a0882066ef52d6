from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    RestartingTelegram,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import SendMessage, TelegramMethod
from aiohttp.client_reqrep import ConnectionKey

from bot.notifier import (
    UNAUTHORIZED_WAIT,
    UNREACHABLE_WAIT,
    TelegramNotifier,
    outcome_of,
)
from bot.telegram import SendLetter
from core.notices import Unreadable
from core.notifications import (
    EventCard,
    Failed,
    Letter,
    Moved,
    Postponed,
    Refused,
    Reminder,
    Sent,
    Unknown,
)
from core.people import Address
from core.reminders import Stage
from sandbox import SimulatedClock

SENDING: TelegramMethod[Any] = SendMessage(chat_id=1, text="Завтра")
START = datetime(2022, 2, 24, 5, tzinfo=UTC)
HOST = ConnectionKey("api.telegram.org", 443, True, True, None, None, None)
EVENT = EventCard(
    occurrence_id=7,
    programme="Школьный маршрут",
    title="Вебинар <о главном>",
    starts_at=START,
    ends_at=START + timedelta(minutes=90),
    closes_at=START + timedelta(days=7, minutes=90),
    hour_known=True,
    zone=ZoneInfo("Asia/Yekaterinburg"),
    links=(),
)
LETTER = Letter(
    notification_id=1,
    attempt=1,
    address=Address("telegram", "1"),
    locale="ru",
    content=Reminder(Stage.DAY_BEFORE, EVENT),
)


def says(kind: type[TelegramAPIError], message: str) -> TelegramAPIError:
    return kind(method=SENDING, message=message)


def because(error: TelegramNetworkError, cause: BaseException) -> TelegramNetworkError:
    """As aiogram raises it: `from` what the network said."""
    error.__cause__ = cause
    return error


def lost(message: str, cause: BaseException) -> TelegramNetworkError:
    return because(TelegramNetworkError(method=SENDING, message=message), cause)


def test_a_rate_limit_is_waited_out_as_long_as_telegram_says() -> None:
    error = TelegramRetryAfter(method=SENDING, message="Too Many Requests", retry_after=17)
    assert outcome_of(error) == Postponed(timedelta(seconds=17))


def test_a_rate_limit_without_its_length_is_waited_out_too() -> None:
    assert outcome_of(says(TelegramAPIError, "Too Many Requests")) == Postponed(UNREACHABLE_WAIT)


def test_a_chat_that_moved_is_followed() -> None:
    error = TelegramMigrateToChat(method=SENDING, message="migrated", migrate_to_chat_id=-100)
    assert outcome_of(error) == Moved("-100")


def test_what_could_not_connect_was_surely_not_sent() -> None:
    refused = aiohttp.ClientConnectorError(HOST, ConnectionRefusedError(111, "refused"))
    assert outcome_of(lost("ClientConnectorError", refused)) == Postponed(UNREACHABLE_WAIT)
    nameless = aiohttp.ClientConnectorDNSError(HOST, OSError(-2, "Name not known"))
    assert outcome_of(lost("ClientConnectorDNSError", nameless)) == Postponed(UNREACHABLE_WAIT)


def test_a_token_that_is_refused_is_for_the_operator_and_nothing_was_sent() -> None:
    error = says(TelegramUnauthorizedError, "Unauthorized")
    assert outcome_of(error) == Postponed(UNAUTHORIZED_WAIT)


@pytest.mark.parametrize(
    "error",
    [
        says(TelegramForbiddenError, "Forbidden: bot was blocked by the user"),
        says(TelegramForbiddenError, "Forbidden: bot can't initiate conversation with a user"),
        says(TelegramForbiddenError, "Forbidden: user is deactivated"),
        says(TelegramBadRequest, "Bad Request: chat not found"),
        says(TelegramBadRequest, "Bad Request: user not found"),
    ],
    ids=lambda error: error.message,
)
def test_a_person_who_is_gone_refuses(error: TelegramAPIError) -> None:
    assert outcome_of(error) == Refused(error.message)


@pytest.mark.parametrize(
    "error",
    [
        says(TelegramBadRequest, "Bad Request: can't parse entities"),
        says(TelegramBadRequest, "Bad Request: message is too long"),
        says(TelegramNotFound, "Not Found"),
        says(TelegramConflictError, "Conflict: terminated by other getUpdates request"),
        says(TelegramEntityTooLarge, "Request Entity Too Large"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_message_that_is_wrong_itself_fails(error: TelegramAPIError) -> None:
    assert outcome_of(error) == Failed(error.message)


@pytest.mark.parametrize(
    "error",
    [
        says(TelegramServerError, "Internal Server Error"),
        says(RestartingTelegram, "restart"),
        lost("Request timeout error", TimeoutError()),
        lost("ServerDisconnectedError", aiohttp.ServerDisconnectedError()),
        lost("ClientOSError", aiohttp.ClientOSError(104, "Connection reset by peer")),
        TelegramNetworkError(method=SENDING, message="of no known cause"),
        ClientDecodeError("Failed to decode object", ValueError("<html>"), "<html>"),
        TypeError("'NoneType' object is not callable"),
        TimeoutError(),
        ValueError("odd"),
        AiogramError("odd"),
    ],
    ids=lambda error: f"{type(error).__name__} {error.args}",
)
def test_where_the_answer_was_lost_the_fate_is_unknown(error: Exception) -> None:
    assert isinstance(outcome_of(error), Unknown)


# ── sending ─────────────────────────────────────────────────────────────────────────────────────


class Message:
    message_id = 77


class FakeBot:
    """A Bot API that answers, or fails, as it is told."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.sent: list[tuple[object, str, object]] = []

    async def __call__(self, letter: SendLetter) -> Message:
        if self.error:
            raise self.error
        self.sent.append((letter.chat_id, letter.text, letter.reply_markup))
        return Message()

    async def get_me(self) -> None:
        if self.error:
            raise self.error


def notifier(bot: Any) -> TelegramNotifier:
    return TelegramNotifier(bot, bot, SimulatedClock(START - timedelta(days=1)))


async def test_a_letter_is_sent_to_its_chat_and_its_number_is_kept() -> None:
    bot = FakeBot()
    assert await notifier(bot).deliver(LETTER) == Sent("77")
    ((chat_id, text, _),) = bot.sent
    assert chat_id == "1"
    assert "<b>Завтра</b>" in text
    assert "Вебинар &lt;о главном&gt;" in text


async def test_a_question_comes_with_its_buttons() -> None:
    bot = FakeBot()
    question = Letter(1, 1, LETTER.address, "ru", Reminder(Stage.CALL, EVENT))
    await notifier(bot).deliver(question)
    ((_, _, keyboard),) = bot.sent
    assert keyboard is not None


async def test_a_repeated_letter_says_that_it_is() -> None:
    bot = FakeBot()
    await notifier(bot).deliver(replace(LETTER, attempt=2))
    ((_, text, _),) = bot.sent
    assert text.startswith("<i>Повторно: возможно, вы уже получили это сообщение.</i>")
    assert "<b>Завтра</b>" in text


async def test_a_letter_nobody_can_read_fails_alone() -> None:
    bot = FakeBot()
    letter = replace(LETTER, content=Unreadable("of_tomorrow"))
    assert await notifier(bot).deliver(letter) == Failed("UnreadableLetter")
    assert bot.sent == []


@pytest.mark.parametrize(
    "error",
    [says(TelegramServerError, "500"), TypeError(), TimeoutError(), ValueError()],
    ids=lambda error: type(error).__name__,
)
async def test_whatever_telegram_does_delivering_does_not_raise(error: Exception) -> None:
    broken = notifier(FakeBot(error))
    assert isinstance(await broken.deliver(LETTER), Unknown)
    assert not await broken.answers()


async def test_a_telegram_that_answers_answers() -> None:
    assert await notifier(FakeBot()).answers()
