import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from core.audit import Act
from core.check_ins import Answer
from core.notices import LinkTried
from core.notifications import (
    Failed,
    Letter,
    Moved,
    Outcome,
    Postponed,
    Refused,
    Sent,
    State,
    Unknown,
)
from core.people import Address
from core.plan import Kind, Period, Population
from core.reminders import Stage
from core.rescheduling import NewDay
from storage.check_ins import record_check_in
from storage.engine import Database
from storage.event_changes import change_event
from storage.notices import queue_notice
from storage.outbox import claims
from storage.outbox.claims import begin, claim_due, next_notification_at
from storage.outbox.leftovers import expire_overdue, sweep_abandoned
from storage.outbox.outcomes import record_outcomes
from storage.people import note_blocked
from storage.returning import come_back
from storage.tables import addresses
from tests.storage.cast import (
    ANNA,
    BORIS,
    CLOSED,
    END,
    HOUR,
    INVITED,
    MINUTE,
    NAME,
    NORTH,
    ONE_DAY,
    REPORT,
    START,
    WEBINAR,
    WEEK,
    begin_one,
    bring_in,
    chat,
    claim_all,
    claim_one,
    end_as,
    fire,
    first_occurrence,
    line,
    look,
    person_id,
    plan_of,
    put_in_force,
    register,
    reminded_of,
    rows_of,
    states,
)

WEEK_BEFORE = START - WEEK

pytestmark = pytest.mark.usefixtures("programme")


@pytest.fixture
async def queued(programme: None, database: Database) -> None:
    """Anna's reminder of the week before is due."""
    await register(database, ANNA)
    await fire(database, WEEK_BEFORE)


async def claimed(database: Database, now: datetime = WEEK_BEFORE) -> Letter:
    return await claim_one(database, now)


async def comes_to(database: Database, outcome: Outcome, now: datetime = WEEK_BEFORE) -> Letter:
    letter = await claimed(database, now)
    await end_as(database, letter, outcome, now)
    return letter


@pytest.mark.usefixtures("queued")
async def test_a_letter_has_everything_needed_to_write_it(database: Database) -> None:
    letter = await claimed(database)
    assert letter.address == chat(ANNA)
    assert (letter.content.topic, letter.attempt, letter.locale) == (Stage.WEEK_BEFORE, 1, "ru")
    event = reminded_of(letter)
    assert (event.programme, event.title, event.links) == (NAME, WEBINAR.title, WEBINAR.links)
    assert (event.starts_at, event.ends_at, event.hour_known) == (START, END, False)
    assert (event.zone.key, event.answer) == ("Asia/Yekaterinburg", None)


@pytest.mark.usefixtures("queued")
async def test_a_claimed_row_is_being_sent_and_nobody_elses(
    database: Database, eyes: Database
) -> None:
    await claimed(database)
    (row,) = await rows_of(eyes)
    assert (row.state, row.attempts, row.claimed_at) == (State.SENDING, 1, WEEK_BEFORE)
    assert not await claim_due(eyes, WEEK_BEFORE)


@pytest.mark.usefixtures("queued")
async def test_nothing_is_claimed_before_it_is_due(database: Database) -> None:
    assert not await claim_due(database, WEEK_BEFORE - MINUTE)


@pytest.mark.usefixtures("queued")
async def test_nothing_is_claimed_once_it_is_no_longer_true(database: Database) -> None:
    assert not await claim_due(database, START - ONE_DAY)


@pytest.mark.parametrize("few", [0, 200])
async def test_what_expires_first_goes_first(
    database: Database, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """Whether it is found by its urgency, as where much is due, or by its moment."""
    monkeypatch.setattr(claims, "_FEW", few)
    await register(database, ANNA)
    async with database.writing() as connection:
        anna = await person_id(database, ANNA)
        await queue_notice(connection, [anna], LinkTried(), "news", START - HOUR)
    await fire(database, START - HOUR)
    assert [letter.content.topic for letter in await claim_all(database, START - HOUR)] == [
        Stage.HOUR_BEFORE,
        LinkTried.topic,
    ]


async def test_two_claimers_at_once_get_each_row_once(database: Database, eyes: Database) -> None:
    staff = [f"Заместитель {letter}" for letter in "АБВГДЕЖЗ"]
    await bring_in(
        database, *(line(name, "зам. директора", "Северный округ", "Школа № 1") for name in staff)
    )
    await register(database, *staff)
    await fire(database, WEEK_BEFORE)
    claims = [claim_due(session, WEEK_BEFORE) for session in (database, eyes) * (len(staff) + 1)]
    letters = [letter for claimed in await asyncio.gather(*claims) for letter in claimed]
    assert len(letters) == len(staff)
    assert len({letter.notification_id for letter in letters}) == len(staff)
    assert {row.attempts for row in await rows_of(eyes)} == {1}


@pytest.mark.usefixtures("queued")
async def test_what_was_sent_is_sent(database: Database, eyes: Database) -> None:
    await comes_to(database, Sent("77"))
    (row,) = await rows_of(eyes)
    assert (row.state, row.message_id, row.reason) == (State.SENT, "77", None)
    assert row.finished_at == WEEK_BEFORE
    assert await claim_all(database, WEEK_BEFORE + HOUR) == []


@pytest.mark.usefixtures("queued")
async def test_what_surely_was_not_sent_is_planned_again(
    database: Database, eyes: Database
) -> None:
    await comes_to(database, Postponed(timedelta(seconds=30)))
    (row,) = await rows_of(eyes)
    assert (row.state, row.attempts, row.finished_at) == (State.PLANNED, 0, None)
    assert row.due_at == WEEK_BEFORE  # it is the gate that waits: a clock may be put back
    assert (await claimed(database)).attempt == 1


@pytest.mark.usefixtures("queued")
async def test_a_chat_that_moved_is_followed(database: Database, eyes: Database) -> None:
    await comes_to(database, Moved("-100"))
    assert await states(eyes) == [(Stage.WEEK_BEFORE, State.PLANNED, None)]
    letter = await claimed(database)
    assert (letter.address, letter.repeated) == (Address("telegram", "-100"), False)


@pytest.mark.usefixtures("queued")
async def test_a_chat_that_moved_to_somebody_elses_is_not(
    database: Database, eyes: Database
) -> None:
    await register(database, BORIS)
    await comes_to(database, Moved(chat(BORIS).chat_id))
    ((_, state, reason),) = await states(eyes, ANNA)
    assert state is State.REFUSED
    assert reason == "the chat has moved to one that is known already"


async def test_outcomes_recorded_together_are_each_their_own(
    database: Database, eyes: Database
) -> None:
    await register(database, *INVITED)
    await fire(database, WEEK_BEFORE)
    letters = await claim_all(database, WEEK_BEFORE)
    outcomes: list[Outcome] = [
        Sent("77"),
        Refused("blocked"),
        Unknown("TypeError"),
        Postponed(timedelta(0)),
    ]
    await record_outcomes(database, [*zip(letters, outcomes, strict=True)], WEEK_BEFORE)
    assert [row.state for row in await rows_of(eyes)] == [
        State.SENT,
        State.REFUSED,
        State.PLANNED,
        State.PLANNED,
    ]


async def test_who_was_just_written_to_waits_and_keeps_nobody_waiting(database: Database) -> None:
    await register(database, ANNA, BORIS)
    await fire(database, WEEK_BEFORE)
    resting = {chat(ANNA).chat_id}
    (letter,) = await claim_due(database, WEEK_BEFORE, at_most=8, resting=resting)
    assert letter.address == chat(BORIS)
    assert await next_notification_at(database, WEEK_BEFORE, resting) is None
    assert await next_notification_at(database, WEEK_BEFORE) == WEEK_BEFORE


@pytest.mark.usefixtures("queued")
async def test_what_a_clock_that_ran_ahead_left_is_settled_at_the_start(
    database: Database, eyes: Database
) -> None:
    await claimed(database)
    assert await sweep_abandoned(database, WEEK_BEFORE - HOUR, WEEK_BEFORE - HOUR) == 0
    assert await sweep_abandoned(database, WEEK_BEFORE - HOUR) == 1
    assert [state for _, state, _ in await states(eyes)] == [State.PLANNED]


@pytest.mark.usefixtures("queued")
async def test_however_often_it_is_postponed_it_is_never_given_up(
    database: Database, eyes: Database
) -> None:
    for _ in range(10):
        await comes_to(database, Postponed(timedelta(0)))
    await comes_to(database, Sent("77"))
    assert await states(eyes) == [(Stage.WEEK_BEFORE, State.SENT, None)]


@pytest.mark.usefixtures("queued")
async def test_who_has_left_is_marked_unreachable(database: Database, eyes: Database) -> None:
    await register(database, BORIS)
    await comes_to(database, Refused("Forbidden: bot was blocked by the user"))
    assert await states(eyes) == [
        (Stage.WEEK_BEFORE, State.REFUSED, "Forbidden: bot was blocked by the user")
    ]
    rows = await look(eyes, select(addresses).where(addresses.c.blocked_at.is_not(None)))
    assert [row.chat_id for row in rows] == [chat(ANNA).chat_id]
    await fire(database, START - ONE_DAY)
    assert [row.name for row in await rows_of(eyes, stage=Stage.DAY_BEFORE)] == [BORIS]


@pytest.mark.usefixtures("queued")
async def test_who_comes_back_is_reminded_again(database: Database, eyes: Database) -> None:
    await comes_to(database, Refused("blocked"))
    await come_back(database, chat(ANNA), WEEK_BEFORE)
    await fire(database, START - ONE_DAY)
    assert len(await rows_of(eyes, ANNA, stage=Stage.DAY_BEFORE)) == 1


@pytest.mark.usefixtures("queued")
async def test_a_message_that_is_wrong_itself_is_not_tried_again(
    database: Database, eyes: Database
) -> None:
    await comes_to(database, Failed("can't parse entities"))
    assert await states(eyes) == [(Stage.WEEK_BEFORE, State.FAILED, "can't parse entities")]
    assert await claim_all(database, WEEK_BEFORE + HOUR) == []
    assert await look(eyes, select(addresses).where(addresses.c.blocked_at.is_not(None))) == []


@pytest.mark.usefixtures("queued")
async def test_an_unknown_fate_is_repeated_once_and_then_it_is_unknown(
    database: Database, eyes: Database
) -> None:
    await comes_to(database, Unknown("ClientDecodeError"))
    assert await states(eyes) == [(Stage.WEEK_BEFORE, State.PLANNED, "ClientDecodeError")]
    await comes_to(database, Unknown("TypeError"))
    assert await states(eyes) == [(Stage.WEEK_BEFORE, State.UNKNOWN, "TypeError")]
    assert await claim_all(database, WEEK_BEFORE + HOUR) == []


@pytest.mark.usefixtures("queued")
async def test_a_repeated_message_says_that_it_may_be_a_double(
    database: Database, eyes: Database
) -> None:
    await comes_to(database, Unknown("ClientDecodeError"))
    await comes_to(database, Postponed(timedelta(0)))
    await comes_to(database, Sent("78"))
    assert await states(eyes) == [(Stage.WEEK_BEFORE, State.SENT, "repeated after an unknown fate")]


@pytest.mark.usefixtures("queued")
async def test_an_outcome_that_comes_after_the_row_was_settled_changes_nothing(
    database: Database, eyes: Database
) -> None:
    late = await begin_one(database, WEEK_BEFORE)
    await sweep_abandoned(database, WEEK_BEFORE + HOUR, claimed_before=WEEK_BEFORE + HOUR)
    again = await claimed(database, WEEK_BEFORE + HOUR)
    await end_as(database, late, Failed("too late to matter"), WEEK_BEFORE + HOUR)
    (row,) = await rows_of(eyes)
    assert (row.state, row.attempts) == (State.SENDING, again.attempt)


@pytest.mark.usefixtures("queued")
async def test_what_a_dead_process_left_is_repeated_once_and_then_unknown(
    database: Database, eyes: Database
) -> None:
    reason = "the process stopped while sending"
    await begin_one(database, WEEK_BEFORE)
    assert await sweep_abandoned(database, WEEK_BEFORE, claimed_before=WEEK_BEFORE) == 1
    assert await states(eyes) == [(Stage.WEEK_BEFORE, State.PLANNED, reason)]
    await begin_one(database, WEEK_BEFORE)
    assert await sweep_abandoned(database, WEEK_BEFORE, claimed_before=WEEK_BEFORE) == 1
    assert await states(eyes) == [(Stage.WEEK_BEFORE, State.UNKNOWN, reason)]


@pytest.mark.usefixtures("queued")
async def test_what_had_not_begun_goes_back_as_if_it_had_never_been_claimed(
    database: Database, eyes: Database
) -> None:
    for _ in range(3):
        await claimed(database)
        assert await sweep_abandoned(database, WEEK_BEFORE) == 1
    assert await states(eyes) == [(Stage.WEEK_BEFORE, State.PLANNED, None)]
    letter = await claimed(database)
    assert not letter.repeated
    await end_as(database, letter, Sent("77"), WEEK_BEFORE)
    assert await states(eyes) == [(Stage.WEEK_BEFORE, State.SENT, None)]


@pytest.mark.usefixtures("queued")
async def test_of_two_who_hold_the_same_claim_one_begins(database: Database) -> None:
    slept = await claimed(database)
    await sweep_abandoned(database, WEEK_BEFORE)
    awake = await claimed(database)
    assert await begin(database, [awake], WEEK_BEFORE) == {*awake.claims}
    assert await begin(database, [slept], WEEK_BEFORE) == frozenset()


@pytest.mark.usefixtures("queued")
async def test_what_was_taken_back_does_not_begin(database: Database) -> None:
    letter = await claimed(database)
    await sweep_abandoned(database, WEEK_BEFORE)
    assert await begin(database, [letter], WEEK_BEFORE) == frozenset()


@pytest.mark.usefixtures("queued")
async def test_what_is_moved_between_claim_and_turn_is_not_sent(
    database: Database, eyes: Database
) -> None:
    letter = await claimed(database)
    day = (START + ONE_DAY).date()
    await change_event(eyes, await first_occurrence(eyes), NewDay(day), Act(WEEK_BEFORE))
    assert await begin(database, [letter], WEEK_BEFORE) == frozenset()
    assert (Stage.WEEK_BEFORE, State.CANCELLED, "moved") in await states(eyes)


@pytest.mark.usefixtures("queued")
async def test_what_is_being_sent_just_now_is_not_swept(database: Database, eyes: Database) -> None:
    await claimed(database)
    assert await sweep_abandoned(database, WEEK_BEFORE, WEEK_BEFORE - MINUTE) == 0
    assert await states(eyes) == [(Stage.WEEK_BEFORE, State.SENDING, None)]


@pytest.mark.usefixtures("queued")
async def test_what_has_become_false_while_it_waited_expires(
    database: Database, eyes: Database
) -> None:
    assert await expire_overdue(database, START - ONE_DAY - MINUTE) == 0
    assert await expire_overdue(database, START - ONE_DAY) == 1
    assert await states(eyes) == [(Stage.WEEK_BEFORE, State.EXPIRED, "late")]
    assert await expire_overdue(database, START) == 0


@pytest.mark.usefixtures("queued")
async def test_what_is_settled_does_not_expire(database: Database, eyes: Database) -> None:
    await comes_to(database, Sent("77"))
    assert await expire_overdue(database, CLOSED) == 0
    assert await states(eyes) == [(Stage.WEEK_BEFORE, State.SENT, None)]


@pytest.mark.usefixtures("queued")
async def test_a_letter_goes_to_the_chat_where_the_person_is_heard(
    database: Database, eyes: Database
) -> None:
    elsewhere = Address("max", "71")
    async with eyes.writing() as connection:
        (person,) = (await connection.execute(select(addresses.c.person_id))).all()
        await connection.execute(
            addresses.insert().values(
                person_id=person.person_id, messenger="max", chat_id=elsewhere.chat_id
            )
        )
    await note_blocked(database, chat(ANNA), WEEK_BEFORE)
    assert (await claimed(database)).address == elsewhere


@pytest.mark.usefixtures("queued")
async def test_the_nearest_notification_says_when_to_wake(database: Database) -> None:
    assert await next_notification_at(database, WEEK_BEFORE) == WEEK_BEFORE
    await claimed(database)
    assert await next_notification_at(database, WEEK_BEFORE) is None


DEPUTY = "Дымова Нина"
DOCUMENT = replace(
    REPORT,
    kind=Kind.DOCUMENT,
    period=Period("до 24.02.2022", None, START.date()),
    audience=(Population.SCHOOLS,),
)


@pytest.mark.parametrize(
    ("answer", "becomes"), [(Answer.DONE, State.CANCELLED), (Answer.NOT_DONE, State.PLANNED)]
)
async def test_a_colleague_s_answer_settles_what_is_on_its_way_to_the_others(
    database: Database, eyes: Database, answer: Answer, becomes: State
) -> None:
    """Both are of one school; «not yet» settles nothing."""
    await bring_in(database, line(DEPUTY, "заместитель директора", NORTH, "Школа № 1"))
    await put_in_force(database, plan_of(DOCUMENT))
    await register(database, ANNA, DEPUTY)
    await fire(database, WEEK_BEFORE)
    letters = await claim_all(database, WEEK_BEFORE)
    assert {letter.address for letter in letters} == {chat(ANNA), chat(DEPUTY)}
    for letter in letters:
        await end_as(database, letter, Sent("1"), WEEK_BEFORE)
    await fire(database, WEEK_BEFORE + 4 * ONE_DAY)
    later = WEEK_BEFORE + 4 * ONE_DAY
    letters = await claim_all(database, later)
    anna, document = await person_id(eyes, ANNA), letters_of_event(letters)
    await record_check_in(database, anna, document, answer, update_id="7", now=later)
    for letter in letters:
        await end_as(database, letter, Postponed(MINUTE), later)
    assert [row.state for row in (await rows_of(eyes))[-2:]] == [becomes, becomes]


def letters_of_event(letters: list[Letter]) -> int:
    """The event they are about."""
    (occurrence,) = {reminded_of(letter).occurrence_id for letter in letters}
    return occurrence
