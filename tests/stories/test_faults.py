"""Telegram in trouble, and people who leave: each exact to the message."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.demo.rehearsal import Rehearsal
from core.audit import Act
from core.rescheduling import Cancellation, EventChange, NewDay
from storage.event_changes import change_event
from storage.figures import list_all_figures
from storage.inbox import inbox_depth
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

pytestmark = pytest.mark.usefixtures("_one_at_a_time")

AUDIENCE = 13
WEEK_BEFORE = (2027, 1, 28, 15, 0)


async def states(stage: Rehearsal) -> dict[str, int]:
    """How many notifications are in which state, read over a connection of our own."""
    async with stage.app.database.reading() as connection:
        rows = await connection.execute(
            text("SELECT state, count(*) AS number FROM notifications GROUP BY state")
        )
        return {row.state: row.number for row in rows}


async def told(stage: Rehearsal) -> list[tuple[str, str]]:
    """What each message is about, with its state, in the order of the queue."""
    async with stage.app.database.reading() as connection:
        rows = await connection.execute(
            text("SELECT coalesce(stage, topic) AS about, state FROM notifications ORDER BY id")
        )
        return [(row.about, row.state) for row in rows]


async def change(stage: Rehearsal, what: EventChange) -> None:
    """A coordinator changes the first webinar, by another process or before a crash."""
    async with stage.app.database.reading() as connection:
        event = await connection.scalar(
            text("SELECT id FROM occurrences WHERE form = 'meeting' ORDER BY starts_at LIMIT 1")
        )
    await change_event(stage.app.database, int(event or 0), what, Act(stage.clock.now()))


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


@pytest.mark.parametrize("hours", [1, 24, 72])
async def test_an_event_moved_while_the_bot_was_down(registered: Rehearsal, hours: int) -> None:
    """Down from half past two on the eve; at three the webinar is put off by a day."""
    await at(registered, 2027, 2, 3, 14, 30)
    registered.clock.move_to(datetime(2027, 2, 3, 15, 0, tzinfo=ZONE))
    await change(registered, NewDay(date(2027, 2, 5)))
    before = Counter(await told(registered))
    registered.clock.move_to(datetime(2027, 2, 3, 14, 30, tzinfo=ZONE) + timedelta(hours=hours))
    await registered.app.settle()
    await registered.app.sweeper.step()
    true = {1: "event_changed", 24: "event_changed", 72: "call"}[hours]
    after = Counter(await told(registered)) - before
    assert {what: count for what, count in after.items() if what[1] == "sent"} == {
        (true, "sent"): AUDIENCE
    }
    assert {state for _, state in await told(registered)} <= {"sent", "cancelled", "expired"}
    assert not recipients(registered, "Завтра")


@pytest.mark.parametrize("hours", [1, 24, 72])
async def test_an_event_cancelled_while_the_bot_was_down(registered: Rehearsal, hours: int) -> None:
    await at(registered, 2027, 2, 3, 14, 30)
    registered.clock.move_to(datetime(2027, 2, 3, 15, 0, tzinfo=ZONE))
    await change(registered, Cancellation())
    before = Counter(await told(registered))
    registered.clock.move_to(datetime(2027, 2, 3, 14, 30, tzinfo=ZONE) + timedelta(hours=hours))
    await registered.app.settle()
    await registered.app.sweeper.step()
    after = Counter(await told(registered)) - before
    assert after == {("event_changed", "expired" if hours == 72 else "sent"): AUDIENCE}
    assert not recipients(registered, "Завтра")
    assert not recipients(registered, "Через 1 час")


@pytest.mark.parametrize(("hours", "true"), [(1, "day_before"), (24, "hour_before"), (72, "first")])
async def test_what_goes_out_after_a_downtime_is_the_last_that_is_true(
    registered: Rehearsal, hours: int, true: str
) -> None:
    await at(registered, 2027, 2, 3, 14, 30)
    registered.clock.advance(timedelta(hours=hours))
    await registered.app.settle()
    sent = [what for what, state in await told(registered) if state == "sent"]
    assert [what.startswith(true) for what in sent[AUDIENCE:]] == [True] * AUDIENCE


async def test_a_storm_of_rate_limits_in_the_last_hour_delays_and_what_is_too_late_expires(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 2, 4, 13, 59)
    slow_down = {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1200",
        "parameters": {"retry_after": 1200},
    }
    registered.sandbox.faults.answer("sendMessage", 429, slow_down, times=2)
    await at(registered, 2027, 2, 4, 14, 39)
    assert not recipients(registered, "Через 1 час")
    await at(registered, 2027, 2, 4, 14, 40)
    assert len(recipients(registered, "Через 20 минут")) == AUDIENCE
    assert (await told(registered)).count(("hour_before", "sent")) == AUDIENCE


async def test_what_a_storm_holds_until_the_event_has_begun_is_not_sent(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 2, 4, 13, 59)
    stop = {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 3600",
        "parameters": {"retry_after": 3600},
    }
    registered.sandbox.faults.answer("sendMessage", 429, stop)
    await at(registered, 2027, 2, 4, 15, 5)
    await registered.app.sweeper.step()
    assert (await told(registered)).count(("hour_before", "expired")) == AUDIENCE


async def test_minutes_of_5xx_cost_what_was_in_flight_and_nothing_more(
    registered: Rehearsal,
) -> None:
    registered.sandbox.faults.execute_then_fail("sendMessage")
    registered.sandbox.faults.bad_gateway("getMe", times=6)
    await at(registered, *WEEK_BEFORE)
    await at(registered, 2027, 1, 28, 15, 10)
    assert len(recipients(registered, "Повторно")) == 1
    assert sorted(reminded(registered)) == [0, 0] + [1] * (AUDIENCE - 1) + [2]


async def test_a_chat_that_moved_is_followed_to_its_new_number(registered: Rehearsal) -> None:
    await at(registered, 2027, 1, 28, 14, 59)
    moved = {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": 777},
    }
    newcomer = registered.sandbox.add_user(777, "Тот же человек")
    await newcomer.write("/start")
    await registered.app.settle()
    registered.sandbox.faults.answer("sendMessage", 400, moved)
    await at(registered, *WEEK_BEFORE)
    assert "Через 7 дней" in newcomer.last.text
    assert await states(registered) == {"sent": AUDIENCE}


async def test_a_message_telegram_finds_malformed_fails_alone(registered: Rehearsal) -> None:
    malformed = {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: can't parse entities",
    }
    registered.sandbox.faults.answer("sendMessage", 400, malformed)
    await at(registered, *WEEK_BEFORE)
    assert await states(registered) == {"failed": 1, "sent": AUDIENCE - 1}


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
    assert (await inbox_depth(registered.app.database)).set_aside == 0
    assert "Ваш ответ: Был(а) на вебинаре" in last(registered, HEAD).text


async def test_a_tap_during_an_outage_is_kept_and_handled_after_it(registered: Rehearsal) -> None:
    await at(registered, 2027, 2, 4, 16, 30)
    registered.sandbox.faults.bad_gateway("answerCallbackQuery")
    await press(registered, HEAD, WAS_THERE)
    assert "Ваш ответ" not in last(registered, HEAD).text
    await at(registered, 2027, 2, 4, 16, 40)
    assert "Ваш ответ: Был(а) на вебинаре" in last(registered, HEAD).text
    assert (await inbox_depth(registered.app.database)).set_aside == 0


async def test_a_poisonous_update_is_set_aside_and_its_chat_goes_on(
    registered: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def explode(*_: object, **__: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr("handlers.check_in.record_check_in", explode)
        await at(registered, 2027, 2, 4, 16, 30)
        await press(registered, HEAD, WAS_THERE)
    assert (await inbox_depth(registered.app.database)).set_aside == 1
    assert "Не получилось обработать ваше сообщение" in last(registered, HEAD).text
    await write(registered, HEAD, "/menu")
    assert "вы зарегистрированы" in last(registered, HEAD).text
    await press(registered, DEPUTY, WAS_THERE)
    assert "Ваш ответ" in last(registered, DEPUTY).text
