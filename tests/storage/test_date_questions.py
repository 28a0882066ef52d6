"""The organisers are asked for the day of an event, until it is set or the row is gone."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.audit import Act
from core.notices import DateWanted
from core.plan import Period
from core.rescheduling import NewDay
from storage.date_questions import ask_due_date, next_date_question_at
from storage.engine import Database
from storage.event_changes import set_first_date
from tests.storage.cast import (
    ANNA,
    IYA,
    LONG_BEFORE,
    REPORT,
    WEBINAR,
    ZOYA,
    claim_all,
    plan_of,
    put_in_force,
    register,
    rows_of,
)

pytestmark = pytest.mark.usefixtures("programme")

APRIL = replace(
    WEBINAR,
    title="Семинар «Обмен опытом»",
    period=Period("апрель", date(2022, 4, 1), date(2022, 4, 30)),
)
FIRST = datetime(2022, 3, 2, 4, tzinfo=UTC)  # nine in the morning, thirty days ahead
SECOND = FIRST + timedelta(days=7)


async def ask_all(database: Database, now: datetime) -> int:
    asked = 0
    while await ask_due_date(database, now):
        asked += 1
    return asked


async def test_only_who_can_set_it_is_asked_and_again_until_it_is_set(
    database: Database, eyes: Database
) -> None:
    await put_in_force(database, plan_of(APRIL))
    await register(database, IYA, ZOYA, ANNA)
    assert await next_date_question_at(eyes) == FIRST
    assert await ask_all(database, FIRST - timedelta(minutes=1)) == 0
    assert await ask_all(database, FIRST) == 1
    (letter,) = await claim_all(database, FIRST)
    assert letter.content == DateWanted(3, "1", APRIL.title, "апрель", "2022-04-01")
    assert {row.name for row in await rows_of(eyes)} == {IYA}
    assert await ask_all(database, SECOND) == 1
    assert len(await claim_all(database, SECOND)) == 1
    assert await set_first_date(database, 3, NewDay(date(2022, 4, 14)), Act(SECOND))
    assert await next_date_question_at(eyes) is None


async def test_a_question_that_is_queued_when_the_day_is_set_does_not_go_out(
    database: Database, eyes: Database
) -> None:
    await put_in_force(database, plan_of(APRIL))
    await register(database, IYA)
    await ask_all(database, FIRST)
    await set_first_date(database, 3, NewDay(date(2022, 4, 14)), Act(FIRST))
    assert await claim_all(database, FIRST) == []
    (row,) = await rows_of(eyes)
    assert (row.state, row.reason) == ("cancelled", "answered")


@pytest.mark.parametrize(
    "edition", [REPORT, replace(APRIL, period=Period("", date(2022, 4, 5), date(2022, 4, 5)))]
)
async def test_a_row_that_is_gone_or_has_a_day_now_is_asked_about_no_more(
    database: Database, eyes: Database, edition: object
) -> None:
    await put_in_force(database, plan_of(APRIL))
    await register(database, IYA)
    await ask_all(database, FIRST)
    await put_in_force(database, plan_of(edition), now=FIRST)  # type: ignore[arg-type]
    assert await next_date_question_at(eyes) is None
    assert [
        one for one in await claim_all(database, FIRST) if one.content.topic == "date_wanted"
    ] == []


async def test_an_edition_that_says_the_same_asks_nothing_twice(
    database: Database, eyes: Database
) -> None:
    await put_in_force(database, plan_of(APRIL))
    await register(database, IYA)
    await ask_all(database, FIRST)
    await put_in_force(database, plan_of(APRIL), now=FIRST)
    assert await ask_all(database, FIRST) == 0
    assert await next_date_question_at(eyes) == SECOND


async def test_who_was_down_meanwhile_asks_once_for_all_that_was_missed(
    database: Database, eyes: Database
) -> None:
    await put_in_force(database, plan_of(APRIL))
    await register(database, IYA)
    assert await ask_all(database, SECOND + timedelta(hours=1)) == 2
    assert len(await rows_of(eyes)) == 1


async def test_a_plan_that_comes_after_the_month_asks_nothing(
    database: Database, eyes: Database
) -> None:
    await put_in_force(database, plan_of(APRIL), now=LONG_BEFORE + timedelta(days=120))
    assert await next_date_question_at(eyes) is None
