"""Several things for one person are one message, and no more than so many of them a day."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from core.audit import Act
from core.check_ins import Answer
from core.notices import AnswerWanted, LinkTried
from core.notifications import (
    Failed,
    Letter,
    Outcome,
    Postponed,
    Reminder,
    Sent,
    Several,
    State,
    Unknown,
)
from core.preferences import NEVER, Preferences
from core.reminders import Stage
from storage.check_ins import record_check_in
from storage.engine import Database
from storage.notices import queue_notice
from storage.outbox.claims import claim_due, next_notification_at
from storage.outbox.leftovers import sweep_abandoned
from storage.preferences import save_preferences
from storage.programme_settings import change_settings
from storage.programmes import find_programme
from tests.storage.cast import (
    ANNA,
    BORIS,
    DAY,
    END,
    HOUR,
    LONG_BEFORE,
    MINUTE,
    NAME,
    ONE_DAY,
    PERM,
    START,
    WEBINAR,
    WEEK,
    an_update,
    begin_one,
    claim_all,
    claim_one,
    end_as,
    fire,
    moved,
    person_id,
    plan_of,
    put_in_force,
    register,
    reminded_of,
    rows_of,
)

pytestmark = pytest.mark.usefixtures("programme")
DUE = START - WEEK
SECOND, THIRD = replace(WEBINAR, title="Второй вебинар"), replace(WEBINAR, title="Третий вебинар")


@pytest.fixture
async def three(database: Database) -> None:
    """Three webinars at the same hour."""
    await put_in_force(database, plan_of(WEBINAR, SECOND, THIRD))


def titles(letter: Letter) -> list[str]:
    assert isinstance(letter.content, Several)
    return [reminder.event.title for reminder in letter.content.reminders]


async def limit(database: Database, at_most: int) -> None:
    programme = await find_programme(database, NAME)
    await change_settings(database, programme.id, Act(LONG_BEFORE), daily_limit=at_most)


async def ends(eyes: Database, *names: str) -> list[tuple[State, str | None]]:
    return [(State(row.state), row.reason) for row in await rows_of(eyes, *names)]


@pytest.mark.usefixtures("three")
async def test_all_that_is_due_for_one_person_is_one_letter(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA, BORIS)
    await fire(database, DUE)
    letters = await claim_all(database, DUE)
    assert [titles(letter) for letter in letters] == [
        [WEBINAR.title, SECOND.title, THIRD.title] for _ in (ANNA, BORIS)
    ]
    for number, letter in enumerate(letters):
        await end_as(database, letter, Sent(str(number)), DUE)
    assert {(row.name, row.message_id) for row in await rows_of(eyes)} == {
        (ANNA, "0"),
        (BORIS, "1"),
    }
    assert await ends(eyes) == [(State.SENT, None)] * 6
    assert await claim_due(database, DUE) == []


@pytest.mark.usefixtures("three")
async def test_what_is_answered_meanwhile_is_left_out(database: Database) -> None:
    await register(database, ANNA)
    await fire(database, END)
    await end_as(database, await claim_one(database, END), Sent("1"), END)
    await fire(database, END + ONE_DAY)
    anna = await person_id(database, ANNA)
    await record_check_in(database, anna, 2, Answer.LIVE, update_id=an_update(), now=END + ONE_DAY)
    assert len(titles(await claim_one(database, END + ONE_DAY))) == 2


async def test_what_is_due_later_and_what_is_no_reminder_goes_by_itself(
    database: Database,
) -> None:
    later = replace(moved(DAY + ONE_DAY), title="Завтра")
    await put_in_force(database, plan_of(WEBINAR, later))
    await register(database, ANNA)
    anna = await person_id(database, ANNA)
    await fire(database, DUE)
    async with database.writing() as connection:
        await queue_notice(connection, [anna], LinkTried(), "news", DUE)
    contents = [letter.content for letter in await claim_all(database, DUE)]
    assert {type(content) for content in contents} == {Reminder, LinkTried}
    assert len(contents) == 2


@pytest.mark.usefixtures("three")
async def test_a_letter_of_unknown_fate_is_repeated_whole_and_once(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await fire(database, DUE)
    await end_as(database, await claim_one(database, DUE), Unknown("500"), DUE)
    again = await claim_one(database, DUE)
    assert again.repeated
    assert len(titles(again)) == 3
    await end_as(database, again, Unknown("500"), DUE)
    assert await ends(eyes) == [(State.UNKNOWN, "500")] * 3


@pytest.mark.usefixtures("three")
async def test_a_letter_left_by_a_crash_is_settled_whole(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await fire(database, DUE)
    await begin_one(database, DUE)
    assert await sweep_abandoned(database, DUE) == 3
    assert await ends(eyes) == [(State.PLANNED, "the process stopped while sending")] * 3
    assert len(titles(await claim_one(database, DUE))) == 3


@pytest.mark.usefixtures("three")
async def test_what_is_malformed_does_not_take_the_others_with_it(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await fire(database, DUE)
    await end_as(database, await claim_one(database, DUE), Failed("can't parse"), DUE)
    alone = [await claim_one(database, DUE) for _ in range(3)]
    assert {reminded_of(letter).title for letter in alone} == {
        WEBINAR.title,
        SECOND.title,
        THIRD.title,
    }
    outcomes: tuple[Outcome, ...] = (Sent("1"), Failed("can't parse"), Sent("2"))
    for letter, outcome in zip(alone, outcomes, strict=True):
        await end_as(database, letter, outcome, DUE)
    assert sorted(await ends(eyes)) == [
        (State.FAILED, "can't parse"),
        (State.SENT, None),
        (State.SENT, None),
    ]


@pytest.mark.usefixtures("three")
async def test_a_correction_of_one_leaves_the_message_of_several_as_it_is(
    database: Database,
) -> None:
    await register(database, ANNA)
    await fire(database, DUE)
    await end_as(database, await claim_one(database, DUE), Sent("1"), DUE)
    await put_in_force(database, plan_of(moved(DAY + ONE_DAY), SECOND, THIRD), DUE + HOUR)
    (correction,) = await claim_all(database, DUE + HOUR)
    assert correction.content.topic == "event_changed"
    assert correction.corrects is None


async def test_the_one_too_many_waits_for_the_next_morning(
    database: Database, eyes: Database
) -> None:
    await limit(database, 1)
    later = replace(WEBINAR, title="Позже")
    await register(database, ANNA)
    await fire(database, DUE)
    await end_as(database, await claim_one(database, DUE), Sent("1"), DUE)
    await put_in_force(database, plan_of(WEBINAR, later), DUE - 2 * MINUTE)
    await fire(database, DUE + HOUR)
    assert await claim_due(database, DUE + HOUR) == []
    morning = datetime.combine(DAY - WEEK + ONE_DAY, time(9), PERM)
    assert await next_notification_at(database, DUE + HOUR) == morning
    assert reminded_of(await claim_one(database, morning)).title == "Позже"


async def repeat_with_news(database: Database, now: datetime) -> None:
    """What may have arrived when it was due comes again, beside what is new, and a third is due."""
    await limit(database, 2)
    await register(database, ANNA)
    await fire(database, DUE)
    await end_as(database, await claim_one(database, DUE), Unknown("500"), DUE)
    await put_in_force(database, plan_of(WEBINAR, SECOND), DUE - 2 * MINUTE)
    await fire(database, now)
    both = await claim_one(database, now)
    assert titles(both) == [WEBINAR.title, SECOND.title]
    await end_as(database, both, Sent("1"), now)
    await put_in_force(database, plan_of(WEBINAR, SECOND, THIRD), DUE - 2 * MINUTE)
    await fire(database, now)


async def test_what_may_have_arrived_counts_beside_the_letter_that_repeats_it_with_news(
    database: Database,
) -> None:
    await repeat_with_news(database, DUE)
    assert await claim_due(database, DUE) == []


async def test_what_may_have_arrived_the_day_before_does_not_count_beside_the_letter_it_comes_in(
    database: Database,
) -> None:
    tomorrow = DUE + ONE_DAY
    await repeat_with_news(database, tomorrow)
    assert reminded_of(await claim_one(database, tomorrow)).title == THIRD.title


async def test_the_limit_holds_for_what_is_claimed_together(
    database: Database, eyes: Database
) -> None:
    await limit(database, 1)
    await register(database, ANNA)
    await fire(database, DUE)
    async with database.writing() as connection:
        anna = await person_id(eyes, ANNA)
        await queue_notice(
            connection, [anna], AnswerWanted(1, WEBINAR.title, "meeting"), "wanted", DUE
        )
    assert len(await claim_all(database, DUE)) == 1
    assert await claim_all(database, DUE + MINUTE) == []


async def test_what_is_false_by_the_next_morning_is_on_record_with_that_reason(
    database: Database, eyes: Database
) -> None:
    await limit(database, 1)
    await register(database, ANNA)
    early = START - 90 * MINUTE  # the reminder of the day before is late, and true
    await fire(database, early)
    await end_as(database, await claim_one(database, early), Sent("1"), early)
    await fire(database, START - HOUR)
    assert await claim_due(database, START - HOUR) == []
    assert (await ends(eyes))[-1] == (State.EXPIRED, "limit")


async def test_every_day_of_the_person_has_its_own_limit(database: Database) -> None:
    await limit(database, 1)
    await register(database, ANNA)
    early = START - 90 * MINUTE
    await fire(database, early)
    await end_as(database, await claim_one(database, early), Sent("1"), early)
    await fire(database, END)
    assert await claim_due(database, END) == []
    morning = datetime.combine(DAY + ONE_DAY, time(9), PERM)
    call = await claim_one(database, morning)
    assert call.content.topic == Stage.CALL
    await end_as(database, call, Sent("2"), morning)
    await fire(database, END + ONE_DAY)
    assert await claim_due(database, END + ONE_DAY) == []


async def test_news_does_not_count_nor_what_was_surely_not_sent(
    database: Database, eyes: Database
) -> None:
    await limit(database, 1)
    await register(database, ANNA)
    anna = await person_id(database, ANNA)
    async with database.writing() as connection:
        await queue_notice(connection, [anna], LinkTried(), "news", DUE)
    await end_as(database, await claim_one(database, DUE), Sent("1"), DUE)
    await fire(database, DUE)
    postponed = await claim_one(database, DUE)
    await end_as(database, postponed, Postponed(MINUTE), DUE)
    await end_as(database, await claim_one(database, DUE), Unknown("500"), DUE)
    assert (await claim_one(database, DUE)).repeated


async def test_after_an_outage_that_ends_at_night_people_sleep_on(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await fire(database, DUE)
    night = datetime.combine(DAY - WEEK, time(23, 30), PERM)
    assert await claim_due(database, night) == []
    assert await next_notification_at(database, night) == night + timedelta(hours=8, minutes=30)
    await fire(database, START - HOUR)
    early = Preferences("ru", quiet=replace(NEVER, starts=time(8, 30), ends=time(10)))
    await save_preferences(database, await person_id(database, ANNA), early)
    assert await claim_due(database, START - MINUTE) == []
    (*_, last) = await ends(eyes)
    assert last == (State.EXPIRED, "quiet")
