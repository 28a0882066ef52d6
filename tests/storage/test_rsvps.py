"""Answers before the start: kept, never counted, and heeded by the queue."""

import asyncio
from datetime import datetime

import pytest
from sqlalchemy import select

from core.audit import Act
from core.notifications import EventCard, Postponed, State, Unknown
from core.reminders import Stage
from core.rescheduling import EventChange, NewDay, NewLength
from core.rsvps import Intention, Rsvp
from storage.engine import Database
from storage.event_changes import change_event
from storage.figures import list_all_figures
from storage.people import note_blocked
from storage.returning import come_back
from storage.rsvps import record_rsvp
from storage.stages import fire_due_stage
from storage.tables import rsvps
from tests.storage.cast import (
    ANNA,
    BORIS,
    DAY,
    DINA,
    END,
    GLEB,
    HOUR,
    MINUTE,
    ONE_DAY,
    REPORT,
    START,
    WEEK,
    an_update,
    chat,
    claim_all,
    end_as,
    fire,
    first_occurrence,
    look,
    moved,
    names_of,
    person_id,
    plan_of,
    put_in_force,
    register,
    rows_of,
    states,
)

TOLD = START - WEEK + HOUR


@pytest.fixture(autouse=True)
async def told(programme: None, database: Database) -> None:
    """Anna and Dina have the week's reminder; Gleb is registered and not concerned."""
    await register(database, ANNA, DINA, GLEB)
    await fire(database, START - WEEK)
    await claim_all(database, START - WEEK)


async def says(
    database: Database,
    name: str,
    rsvp: Rsvp,
    now: datetime = TOLD,
    *,
    update: str | None = None,
    remark: str | None = None,
    version: int = 1,
) -> EventCard | None:
    return await record_rsvp(
        database,
        await person_id(database, name),
        await first_occurrence(database),
        version,
        Intention(rsvp, remark),
        update_id=update or an_update(),
        now=now,
    )


async def test_it_is_kept_with_its_reason_and_can_be_changed(
    database: Database, eyes: Database
) -> None:
    await says(database, ANNA, Rsvp.COMING)
    await says(database, ANNA, Rsvp.NOT_COMING)
    event = await says(database, ANNA, Rsvp.NOT_COMING, remark="Болею")
    assert event is not None
    assert event.intention == Intention(Rsvp.NOT_COMING, "Болею")
    rows = await look(eyes, select(rsvps.c.answer, rsvps.c.version).order_by(rsvps.c.id))
    assert rows == [("coming", 1), ("not_coming", 1), ("not_coming", 1)]


async def test_a_redelivered_tap_changes_nothing(database: Database, eyes: Database) -> None:
    await says(database, ANNA, Rsvp.NOT_COMING, update="1")
    await says(database, ANNA, Rsvp.COMING, update="2")
    await fire(database, START - ONE_DAY)
    event = await says(database, ANNA, Rsvp.NOT_COMING, START - ONE_DAY, update="1")
    assert event is not None
    assert event.intention == Intention(Rsvp.COMING)
    assert (Stage.DAY_BEFORE, State.PLANNED, None) in await states(eyes, ANNA)


async def test_it_never_counts_and_is_no_answer_after_the_end(
    database: Database, eyes: Database
) -> None:
    await says(database, ANNA, Rsvp.COMING)
    await fire(database, END)
    assert names_of(await rows_of(eyes, stage=Stage.CALL)) == {ANNA, DINA}
    figures = await list_all_figures(database, END + HOUR)
    assert not any(one.figure.done for one in figures)


async def test_who_declines_gets_no_reminder_before_the_start_and_no_call(
    database: Database, eyes: Database
) -> None:
    await says(database, ANNA, Rsvp.BY_RECORDING)
    for moment in (START - ONE_DAY, START - HOUR, END, END + ONE_DAY):
        await fire(database, moment)
    assert [stage for stage, _, _ in await states(eyes, ANNA)] == [
        Stage.WEEK_BEFORE,
        Stage.FIRST_NUDGE,
    ]
    assert [stage for stage, _, _ in await states(eyes, DINA)] == [
        Stage.WEEK_BEFORE,
        Stage.DAY_BEFORE,
        Stage.HOUR_BEFORE,
        Stage.CALL,
        Stage.FIRST_NUDGE,
    ]


async def test_what_is_queued_is_cancelled_and_comes_again_with_a_change_of_mind(
    database: Database, eyes: Database
) -> None:
    await fire(database, START - ONE_DAY)
    await says(database, ANNA, Rsvp.NOT_COMING, START - ONE_DAY + MINUTE)
    assert (Stage.DAY_BEFORE, State.CANCELLED, "declined") in await states(eyes, ANNA)
    assert (Stage.DAY_BEFORE, State.PLANNED, None) in await states(eyes, DINA)
    await says(database, ANNA, Rsvp.COMING, START - ONE_DAY + HOUR)
    assert (Stage.DAY_BEFORE, State.PLANNED, None) in await states(eyes, ANNA)


async def test_what_has_become_false_meanwhile_does_not_come_again(
    database: Database, eyes: Database
) -> None:
    await fire(database, START - ONE_DAY)
    await says(database, ANNA, Rsvp.NOT_COMING, START - ONE_DAY + MINUTE)
    await says(database, ANNA, Rsvp.COMING, START - MINUTE)
    assert (Stage.DAY_BEFORE, State.CANCELLED, "declined") in await states(eyes, ANNA)


async def test_what_fired_while_it_was_declined_comes_with_a_change_of_mind_and_once(
    database: Database, eyes: Database
) -> None:
    await says(database, ANNA, Rsvp.NOT_COMING)
    await fire(database, START - ONE_DAY)
    await says(database, ANNA, Rsvp.BY_RECORDING, START - ONE_DAY + MINUTE)
    assert not await rows_of(eyes, ANNA, stage=Stage.DAY_BEFORE)
    for rsvp in (Rsvp.COMING, Rsvp.NOT_COMING, Rsvp.COMING):
        await says(database, ANNA, rsvp, START - ONE_DAY + HOUR)
    assert (Stage.DAY_BEFORE, State.PLANNED, None) in await states(eyes, ANNA)
    await claim_all(database, START - ONE_DAY + 2 * HOUR)
    for rsvp in (Rsvp.NOT_COMING, Rsvp.COMING):
        await says(database, ANNA, rsvp, START - ONE_DAY + 3 * HOUR)
    assert await claim_all(database, START - ONE_DAY + 3 * HOUR) == []
    assert len(await rows_of(eyes, ANNA, stage=Stage.DAY_BEFORE)) == 1


async def test_what_fired_while_it_was_declined_and_is_true_no_more_does_not_come(
    database: Database, eyes: Database
) -> None:
    await says(database, ANNA, Rsvp.NOT_COMING)
    await fire(database, START - ONE_DAY)
    await says(database, ANNA, Rsvp.COMING, START - HOUR)
    assert [stage for stage, _, _ in await states(eyes, ANNA)] == [Stage.WEEK_BEFORE]


async def test_who_has_declined_nothing_gets_nothing_more_by_saying_that_he_comes(
    database: Database, eyes: Database
) -> None:
    """He could not be reached when the stage came: he gets the later ones."""
    await note_blocked(database, chat(ANNA), START - WEEK + HOUR)
    await fire(database, START - ONE_DAY)
    await come_back(database, chat(ANNA), START - ONE_DAY + MINUTE)
    await says(database, ANNA, Rsvp.COMING, START - ONE_DAY + HOUR)
    assert [stage for stage, _, _ in await states(eyes, ANNA)] == [Stage.WEEK_BEFORE]


async def test_what_was_being_sent_when_it_was_declined_does_not_go_back_to_the_queue(
    database: Database, eyes: Database
) -> None:
    await fire(database, START - ONE_DAY)
    letters = await claim_all(database, START - ONE_DAY)
    await says(database, ANNA, Rsvp.NOT_COMING, START - ONE_DAY)
    for letter in letters:
        await end_as(database, letter, Postponed(MINUTE), START - ONE_DAY)
    assert (Stage.DAY_BEFORE, State.CANCELLED, "declined") in await states(eyes, ANNA)
    assert (Stage.DAY_BEFORE, State.PLANNED, None) in await states(eyes, DINA)


async def test_it_belongs_to_the_date_it_was_given_for(database: Database, eyes: Database) -> None:
    await says(database, ANNA, Rsvp.NOT_COMING)
    await put_in_force(database, plan_of(moved(DAY + 2 * ONE_DAY), REPORT), now=TOLD)
    event = await says(database, ANNA, Rsvp.NOT_COMING, version=1)
    assert event is not None
    assert (event.version, event.intention) == (2, None)
    await fire(database, START + ONE_DAY)
    assert names_of(await rows_of(eyes, stage=Stage.DAY_BEFORE)) == {ANNA, DINA}


async def test_it_is_taken_till_the_start_and_its_reason_later(
    database: Database, eyes: Database
) -> None:
    await says(database, ANNA, Rsvp.NOT_COMING, START - MINUTE)
    late = await says(database, ANNA, Rsvp.NOT_COMING, START + MINUTE, remark="Болею")
    changed = await says(database, ANNA, Rsvp.COMING, START + MINUTE)
    assert late is not None
    assert late == changed
    assert late.intention == Intention(Rsvp.NOT_COMING, "Болею")


async def test_who_was_not_told_of_it_is_not_heard(database: Database, eyes: Database) -> None:
    assert await says(database, GLEB, Rsvp.COMING) is None
    await put_in_force(database, plan_of(REPORT), now=TOLD)
    assert await says(database, ANNA, Rsvp.COMING) is None
    assert await look(eyes, select(rsvps)) == []


async def test_an_answer_and_a_firing_stage_at_once_leave_no_reminder_queued(
    database: Database, eyes: Database
) -> None:
    await asyncio.gather(
        fire_due_stage(eyes, START - ONE_DAY), says(database, ANNA, Rsvp.NOT_COMING)
    )
    queued = [stage for stage, state, _ in await states(eyes, ANNA) if state is State.PLANNED]
    assert queued == []


async def change(database: Database, change: EventChange, now: datetime = TOLD) -> None:
    await change_event(database, await first_occurrence(database), change, Act(now))


async def test_another_length_leaves_what_was_said_and_the_buttons_as_they_are(
    database: Database, eyes: Database
) -> None:
    await says(database, ANNA, Rsvp.NOT_COMING)
    await change(database, NewLength(2 * HOUR))
    event = await says(database, DINA, Rsvp.COMING)
    assert event is not None
    assert event.intention == Intention(Rsvp.COMING)
    await fire(database, START - ONE_DAY)
    assert names_of(await rows_of(eyes, stage=Stage.DAY_BEFORE)) == {DINA}


async def test_an_event_moved_away_and_back_is_asked_about_anew(database: Database) -> None:
    await says(database, ANNA, Rsvp.NOT_COMING)
    await change(database, NewDay(DAY + ONE_DAY))
    await change(database, NewDay(DAY))
    for version in (1, 2):
        event = await says(database, ANNA, Rsvp.COMING, version=version)
        assert event is not None
        assert event.intention is None


async def test_what_was_lost_twice_is_not_made_up_for_after_another_length(
    database: Database, eyes: Database
) -> None:
    await register(database, BORIS, now=TOLD)
    await change(database, NewDay(DAY + ONE_DAY))
    now = TOLD + ONE_DAY
    await fire(database, now)
    for _ in range(2):
        for letter in await claim_all(database, now):
            await end_as(database, letter, Unknown("502"), now)
    assert await states(eyes, BORIS) == [(Stage.WEEK_BEFORE, State.UNKNOWN, "502")]
    await change(database, NewLength(2 * HOUR), now)
    await says(database, BORIS, Rsvp.NOT_COMING, now, version=3)
    await says(database, BORIS, Rsvp.COMING, now, version=3)
    assert chat(BORIS) not in {letter.address for letter in await claim_all(database, now)}
