"""A new edition with a row inserted above: the rows below keep what belongs to them."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from core.check_ins import Answer
from core.notifications import State
from core.reminders import Stage
from storage.check_ins import record_check_in
from storage.engine import Database
from storage.programmes import current_rows
from storage.tables import activities, check_ins, occurrences
from tests.storage.cast import (
    ANNA,
    DAY,
    DINA,
    END,
    HOUR,
    REPORT,
    START,
    WEBINAR,
    WEEK,
    claim_all,
    fire,
    first_occurrence,
    look,
    on,
    person_id,
    plan_of,
    put_in_force,
    register,
    reminded_of,
    states,
)

INSERTED = replace(WEBINAR, title="Совещание директоров опорных школ", period=on(DAY))
SHIFTED = (INSERTED, replace(WEBINAR, number="2"), replace(REPORT, number="3"))


async def test_answers_stay_with_their_event_when_a_row_is_inserted_above(
    programme: None, database: Database, eyes: Database
) -> None:
    await register(database, DINA)
    await fire(database, END)
    await claim_all(database, END)
    dina, event = await person_id(eyes, DINA), await first_occurrence(eyes)
    await record_check_in(database, dina, event, Answer.LIVE, update_id="telegram:1", now=END)
    in_force = await put_in_force(database, plan_of(*SHIFTED), now=END + HOUR)
    assert tuple((await current_rows(eyes, in_force)).values()) == SHIFTED
    (answered,) = await look(
        eyes,
        select(activities.c.title, activities.c.number)
        .join(occurrences, occurrences.c.activity_id == activities.c.id)
        .join(check_ins),
    )
    assert (answered.title, answered.number) == (WEBINAR.title, "2")


async def test_reminders_stay_with_their_event_when_a_row_is_inserted_above(
    programme: None, database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await fire(database, START - WEEK)
    await put_in_force(database, plan_of(*SHIFTED), now=START - WEEK + timedelta(minutes=1))
    assert await states(eyes) == [(Stage.WEEK_BEFORE, State.PLANNED, None)]
    (letter,) = await claim_all(database, START - WEEK + timedelta(minutes=2))
    assert reminded_of(letter).title == WEBINAR.title


async def test_swapped_rows_swap_their_numbers_only(database: Database, eyes: Database) -> None:
    await put_in_force(database)
    swapped = (replace(REPORT, number="1"), replace(WEBINAR, number="2"))
    await put_in_force(database, plan_of(*swapped))
    rows = await look(eyes, select(activities).order_by(activities.c.id))
    assert [(row.title, row.number) for row in rows] == [
        (WEBINAR.title, "2"),
        (REPORT.title, "1"),
    ]
    (occurrence,) = await look(eyes, select(occurrences))
    assert (occurrence.activity_id, occurrence.version) == (rows[0].id, 1)
