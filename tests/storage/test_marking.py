"""Answering for the silent: within one's part, once, told, and never against one's own word."""

import asyncio
from datetime import datetime

import pytest
from sqlalchemy import select, update

from core.audit import Act
from core.check_ins import Answer, Source
from core.notifications import State
from core.reminders import Stage
from storage.check_ins import record_check_in
from storage.engine import Database
from storage.events import event_for
from storage.figures import list_all_figures
from storage.marking import Verdict, confirm, find_marking, mark_for
from storage.people import Person, person_at
from storage.tables import audit_entries, check_ins, notifications, occurrences
from tests.storage.cast import (
    ANNA,
    BORIS,
    CLOSED,
    DINA,
    EGOR,
    END,
    GLEB,
    HOUR,
    INVITED,
    IYA,
    MINUTE,
    ONE_DAY,
    START,
    ZOYA,
    an_update,
    chat,
    claim_all,
    fire,
    first_occurrence,
    look,
    person_id,
    register,
    states,
)


@pytest.fixture(autouse=True)
async def asked(programme: None, database: Database) -> None:
    await register(database, *INVITED, GLEB, ZOYA, IYA)
    await fire(database, END)
    await claim_all(database, END)


async def person(database: Database, name: str) -> Person:
    found = await person_at(database, chat(name), END)
    assert found is not None
    return found


async def marks(
    database: Database,
    marker: str,
    whom: str,
    answer: Answer = Answer.LIVE,
    *,
    now: datetime = END + HOUR,
    update_id: str | None = None,
) -> Verdict | None:
    act = Act(now, await person_id(database, marker), update_id or an_update())
    return await mark_for(
        database,
        await person(database, marker),
        await first_occurrence(database),
        await person_id(database, whom),
        answer=answer,
        act=act,
    )


async def says(database: Database, name: str, answer: Answer, now: datetime) -> None:
    await record_check_in(
        database,
        await person_id(database, name),
        await first_occurrence(database),
        answer,
        update_id=an_update(),
        now=now,
    )


async def done(eyes: Database, now: datetime = END + ONE_DAY) -> int:
    return (await list_all_figures(eyes, now))[0].figure.done


async def test_a_mark_counts_is_signed_and_told(database: Database, eyes: Database) -> None:
    assert await marks(database, DINA, ANNA) is Verdict.MADE
    assert await done(eyes) == 1
    (row,) = await look(eyes, select(check_ins))
    assert (row.source, row.author_id) == (Source.BEHALF, await person_id(eyes, DINA))
    (entry,) = await look(eyes, select(audit_entries).where(audit_entries.c.action == "marked"))
    assert entry.details == {"person": ANNA, "role": "curator", "before": None, "after": "live"}
    (notice,) = await look(eyes, select(notifications).where(notifications.c.topic == "marked"))
    assert notice.person_id == await person_id(eyes, ANNA)
    await fire(database, END + ONE_DAY)
    assert Stage.FIRST_NUDGE not in {stage for stage, *_ in await states(eyes, ANNA)}


async def test_what_is_queued_for_the_marked_is_cancelled(
    database: Database, eyes: Database
) -> None:
    await fire(database, END + ONE_DAY)
    await marks(database, DINA, ANNA, now=END + ONE_DAY)
    assert (Stage.FIRST_NUDGE, State.CANCELLED, "answered") in await states(eyes, ANNA)
    assert (Stage.FIRST_NUDGE, State.PLANNED, None) in await states(eyes, BORIS)


@pytest.mark.parametrize(
    ("marker", "whom"),
    [
        (DINA, EGOR),  # not her school
        (ANNA, BORIS),  # nor hers
        (ANNA, DINA),  # her school's curator
        (ZOYA, EGOR),  # another municipality
        (GLEB, ANNA),  # a teacher heads nobody
        (DINA, DINA),  # nobody answers for himself this way
        (IYA, GLEB),  # whom the event does not concern
    ],
)
async def test_nobody_marks_outside_his_part(
    database: Database, eyes: Database, marker: str, whom: str
) -> None:
    assert await marks(database, marker, whom) is None
    assert await look(eyes, select(check_ins)) == []


@pytest.mark.parametrize("now", [START, CLOSED + MINUTE])
async def test_there_is_a_time_for_it(database: Database, eyes: Database, now: datetime) -> None:
    assert await marks(database, IYA, ANNA, now=now) is None
    assert await look(eyes, select(check_ins)) == []


async def test_a_person_s_own_word_stays_whichever_comes_first(
    database: Database, eyes: Database
) -> None:
    await says(database, ANNA, Answer.ABSENT, END + MINUTE)
    assert await marks(database, DINA, ANNA) is Verdict.SPOKE
    await marks(database, DINA, BORIS)
    await says(database, BORIS, Answer.ABSENT, END + 2 * HOUR)
    assert await done(eyes, END + HOUR) == 1
    assert await done(eyes) == 0


async def test_what_is_shown_is_his_own_word_not_the_mark_before_it(
    database: Database, eyes: Database
) -> None:
    await marks(database, DINA, ANNA)
    await says(database, ANNA, Answer.ABSENT, END + 2 * HOUR)
    async with eyes.reading() as connection:
        place = await person_id(eyes, ANNA), await first_occurrence(eyes)
        event = await event_for(connection, *place)
    assert event is not None
    assert event.answer is Answer.ABSENT


async def test_a_tap_delivered_twice_or_at_once_marks_once(
    database: Database, eyes: Database
) -> None:
    await asyncio.gather(*(marks(one, DINA, ANNA, update_id="1") for one in (database, eyes) * 3))
    await marks(database, DINA, ANNA, Answer.ABSENT, update_id="1")
    rows = await look(eyes, select(check_ins.c.answer))
    assert [row.answer for row in rows] == ["live"]
    told = await look(eyes, select(notifications).where(notifications.c.topic == "marked"))
    assert len(told) == 1


async def test_only_a_coordinator_lifts_a_declared_answer(
    database: Database, eyes: Database
) -> None:
    async with database.writing() as connection:
        await connection.execute(update(occurrences).values(code_word="сова", word_required=True))
    await says(database, ANNA, Answer.LIVE, END + MINUTE)
    event, anna = await first_occurrence(eyes), await person_id(eyes, ANNA)
    for name, verdict in ((DINA, None), (ZOYA, Verdict.MADE), (IYA, None)):
        act = Act(END + HOUR, await person_id(eyes, name), an_update())
        marker = await person(database, name)
        assert await confirm(database, marker, event, anna, act) is verdict, name
        assert await done(eyes) == (0 if name == DINA else 1)
    (row,) = await look(eyes, select(check_ins).where(check_ins.c.verified))
    assert (row.source, row.author_id) == (Source.OWN, await person_id(eyes, ZOYA))


async def test_a_head_sees_his_school_a_coordinator_everybody_the_silent_first(
    database: Database,
) -> None:
    await says(database, ANNA, Answer.LIVE, END + MINUTE)
    for name, whom in ((DINA, [BORIS, ANNA]), (IYA, [BORIS, DINA, EGOR, ANNA]), (ANNA, [])):
        found = await find_marking(database, await person(database, name), END + HOUR)
        assert found is not None
        assert [one.member.person_name for one in found.people[-1:]] == whom[-1:]
        assert {one.member.person_name for one in found.people} == {*whom}
