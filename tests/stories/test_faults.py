"""Telegram in trouble, and people who leave: each exact to the message."""

from datetime import datetime

import pytest
from sqlalchemy import text

from bot.demo.rehearsal import Rehearsal
from storage.figures import list_all_figures
from storage.inbox import count_set_aside
from tests.conftest import ZONE
from tests.stories.cast import (
    DEPUTY,
    HEAD,
    WAS_THERE,
    WATCHED,
    actor,
    at,
    heard,
    last,
    press,
    recipients,
    write,
)

AUDIENCE = 13
WEEK_BEFORE = (2027, 1, 28, 15, 0)


async def states(stage: Rehearsal) -> dict[str, int]:
    """How many notifications are in which state, read over a connection of our own."""
    async with stage.app.database.reading() as connection:
        rows = await connection.execute(
            text("SELECT state, count(*) AS number FROM notifications GROUP BY state")
        )
        return {row.state: row.number for row in rows}


def reminded(stage: Rehearsal) -> list[int]:
    """How many times each of the cast got the reminder."""
    return [
        sum("Через 7 дней" in message.text for message in heard(stage, one.name))
        for one in stage.actors
    ]


async def test_a_rate_limit_is_waited_out_and_nobody_is_missed_or_told_twice(
    registered: Rehearsal,
) -> None:
    too_many = {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }
    registered.sandbox.faults.answer("sendMessage", 429, too_many)
    await at(registered, *WEEK_BEFORE)
    assert sum(reminded(registered)) == 0
    await at(registered, 2027, 1, 28, 15, 1)
    assert sorted(reminded(registered)) == [0, 0] + [1] * AUDIENCE
    assert await states(registered) == {"sent": AUDIENCE}


async def test_who_blocked_the_bot_is_refused_and_back_when_he_returns(
    registered: Rehearsal,
) -> None:
    phone = actor(registered, HEAD).phone
    phone.block()
    await registered.app.settle()
    await at(registered, *WEEK_BEFORE)
    assert HEAD not in recipients(registered, "Через 7 дней")
    phone.unblock()
    await at(registered, 2027, 2, 3, 15, 0)
    assert HEAD in recipients(registered, "Завтра")


async def test_a_block_the_bot_has_not_heard_of_is_recorded_with_its_reason(
    registered: Rehearsal,
) -> None:
    blocked = {
        "ok": False,
        "error_code": 403,
        "description": "Forbidden: bot was blocked by the user",
    }
    registered.sandbox.faults.answer("sendMessage", 403, blocked)
    await at(registered, *WEEK_BEFORE)
    assert await states(registered) == {"refused": 1, "sent": AUDIENCE - 1}


@pytest.mark.parametrize("executed", [False, True])
async def test_a_lost_answer_is_repeated_once_when_the_bot_api_is_back(
    registered: Rehearsal, executed: bool
) -> None:
    registered.sandbox.faults.drop("sendMessage", executed=executed)
    await at(registered, *WEEK_BEFORE)
    assert (await states(registered))["planned"] >= 1
    await at(registered, 2027, 1, 28, 15, 5)
    assert await states(registered) == {"sent": AUDIENCE}
    assert sum(reminded(registered)) == AUDIENCE + executed


async def test_while_the_bot_api_is_down_only_what_was_in_flight_is_in_doubt(
    registered: Rehearsal,
) -> None:
    registered.sandbox.faults.bad_gateway("sendMessage", executed=True)
    registered.sandbox.faults.bad_gateway("getMe", times=5)
    await at(registered, *WEEK_BEFORE)
    assert sum(reminded(registered)) == 1
    await at(registered, 2027, 1, 28, 15, 10)
    assert sorted(reminded(registered)) == [0, 0] + [1] * (AUDIENCE - 1) + [2]


async def test_a_second_doubt_about_the_same_message_ends_it(registered: Rehearsal) -> None:
    registered.sandbox.faults.execute_then_fail("sendMessage", times=2)
    await at(registered, 2027, 1, 28, 15, 5)
    assert await states(registered) == {"sent": AUDIENCE - 1, "unknown": 1}


async def test_after_an_outage_only_what_is_still_true_goes_out(registered: Rehearsal) -> None:
    """Nothing ran from 21 January until an hour before the webinar."""
    registered.clock.move_to(datetime(2027, 2, 4, 14, 0, tzinfo=ZONE))
    await registered.app.settle()
    assert sum(reminded(registered)) == 0
    assert not recipients(registered, "Завтра")
    assert len(recipients(registered, "Через 1 час")) == AUDIENCE
    assert await states(registered) == {"expired": 2 * AUDIENCE, "sent": AUDIENCE}


async def test_a_tap_delivered_twice_counts_once_and_does_not_undo_a_later_one(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 2, 4, 16, 30)
    first = await press(registered, HEAD, WAS_THERE)
    await press(registered, HEAD, WATCHED)
    registered.sandbox.redeliver(first)
    await registered.app.settle()
    figures = await list_all_figures(registered.app.database, registered.clock.now())
    webinar = next(one.figure for one in figures if one.activity == "2")
    assert (webinar.done, webinar.live) == (1, 0)
    assert "Посмотрел(а) запись" in last(registered, HEAD).text


async def test_the_same_button_twice_changes_nothing(registered: Rehearsal) -> None:
    await at(registered, 2027, 2, 4, 16, 30)
    await press(registered, HEAD, WAS_THERE)
    await press(registered, HEAD, f"✓ {WAS_THERE}")
    assert await count_set_aside(registered.app.database) == 0
    assert "Ваш ответ: Был(а) на вебинаре" in last(registered, HEAD).text


async def test_a_tap_during_an_outage_is_kept_and_handled_after_it(registered: Rehearsal) -> None:
    await at(registered, 2027, 2, 4, 16, 30)
    registered.sandbox.faults.bad_gateway("answerCallbackQuery")
    await press(registered, HEAD, WAS_THERE)
    assert "Ваш ответ" not in last(registered, HEAD).text
    await at(registered, 2027, 2, 4, 16, 40)
    assert "Ваш ответ: Был(а) на вебинаре" in last(registered, HEAD).text
    assert await count_set_aside(registered.app.database) == 0


async def test_a_poisonous_update_is_set_aside_and_its_chat_goes_on(
    registered: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def explode(*_: object, **__: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr("handlers.check_in.record_check_in", explode)
        await at(registered, 2027, 2, 4, 16, 30)
        await press(registered, HEAD, WAS_THERE)
    assert await count_set_aside(registered.app.database) == 1
    assert "Не получилось обработать ваше сообщение" in last(registered, HEAD).text
    await write(registered, HEAD, "/menu")
    assert "вы зарегистрированы" in last(registered, HEAD).text
    await press(registered, DEPUTY, WAS_THERE)
    assert "Ваш ответ" in last(registered, DEPUTY).text
