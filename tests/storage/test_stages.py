import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import select, update

from core.check_ins import Answer
from core.notifications import State
from core.plan import Indicator, Population
from core.reminders import POLICIES, Stage
from core.timings import Form
from storage.check_ins import record_check_in
from storage.engine import Database
from storage.people import note_blocked
from storage.stages import fire_due_stage, next_stage_at
from storage.tables import memberships, stages
from tests.storage.cast import (
    ANNA,
    BORIS,
    DAY,
    DINA,
    EGOR,
    END,
    GLEB,
    HOUR,
    INVITED,
    IYA,
    LONG_BEFORE,
    MINUTE,
    ONE_DAY,
    REPORT,
    START,
    WEBINAR,
    WEEK,
    ZOYA,
    bring_in,
    chat,
    claim_all,
    fire,
    first_occurrence,
    line,
    look,
    moved,
    names_of,
    percent,
    person_id,
    plan_of,
    put_in_force,
    register,
    rows_of,
    states,
)

EVERYBODY = (*INVITED, GLEB, ZOYA, IYA)

pytestmark = pytest.mark.usefixtures("programme")


async def test_a_stage_fires_at_its_moment_and_not_before(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    assert await next_stage_at(eyes) == START - WEEK
    assert not await fire_due_stage(database, START - WEEK - MINUTE)
    assert await rows_of(eyes) == []
    assert await fire_due_stage(database, START - WEEK)
    assert await states(eyes) == [(Stage.WEEK_BEFORE, State.PLANNED, None)]
    assert await next_stage_at(eyes) == START - ONE_DAY


async def test_it_fires_for_those_whom_the_targets_name(database: Database, eyes: Database) -> None:
    await register(database, *EVERYBODY)
    await fire(database, START - WEEK)
    assert names_of(await rows_of(eyes)) == {*INVITED}


async def test_where_the_targets_name_nobody_it_fires_for_the_participants(
    database: Database, eyes: Database
) -> None:
    indicator = Indicator("50 % родителей", (percent(50, Population.PARENTS),))
    row = replace(WEBINAR, title="Собрание", indicator=indicator, audience=())
    await put_in_force(database, plan_of(row))
    await register(database, *EVERYBODY)
    await fire(database, START - WEEK)
    assert names_of(await rows_of(eyes)) == {*INVITED, GLEB, ZOYA}


async def test_who_is_not_registered_or_has_blocked_the_bot_gets_no_row(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA, BORIS)
    await note_blocked(database, chat(BORIS), LONG_BEFORE)
    await fire(database, START - WEEK)
    assert names_of(await rows_of(eyes)) == {ANNA}


async def test_the_audience_is_the_one_of_the_moment(database: Database, eyes: Database) -> None:
    await register(database, ANNA)
    await fire(database, START - WEEK)
    await bring_in(database, line("Миронова Нина", "зам. директора", "Северный округ", "Школа № 1"))
    await register(database, "Миронова Нина", now=START - 2 * ONE_DAY)
    await fire(database, START - ONE_DAY)
    assert names_of(await rows_of(eyes, stage=Stage.DAY_BEFORE)) == {ANNA, "Миронова Нина"}
    assert names_of(await rows_of(eyes, stage=Stage.WEEK_BEFORE)) == {ANNA}


async def test_a_role_laid_down_before_the_event_is_no_longer_reminded(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA, BORIS)
    async with eyes.writing() as connection:
        await connection.execute(
            update(memberships)
            .where(memberships.c.person_id == await person_id(database, BORIS))
            .values(valid_to=DAY - ONE_DAY)
        )
    await fire(database, START - WEEK)
    assert names_of(await rows_of(eyes)) == {ANNA}


async def test_the_same_stage_never_queues_twice(database: Database, eyes: Database) -> None:
    await register(database, *INVITED)
    await fire(database, START - WEEK)
    async with eyes.writing() as connection:
        await connection.execute(update(stages).values(fired_at=None))
    await fire(database, START - WEEK)
    assert len(await rows_of(eyes)) == len(INVITED)


async def test_two_planners_at_once_fire_each_stage_once(
    database: Database, eyes: Database
) -> None:
    await register(database, *INVITED)
    fired = await asyncio.gather(
        *(fire_due_stage(session, START - WEEK) for session in (database, eyes) * 3)
    )
    assert sorted(fired) == [False] * 5 + [True]
    assert len(await rows_of(eyes)) == len(INVITED)


async def test_a_stage_that_comes_too_late_to_be_true_is_on_record_as_expired(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await fire(database, START - HOUR)
    assert await states(eyes) == [
        (Stage.WEEK_BEFORE, State.EXPIRED, "late"),
        (Stage.DAY_BEFORE, State.EXPIRED, "late"),
        (Stage.HOUR_BEFORE, State.PLANNED, None),
    ]
    assert [letter.content.topic for letter in await claim_all(database, START - HOUR)] == [
        Stage.HOUR_BEFORE
    ]


async def test_a_stage_a_little_late_still_fires(database: Database, eyes: Database) -> None:
    await register(database, ANNA)
    await fire(database, START - MINUTE)
    (row,) = await rows_of(eyes, stage=Stage.HOUR_BEFORE)
    assert (row.state, row.due_at) == (State.PLANNED, START - MINUTE)


async def test_who_has_answered_is_not_nudged(database: Database, eyes: Database) -> None:
    await register(database, ANNA, DINA)
    await fire(database, END)
    await claim_all(database, END)
    anna, event = await person_id(eyes, ANNA), await first_occurrence(eyes)
    await record_check_in(database, anna, event, Answer.ABSENT, update_id="1", now=END + HOUR)
    await fire(database, END + ONE_DAY)
    assert names_of(await rows_of(eyes, stage=Stage.FIRST_NUDGE)) == {DINA}


async def test_after_the_last_stage_there_is_nothing_to_wait_for(database: Database) -> None:
    meeting = POLICIES[Form.MEETING]
    steps = [step for step in meeting.before + meeting.after if step.on]
    assert await fire(database, END + WEEK) == len(steps)
    assert await next_stage_at(database) is None
    assert not await fire_due_stage(database, END + 2 * WEEK)


async def test_a_withdrawn_event_fires_nothing(database: Database, eyes: Database) -> None:
    await register(database, *INVITED)
    await put_in_force(database, plan_of(REPORT))
    assert await next_stage_at(eyes) is None
    assert await fire(database, END) == 0


async def test_a_moved_event_fires_for_its_new_date_only(
    database: Database, eyes: Database
) -> None:
    await register(database, EGOR)
    await fire(database, START - WEEK)
    await put_in_force(database, plan_of(moved(DAY + 2 * ONE_DAY), REPORT), now=START - WEEK)
    assert await next_stage_at(eyes) == START - WEEK + 2 * ONE_DAY
    assert await fire(database, START - WEEK + 2 * ONE_DAY) == 1
    rows = await look(eyes, select(stages.c.version).where(stages.c.fired_at.is_not(None)))
    assert sorted(row.version for row in rows) == [1, 2]
    assert [(state, reason) for _, state, reason in await states(eyes)] == [
        (State.CANCELLED, "moved"),
        (State.PLANNED, None),
    ]


async def test_who_comes_in_when_the_clock_was_put_back_is_asked_like_the_others(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await fire(database, END)
    await register(database, BORIS, now=END - MINUTE)
    rows = await rows_of(eyes, BORIS, stage=Stage.CALL)
    assert [(row.state, row.due_at) for row in rows] == [(State.PLANNED, END)]
