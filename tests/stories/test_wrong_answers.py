"""Answers of Telegram that say nothing: the message may have arrived, and counts as in doubt."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from bot.demo.rehearsal import Rehearsal
from storage.inbox import inbox_depth
from storage.tables import check_ins
from tests.stories.cast import HEAD, WAS_THERE, actor, at, heard, last, press
from tests.stories.test_faults import AUDIENCE, WEEK_BEFORE, reminded, states

pytestmark = pytest.mark.usefixtures("_one_at_a_time")

UNREADABLE: dict[str, tuple[int, str]] = {
    "no JSON": (200, "<html>ok</html>"),
    "an odd result": (200, '{"ok": true, "result": {"odd": 1}}'),
    "no description": (500, '{"ok": false, "error_code": 500}'),
    "half an answer": (200, '{"ok": true, "resu'),
}


@pytest.mark.parametrize("kind", UNREADABLE)
async def test_a_message_whose_answer_cannot_be_read_is_repeated_once_and_says_so(
    registered: Rehearsal, kind: str
) -> None:
    status, body = UNREADABLE[kind]
    registered.sandbox.faults.answer("sendMessage", status, body, executed=True)
    await at(registered, *WEEK_BEFORE)
    assert sum(reminded(registered)) == 1
    await at(registered, 2027, 1, 28, 15, 5)
    assert Counter(reminded(registered)) == {0: 2, 1: AUDIENCE - 1, 2: 1}
    texts = [m.text for one in registered.actors for m in heard(registered, one.name)]
    assert sum(text.startswith("Повторно") for text in texts) == 1
    assert await states(registered) == {"sent": AUDIENCE}


@pytest.mark.parametrize("kind", UNREADABLE)
async def test_a_tap_whose_reply_cannot_be_confirmed_counts_once(
    registered: Rehearsal, kind: str
) -> None:
    await at(registered, 2027, 2, 4, 16, 30)
    status, body = UNREADABLE[kind]
    registered.sandbox.faults.answer("editMessageText", status, body, executed=True)
    await press(registered, HEAD, WAS_THERE)
    await at(registered, 2027, 2, 4, 16, 35)
    assert "Ваш ответ: Был(а) на вебинаре" in last(registered, HEAD).text
    assert (await inbox_depth(registered.app.database)).set_aside == 0
    async with registered.app.database.reading() as connection:
        assert await connection.scalar(select(func.count()).select_from(check_ins)) == 1


async def test_a_server_that_takes_connections_and_drops_them_costs_what_was_in_flight(
    registered: Rehearsal,
) -> None:
    """For minutes, whatever is asked of it; nothing it was told took effect."""
    await at(registered, 2027, 1, 28, 14, 59)
    for method in ("sendMessage", "getMe"):
        registered.sandbox.faults.drop(method, executed=False, times=5)
    asked = len(registered.sandbox.requests)
    await at(registered, *WEEK_BEFORE)
    await at(registered, 2027, 1, 28, 15, 4)
    tried = Counter(request.method for request in registered.sandbox.requests[asked:])
    assert tried["sendmessage"] <= 3
    registered.sandbox.faults.clear()
    await at(registered, 2027, 1, 28, 15, 20)
    assert sum(reminded(registered)) >= AUDIENCE - 2
    assert max(reminded(registered)) == 1
    assert set(await states(registered)) <= {"sent", "unknown"}
    assert (await states(registered))["sent"] == sum(reminded(registered))


async def test_a_tap_whose_first_answer_was_dropped_counts_all_the_same(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 2, 4, 16, 30)
    registered.sandbox.faults.drop("answerCallbackQuery", executed=True)
    await press(registered, HEAD, WAS_THERE)
    await at(registered, 2027, 2, 4, 16, 40)
    assert "Ваш ответ: Был(а) на вебинаре" in last(registered, HEAD).text
    thanks = [alert for alert in actor(registered, HEAD).phone.alerts if alert.text]
    assert len(thanks) == 1
