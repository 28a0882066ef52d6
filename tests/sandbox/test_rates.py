from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession

from sandbox import Participant, Sandbox, SimulatedClock
from sandbox.errors import BotApiError
from sandbox.rates import RateLimits
from tests.sandbox.conftest import BotClient


class Stopwatch:
    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def test_the_rate_holds_in_any_sliding_second() -> None:
    stopwatch = Stopwatch()
    limit = RateLimits(2, time=stopwatch)
    limit.admit(7)
    stopwatch.seconds = 100.9
    limit.admit(7)
    with pytest.raises(BotApiError) as refusal:
        limit.admit(7)
    assert (refusal.value.code, refusal.value.retry_after) == (429, 1)
    stopwatch.seconds = 101.0
    limit.admit(7)
    with pytest.raises(BotApiError):
        limit.admit(7)
    stopwatch.seconds = 101.9
    limit.admit(7)


def test_refused_messages_do_not_count() -> None:
    stopwatch = Stopwatch()
    limit = RateLimits(1, time=stopwatch)
    limit.admit(7)
    for _ in range(5):
        with pytest.raises(BotApiError):
            limit.admit(7)
    stopwatch.seconds = 101.0
    limit.admit(7)


def test_a_chat_has_a_rate_of_its_own() -> None:
    stopwatch = Stopwatch()
    limit = RateLimits(None, 1, stopwatch)
    limit.admit(7)
    limit.admit(8)
    with pytest.raises(BotApiError) as refusal:
        limit.admit(7)
    assert (refusal.value.code, refusal.value.retry_after) == (429, 1)
    stopwatch.seconds = 101.0
    limit.admit(7)


def test_what_one_limit_refuses_does_not_count_for_the_other() -> None:
    stopwatch = Stopwatch()
    limit = RateLimits(2, 1, stopwatch)
    limit.admit(7)
    with pytest.raises(BotApiError):
        limit.admit(7)
    limit.admit(8)


def test_no_rate_is_no_limit() -> None:
    limit = RateLimits(None, time=Stopwatch())
    for _ in range(1000):
        limit.admit(7)


@pytest.fixture
async def sandbox(clock: SimulatedClock) -> AsyncIterator[Sandbox]:
    """Every message is one too many."""
    async with Sandbox(clock, rate=0) as sandbox:
        yield sandbox


@pytest.mark.parametrize(
    "method",
    ["sendMessage", "editMessageText", "editMessageCaption", "editMessageReplyMarkup"],
)
async def test_too_many_requests(
    sandbox: Sandbox, http: ClientSession, anna: Participant, method: str
) -> None:
    bot = BotClient(sandbox.url, http)
    reply = await bot.call(method, chat_id=1, text="x", message_id=1)
    assert reply.refusal == (429, "Too Many Requests: retry after 1")
    assert reply.body["parameters"] == {"retry_after": 1}
    assert len(anna.messages) == 1


async def test_what_goes_to_no_chat_is_not_limited(bot: BotClient, anna: Participant) -> None:
    for method in ("getMe", "getUpdates", "setMyCommands"):
        assert (await bot.call(method, commands=[])).status == 200
