"""What is left for one person, and with how many queries that is known."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from core.agenda import Agenda
from core.check_ins import Answer
from core.plan import Kind, Population
from core.rsvps import Intention, Rsvp
from storage.agenda import find_task, load_agenda
from storage.check_ins import record_check_in
from storage.engine import Database
from storage.rsvps import record_rsvp
from tests.storage.cast import (
    ANNA,
    BORIS,
    CLOSED,
    DAY,
    END,
    GLEB,
    MINUTE,
    ONE_DAY,
    START,
    WEBINAR,
    WEEK,
    claim_all,
    fire,
    first_occurrence,
    on,
    person_id,
    plan_of,
    put_in_force,
    register,
)

pytestmark = pytest.mark.usefixtures("programme")

DOCUMENT = replace(
    WEBINAR,
    number="3",
    title="Приказ о команде",
    kind=Kind.DOCUMENT,
    period=on(DAY + 6 * ONE_DAY),
    audience=(Population.SCHOOLS,),
)


async def left_for(eyes: Database, name: str, now: object) -> Agenda:
    return await load_agenda(eyes, await person_id(eyes, name), now)  # type: ignore[arg-type]


def titles(left: Agenda) -> tuple[list[str], list[str]]:
    waiting, coming = (
        [task.event.title for task in tasks] for tasks in (left.waiting, left.coming)
    )
    return waiting, coming


async def send_due(database: Database, now: object) -> None:
    await fire(database, now)  # type: ignore[arg-type]
    await claim_all(database, now)  # type: ignore[arg-type]


async def test_what_comes_within_a_week_is_shown_and_what_comes_later_is_not(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA, GLEB)
    assert titles(await left_for(eyes, ANNA, START - WEEK - MINUTE)) == ([], [])
    assert titles(await left_for(eyes, ANNA, START - WEEK)) == ([], [WEBINAR.title])
    assert titles(await left_for(eyes, GLEB, START - WEEK)) == ([], [])  # it does not concern him


async def test_a_meeting_waits_for_an_answer_from_its_end_to_the_close_until_it_has_one(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA, BORIS)
    await send_due(database, START - ONE_DAY)
    assert titles(await left_for(eyes, ANNA, END - MINUTE)) == ([], [WEBINAR.title])
    assert titles(await left_for(eyes, ANNA, END)) == ([WEBINAR.title], [])
    assert titles(await left_for(eyes, BORIS, CLOSED)) == ([], [])
    anna, webinar = await person_id(eyes, ANNA), await first_occurrence(eyes)
    await record_check_in(database, anna, webinar, Answer.LIVE, update_id="1", now=END)
    assert titles(await left_for(eyes, ANNA, END)) == ([], [])
    assert titles(await left_for(eyes, BORIS, END)) == ([WEBINAR.title], [])


async def test_what_he_was_told_last_can_be_shown_again_and_it_asks_once_it_is_over(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    anna, webinar = await person_id(eyes, ANNA), await first_occurrence(eyes)
    before = await find_task(eyes, anna, webinar, START - 2 * ONE_DAY)
    assert before is not None
    assert before.said(START - 2 * ONE_DAY) is None  # he was told nothing yet
    await send_due(database, START - ONE_DAY)
    told = await find_task(eyes, anna, webinar, START - ONE_DAY)
    over = await find_task(eyes, anna, webinar, END)
    assert told is not None
    assert over is not None
    assert [str(said and said.stage) for said in (told.said(START - ONE_DAY), over.said(END))] == [
        "day_before",
        "call",
    ]
    assert await find_task(eyes, anna, 404, END) is None


async def test_what_he_has_said_before_stays_beside_the_event(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await send_due(database, START - ONE_DAY)
    anna, webinar = await person_id(eyes, ANNA), await first_occurrence(eyes)
    now = START - 2 * timedelta(hours=1)
    await record_rsvp(database, anna, webinar, 1, Intention(Rsvp.COMING), update_id="1", now=now)
    (task,) = (await left_for(eyes, ANNA, now)).coming
    assert task.event.intention == Intention(Rsvp.COMING)


async def test_a_deadline_one_has_settled_is_left_for_nobody_of_the_unit(
    database: Database, eyes: Database
) -> None:
    await put_in_force(database, plan_of(DOCUMENT))
    await register(database, ANNA, BORIS)
    due = START + 6 * ONE_DAY
    await send_due(database, due - WEEK)
    assert titles(await left_for(eyes, ANNA, due - WEEK)) == ([DOCUMENT.title], [])
    (task,) = (await left_for(eyes, ANNA, due - WEEK)).waiting
    anna = await person_id(eyes, ANNA)
    await record_check_in(
        database, anna, task.event.occurrence_id, Answer.DONE, update_id="1", now=due - WEEK
    )
    assert titles(await left_for(eyes, ANNA, due - WEEK)) == ([], [])
    assert titles(await left_for(eyes, BORIS, due + 9 * ONE_DAY)) == ([DOCUMENT.title], [])


async def test_a_cancelled_row_is_left_for_nobody(database: Database, eyes: Database) -> None:
    await register(database, ANNA)
    await put_in_force(database, plan_of(DOCUMENT))
    assert titles(await left_for(eyes, ANNA, START - ONE_DAY)) == ([], [])


async def test_the_number_of_queries_does_not_depend_on_how_much_is_left(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    with counting(eyes) as few:
        await left_for(eyes, ANNA, START - ONE_DAY)
    many = [
        replace(WEBINAR, number=str(n), title=f"Встреча {n}", period=on(DAY + n % 5 * ONE_DAY))
        for n in range(30)
    ]
    await put_in_force(database, plan_of(*many))
    with counting(eyes) as more:
        left = await left_for(eyes, ANNA, START - ONE_DAY)
    assert len(left.coming) == 30
    assert len(more) == len(few) > 0


@contextmanager
def counting(database: Database) -> Iterator[list[str]]:
    """The statements sent meanwhile."""
    sent: list[str] = []

    def note(*arguments: object) -> None:
        sent.append(str(arguments[2]))

    engine = database._engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)
