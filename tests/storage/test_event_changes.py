from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import Row, select

from core.audit import Act, Subject, SubjectKind
from core.check_ins import Answer
from core.notices import EventChanged
from core.notifications import Letter, Outcome, Postponed, Sent, State, Unknown
from core.plan import Period
from core.reminders import Stage
from core.rescheduling import (
    Cancellation,
    Detail,
    EventChange,
    NewDay,
    NewHour,
    NewLength,
    NewText,
    Restoration,
)
from storage.audit import history
from storage.check_ins import record_check_in
from storage.engine import Database
from storage.event_changes import change_event, set_first_date
from storage.outbox.claims import begin, claim_due
from storage.people import note_blocked
from storage.programmes import changes_in
from storage.returning import come_back
from storage.tables import activities, notifications, occurrences, people
from tests.storage.cast import (
    ANNA,
    BORIS,
    DAY,
    DINA,
    END,
    HOUR,
    LONG_BEFORE,
    MINUTE,
    NAME,
    ONE_DAY,
    PERM,
    REPORT,
    START,
    WEBINAR,
    WEEK,
    chat,
    claim_all,
    claim_one,
    end_as,
    fire,
    first_occurrence,
    look,
    moved,
    person_id,
    plan_of,
    put_in_force,
    register,
)

TOMORROW_OF_IT = NewDay(DAY + ONE_DAY)
WEEK_BEFORE = START - WEEK


@pytest.fixture
async def told(programme: None, database: Database) -> None:
    """Anna and Dina have got the reminder of the week before; Boris registers after it."""
    await register(database, ANNA, DINA)
    await fire(database, WEEK_BEFORE)
    await deliver(database, WEEK_BEFORE)
    await register(database, BORIS, now=WEEK_BEFORE + HOUR)


async def deliver(database: Database, now: datetime) -> list[Letter]:
    letters = await claim_all(database, now)
    for letter in letters:
        await end_as(database, letter, Sent(str(letter.notification_id)), now)
    return letters


async def change(
    database: Database, change: EventChange, now: datetime = WEEK_BEFORE + ONE_DAY, by: int = 0
) -> int | None:
    act = Act(now, update_id=f"telegram:{by}" if by else None)
    return await change_event(database, await first_occurrence(database), change, act)


async def corrections(eyes: Database, *states: State) -> list[Row[Any]]:
    query = select(notifications, people.c.name).join(people).order_by(people.c.name)
    rows = await look(eyes, query.where(notifications.c.topic == EventChanged.topic))
    return [row for row in rows if not states or row.state in states]


async def event(eyes: Database) -> Row[Any]:
    (row,) = await look(eyes, select(occurrences))
    return row


async def test_those_who_were_told_the_old_date_get_one_correction_and_nobody_else(
    told: None, database: Database, eyes: Database
) -> None:
    assert await change(database, TOMORROW_OF_IT) == 2
    rows = await corrections(eyes)
    assert [row.name for row in rows] == [ANNA, DINA]
    assert {row.details["correction"] for row in rows} == {"moved"}
    assert {row.details["was"] for row in rows} == {START.isoformat()}
    assert await fire(database, WEEK_BEFORE + ONE_DAY) == 0
    assert len(await deliver(database, WEEK_BEFORE + ONE_DAY)) == 2


async def test_before_anybody_was_told_nobody_is_corrected(
    programme: None, database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    assert await change(database, TOMORROW_OF_IT, LONG_BEFORE) == 0
    assert await corrections(eyes) == []
    assert (await event(eyes)).version == 2


async def test_moved_twice_before_the_first_correction_went_out_it_is_one_with_the_newest_state(
    told: None, database: Database, eyes: Database
) -> None:
    await change(database, TOMORROW_OF_IT)
    await change(database, NewDay(DAY + 2 * ONE_DAY))
    rows = await corrections(eyes, State.PLANNED)
    assert [row.name for row in rows] == [ANNA, DINA]
    assert {row.details["was"] for row in rows} == {START.isoformat()}
    assert {row.details["will"][:10] for row in rows} == {"2022-02-26"}


async def test_moved_back_in_time_nobody_hears_of_it(
    told: None, database: Database, eyes: Database
) -> None:
    await change(database, TOMORROW_OF_IT)
    assert await change(database, NewDay(DAY)) == 0
    assert await corrections(eyes, State.PLANNED) == []
    assert await deliver(database, WEEK_BEFORE + ONE_DAY) == []


async def test_moved_again_after_the_correction_the_second_starts_from_the_first(
    told: None, database: Database, eyes: Database
) -> None:
    await change(database, TOMORROW_OF_IT)
    (first, _) = await deliver(database, WEEK_BEFORE + ONE_DAY)
    await change(database, NewDay(DAY + 2 * ONE_DAY))
    rows = await corrections(eyes, State.PLANNED)
    assert {datetime.fromisoformat(row.details["was"]) for row in rows} == {START + ONE_DAY}
    letters = await deliver(database, WEEK_BEFORE + ONE_DAY)
    assert str(first.notification_id) in {letter.corrects for letter in letters}


async def test_who_comes_back_is_not_asked_again_of_a_date_that_came_back_too(
    told: None, database: Database, eyes: Database
) -> None:
    await fire(database, END)
    letters = {letter.address: letter for letter in await claim_all(database, END)}
    await end_as(database, letters[chat(ANNA)], Sent("1"), END)
    await end_as(database, letters[chat(DINA)], Postponed(HOUR), END)
    for name in (ANNA, DINA):
        await note_blocked(database, chat(name), END)
    await change(database, TOMORROW_OF_IT, END + HOUR)
    await change(database, NewDay(DAY), END + 2 * HOUR)
    for name in (ANNA, DINA):
        await come_back(database, chat(name), END + 3 * HOUR)
    asked = await claim_all(database, END + 3 * HOUR)
    assert {letter.address for letter in asked if letter.content.topic == Stage.CALL} == {
        chat(DINA)
    }


async def test_a_correction_names_the_message_it_corrects(told: None, database: Database) -> None:
    await change(database, TOMORROW_OF_IT)
    letter = await claim_one(database, WEEK_BEFORE + ONE_DAY)
    assert letter.corrects is not None
    assert letter.corrects != str(letter.notification_id)


async def test_another_hour_of_the_same_day_is_a_correction_another_length_is_none(
    told: None, database: Database, eyes: Database
) -> None:
    assert await change(database, NewLength(timedelta(hours=2))) == 0
    assert await change(database, NewHour(time(15))) == 2
    assert {row.details["correction"] for row in await corrections(eyes)} == {"retimed"}
    row = await event(eyes)
    assert (row.version, row.hour_known) == (3, True)
    assert (row.starts_at, row.ends_at) == (START + 5 * HOUR, START + 7 * HOUR)


async def test_a_cancelled_event_is_told_so_and_reminds_no_more(
    told: None, database: Database, eyes: Database
) -> None:
    assert await change(database, Cancellation()) == 2
    assert len(await deliver(database, WEEK_BEFORE + ONE_DAY)) == 2
    assert await fire(database, END + WEEK) == 0
    assert await change(database, NewHour(time(15))) is None


async def test_a_restored_event_is_told_so_and_reminds_again(
    told: None, database: Database, eyes: Database
) -> None:
    await change(database, Cancellation())
    await deliver(database, WEEK_BEFORE + ONE_DAY)
    assert await change(database, Restoration(), START - 2 * ONE_DAY) == 2
    assert {row.details["correction"] for row in await corrections(eyes, State.PLANNED)} == {
        "restored"
    }
    await deliver(database, START - 2 * ONE_DAY)
    assert await fire(database, START - ONE_DAY) == 1
    assert len(await deliver(database, START - ONE_DAY)) == 3


async def test_cancelled_and_restored_before_anybody_heard_is_nothing(
    told: None, database: Database, eyes: Database
) -> None:
    await change(database, Cancellation())
    await change(database, Restoration())
    assert await corrections(eyes, State.PLANNED) == []


async def test_after_both_dates_are_past_there_is_nothing_to_correct(
    told: None, database: Database, eyes: Database
) -> None:
    assert await change(database, NewHour(time(9)), END + ONE_DAY) == 0
    assert await corrections(eyes) == []


async def test_who_was_about_to_be_reminded_is_reminded_of_the_new_date(
    programme: None, database: Database, eyes: Database
) -> None:
    await register(database, ANNA, DINA)
    await fire(database, WEEK_BEFORE)
    letter = await claim_one(database, WEEK_BEFORE)
    await end_as(database, letter, Sent("1"), WEEK_BEFORE)
    assert await change(database, NewHour(time(15)), WEEK_BEFORE + 6 * HOUR) == 1
    letters = await deliver(database, WEEK_BEFORE + 6 * HOUR)
    assert sorted(letter.content.topic for letter in letters) == ["event_changed", "week_before"]


async def test_who_is_corrected_is_not_reminded_at_the_same_time(
    told: None, database: Database
) -> None:
    now = WEEK_BEFORE + ONE_DAY
    await change(database, NewDay(now.astimezone(PERM).date() + ONE_DAY, time(8)), now)
    assert await fire(database, now) == 1
    letters = await deliver(database, now)
    assert sorted(letter.content.topic for letter in letters) == [
        "day_before",
        "event_changed",
        "event_changed",
    ]


async def test_a_reminder_of_unknown_fate_may_have_been_read_and_is_corrected(
    programme: None, database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await fire(database, WEEK_BEFORE)
    letter = await claim_one(database, WEEK_BEFORE)
    await end_as(database, letter, Unknown("502"), WEEK_BEFORE)
    assert await change(database, TOMORROW_OF_IT) == 1


async def test_a_reminder_on_its_way_that_turns_out_unsent_takes_its_correction_along(
    programme: None, database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await fire(database, WEEK_BEFORE)
    letter = await claim_one(database, WEEK_BEFORE)
    assert await change(database, TOMORROW_OF_IT, WEEK_BEFORE) == 1
    await end_as(database, letter, Postponed(MINUTE), WEEK_BEFORE)
    assert await deliver(database, WEEK_BEFORE + HOUR) == []


async def on_the_way(database: Database) -> list[Letter]:
    """The corrections of a date four days earlier are being sent when only the length changes."""
    await change(database, NewDay(DAY - 4 * ONE_DAY))
    letters = await claim_all(database, WEEK_BEFORE + ONE_DAY)
    assert len(letters) == 2
    await change(database, NewLength(timedelta(hours=1)))
    return letters


@pytest.mark.parametrize("outcome", [Unknown("502"), Postponed(MINUTE)])
async def test_who_may_not_have_got_the_last_date_hears_of_it_after_all(
    told: None, database: Database, eyes: Database, outcome: Outcome
) -> None:
    for letter in await on_the_way(database):
        await end_as(database, letter, outcome, WEEK_BEFORE + ONE_DAY)
    rows = await corrections(eyes, State.PLANNED)
    assert [(row.name, row.details["was"]) for row in rows] == [
        (ANNA, START.isoformat()),
        (DINA, START.isoformat()),
    ]


async def test_who_got_the_last_date_meanwhile_does_not_hear_of_it_twice(
    told: None, database: Database, eyes: Database
) -> None:
    for letter in await on_the_way(database):
        await end_as(database, letter, Sent("9"), WEEK_BEFORE + ONE_DAY)
    assert await corrections(eyes, State.PLANNED) == []


async def test_what_was_taken_and_had_not_begun_is_said_with_the_next_change(
    told: None, database: Database, eyes: Database
) -> None:
    await change(database, NewDay(DAY - 4 * ONE_DAY))
    letters = await claim_due(database, WEEK_BEFORE + ONE_DAY, at_most=9)
    await change(database, NewLength(timedelta(hours=1)))
    assert await begin(database, letters, WEEK_BEFORE + ONE_DAY) == frozenset()
    assert [row.name for row in await corrections(eyes, State.PLANNED)] == [ANNA, DINA]


async def test_what_was_lost_when_both_dates_were_over_is_measured_by_the_one_before(
    told: None, database: Database, eyes: Database
) -> None:
    late = START - 2 * ONE_DAY
    await change(database, NewDay(DAY - 3 * ONE_DAY), late)
    for letter in await claim_all(database, late):
        await end_as(database, letter, Unknown("502"), late)
    await change(database, NewDay(DAY - 4 * ONE_DAY), late)
    rows = await corrections(eyes, State.PLANNED)
    assert {row.details["was"] for row in rows} == {START.isoformat()}


async def test_an_answer_does_not_take_a_correction_away(
    told: None, database: Database, eyes: Database
) -> None:
    await fire(database, END)
    await deliver(database, END)
    await change(database, NewDay(DAY + WEEK), END + HOUR)
    anna, occurrence = await person_id(eyes, ANNA), await first_occurrence(eyes)
    await record_check_in(
        database, anna, occurrence, Answer.ABSENT, update_id="telegram:9", now=END + HOUR
    )
    assert len(await corrections(eyes, State.PLANNED)) == 3


async def test_a_newcomer_is_asked_though_the_length_was_changed_after_the_question(
    told: None, database: Database, eyes: Database
) -> None:
    await fire(database, END)
    await deliver(database, END)
    await change(database, NewLength(timedelta(hours=1)), END + HOUR)
    assert await fire(database, END + HOUR) == 0
    await register(database, "Жилин Егор", now=END + 2 * HOUR)
    (letter,) = await deliver(database, END + 2 * HOUR)
    assert letter.content.topic == Stage.CALL


async def test_links_and_words_are_kept_without_a_message(
    told: None, database: Database, eyes: Database
) -> None:
    for detail in Detail:
        assert await change(database, NewText(detail, "https://a.example")) == 0
        assert await change(database, NewText(detail, "https://a.example")) is None
    row = await event(eyes)
    assert {row.join_link, row.recording_link, row.code_word} == {"https://a.example"}
    assert row.version == 1
    assert await corrections(eyes) == []


async def test_a_change_is_made_once_for_one_update_and_written_down(
    told: None, database: Database, eyes: Database
) -> None:
    assert await change(database, Cancellation(), by=1) == 2
    await change(database, Restoration(), by=2)
    assert await change(database, Cancellation(), by=1) is None
    assert (await event(eyes)).cancelled_at is None
    log = await history(eyes, Subject(SubjectKind.OCCURRENCE, await first_occurrence(eyes)))
    assert [entry.action for entry in log] == ["cancel", "restore"]


async def test_an_event_without_a_day_gets_one_in_the_chat_once(
    database: Database, eyes: Database
) -> None:
    month = Period("март", date(2022, 3, 1), date(2022, 3, 31))
    await put_in_force(database, plan_of(replace(WEBINAR, period=month), REPORT))
    webinar, report = await look(eyes, select(activities.c.id).order_by(activities.c.position))
    act, day = Act(LONG_BEFORE), NewDay(date(2022, 3, 9))
    assert await set_first_date(database, webinar.id, day, act) is not None
    assert await set_first_date(database, webinar.id, day, act) is None
    assert await set_first_date(database, report.id, day, act) is None
    assert (await event(eyes)).starts_at.date() == day.day


# The next edition


async def in_force(eyes: Database) -> list[tuple[datetime, bool]]:
    rows = await look(eyes, select(occurrences).order_by(occurrences.c.position))
    return [(row.starts_at, row.cancelled_at is None) for row in rows]


async def test_the_same_date_in_the_next_edition_leaves_what_was_set_in_the_chat(
    programme: None, database: Database, eyes: Database
) -> None:
    await change(database, NewHour(time(15)), LONG_BEFORE)
    await change(database, NewText(Detail.JOIN_LINK, "https://a.example"), LONG_BEFORE)
    reworded = replace(WEBINAR, title="Установочный вебинар для всех")
    difference = await changes_in(database, NAME, plan_of(reworded, REPORT))
    assert difference is not None
    assert difference.overriding == ()
    await put_in_force(database, plan_of(reworded, REPORT))
    row = await event(eyes)
    assert (row.starts_at, row.hour_known) == (START + 5 * HOUR, True)
    assert row.join_link == "https://a.example"


async def test_cancelled_in_the_chat_it_stays_cancelled_until_the_document_moves_it(
    programme: None, database: Database, eyes: Database
) -> None:
    await change(database, Cancellation(), LONG_BEFORE)
    await put_in_force(database)
    assert await in_force(eyes) == [(START, False)]
    await put_in_force(database, plan_of(moved(DAY + WEEK), REPORT))
    assert await in_force(eyes) == [(START + WEEK, True)]


async def test_a_new_date_of_the_document_wins_says_so_and_keeps_the_link(
    told: None, database: Database, eyes: Database
) -> None:
    await change(database, NewText(Detail.JOIN_LINK, "https://a.example"))
    await change(database, TOMORROW_OF_IT)
    edition = plan_of(moved(DAY + WEEK), REPORT)
    difference = await changes_in(database, NAME, edition)
    assert difference is not None
    assert difference.overriding == (edition.activities[0],)
    await put_in_force(database, edition, WEEK_BEFORE + 2 * ONE_DAY)
    row = await event(eyes)
    assert (row.starts_at, row.join_link) == (START + WEEK, "https://a.example")
    assert [one.name for one in await corrections(eyes, State.PLANNED)] == [ANNA, DINA]
    log = await history(eyes, Subject(SubjectKind.OCCURRENCE, row.id))
    assert [entry.action for entry in log] == ["join_link", "day", "document"]


async def test_of_two_dates_the_one_that_stays_keeps_its_hour_though_the_other_moves(
    database: Database, eyes: Database
) -> None:
    await put_in_force(database, plan_of(moved(DAY, DAY + WEEK)))
    await change(database, NewHour(time(15)), LONG_BEFORE)
    await put_in_force(database, plan_of(moved(DAY, DAY + 2 * WEEK)))
    assert await in_force(eyes) == [(START + 5 * HOUR, True), (START + 2 * WEEK, True)]


async def test_a_day_set_in_the_chat_holds_while_the_document_names_none(
    database: Database, eyes: Database
) -> None:
    month = replace(WEBINAR, period=Period("март", date(2022, 3, 1), date(2022, 3, 31)))
    await put_in_force(database, plan_of(month))
    (row,) = await look(eyes, select(activities.c.id))
    await set_first_date(database, row.id, NewDay(date(2022, 3, 9)), Act(LONG_BEFORE))
    for _ in range(2):
        await put_in_force(database, plan_of(month))
        assert await in_force(eyes) == [(START + timedelta(days=13), True)]
    await put_in_force(database, plan_of(moved(DAY)))
    assert await in_force(eyes) == [(START, True)]
    await put_in_force(database, plan_of(REPORT))
    assert await in_force(eyes) == [(START, False)]
