"""A document that is delivered stays delivered when whoever has done it goes before its day."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert, select

from core.audit import Act
from core.check_ins import Answer
from core.handover import Handover
from core.plan import Indicator, Population
from core.scopes import EVERYTHING
from storage.audience import still_concerned
from storage.check_ins import record_check_in
from storage.engine import Database
from storage.figures import list_all_figures
from storage.forgetting import forget_person
from storage.handover import hand_over, take_away
from storage.roster import Terms, apply_roster
from storage.tables import check_ins, memberships
from tests.model.beginning import DOCUMENT
from tests.rosters import roster_of
from tests.storage.cast import (
    ANNA,
    BORIS,
    EGOR,
    HOUR,
    NORTH,
    ONE_DAY,
    ROSTER,
    WEEK,
    an_update,
    bring_in,
    claim_all,
    fire,
    first_occurrence,
    line,
    look,
    names_of,
    percent,
    person_id,
    plan_of,
    put_in_force,
    register,
    rows_of,
)

NOW, DUE = (datetime(2022, 2, day, 6, 0, tzinfo=UTC) for day in (15, 28))
TODAY = date(2022, 2, 15)
NINA, EVA = "Дымова Нина", "Новикова Ева"
DEPUTY = line(NINA, "заместитель директора", NORTH, "Школа № 1")
OF_SCHOOLS = replace(
    DOCUMENT, indicator=Indicator("100 % школ", (percent(100, Population.SCHOOLS),))
)


@pytest.fixture(autouse=True)
async def delivered(empty: None, database: Database) -> None:
    """Nina has delivered the document of the first school, a fortnight ahead."""
    await bring_in(database, *ROSTER, DEPUTY)
    await put_in_force(database, plan_of(OF_SCHOOLS))
    await register(database, ANNA, NINA, BORIS)
    await fire(database, NOW)
    await claim_all(database, NOW)
    await says(database, NINA, Answer.DONE)


@pytest.fixture
def empty() -> None:
    """Nothing but what the tests bring in."""


async def says(database: Database, name: str, answer: Answer, now: datetime = NOW) -> None:
    person, occurrence = await person_id(database, name), await first_occurrence(database)
    await record_check_in(database, person, occurrence, answer, update_id=an_update(), now=now)


async def done(eyes: Database) -> tuple[int, int | None]:
    figure = (await list_all_figures(eyes, DUE))[0].figure
    return figure.done, figure.total


async def asked(eyes: Database) -> set[str]:
    occurrence = await first_occurrence(eyes)
    async with eyes.reading() as connection:
        concerned = await still_concerned(connection, occurrence, DUE)
    rows = [(await person_id(eyes, name), name) for name in (ANNA, NINA, BORIS)]
    return {name for number, name in rows if number in concerned}


async def post_of(eyes: Database, name: str) -> int:
    person = await person_id(eyes, name)
    wanted = select(memberships.c.id).where(memberships.c.person_id == person)
    return int((await look(eyes, wanted))[0].id)


async def stays(eyes: Database) -> None:
    assert await done(eyes) == (1, 3)
    assert await asked(eyes) == {BORIS}


async def test_whoever_takes_over_has_delivered_it(database: Database, eyes: Database) -> None:
    post = await post_of(eyes, NINA)
    await hand_over(database, EVERYTHING, post, Handover(EVA, TODAY), Act(NOW))
    await stays(eyes)
    assert EVA not in names_of(await rows_of(eyes))


async def test_what_is_delivered_before_a_handover_that_is_arranged_goes_with_the_post(
    database: Database, eyes: Database
) -> None:
    post = await post_of(eyes, BORIS)
    await hand_over(database, EVERYTHING, post, Handover(EVA, TODAY + WEEK), Act(NOW))
    await says(database, BORIS, Answer.DONE)
    assert await done(eyes) == (2, 3)
    assert await asked(eyes) == set()
    await says(database, BORIS, Answer.NOT_DONE, NOW + HOUR)
    assert await done(eyes) == (1, 3)


async def test_what_was_said_for_another_place_before_a_leave_is_not_said_for_this_one(
    database: Database, eyes: Database
) -> None:
    leave = Handover(NINA, TODAY + ONE_DAY, TODAY + WEEK)
    await hand_over(database, EVERYTHING, await post_of(eyes, BORIS), leave, Act(NOW))
    await says(database, NINA, Answer.DONE)
    assert await done(eyes) == (1, 3)


async def test_what_is_said_in_another_place_is_not_said_for_one_that_was_left_long_ago(
    database: Database, eyes: Database
) -> None:
    (egor,) = await look(
        eyes, select(memberships).where(memberships.c.id == await post_of(eyes, EGOR))
    )
    former = {
        "person_id": await person_id(eyes, BORIS),
        "role": egor.role,
        "school_id": egor.school_id,
        "municipality_id": egor.municipality_id,
        "valid_to": date(2022, 1, 31),
    }
    async with database.writing() as connection:
        await connection.execute(insert(memberships), former)
    await says(database, BORIS, Answer.DONE)
    assert await done(eyes) == (2, 3)


async def test_where_nobody_takes_over_it_is_a_colleague_who_has(
    database: Database, eyes: Database
) -> None:
    await take_away(database, EVERYTHING, await post_of(eyes, NINA), Act(NOW))
    await stays(eyes)
    said = await look(eyes, select(check_ins).order_by(check_ins.c.id))
    nina, anna = await person_id(eyes, NINA), await person_id(eyes, ANNA)
    assert [(row.person_id, row.author_id) for row in said] == [(nina, None), (anna, nina)]


async def test_who_is_on_the_roster_no_more_leaves_it_too(
    database: Database, eyes: Database
) -> None:
    await apply_roster(database, roster_of(*ROSTER), Act(NOW), Terms(close_gone=True))
    await stays(eyes)


async def test_who_is_forgotten_leaves_it_too(database: Database, eyes: Database) -> None:
    await forget_person(database, await person_id(eyes, NINA), NOW)
    assert await done(eyes) == (1, 3)


async def test_a_colleague_who_has_not_done_it_has_now_and_one_who_has_keeps_his_own(
    database: Database, eyes: Database
) -> None:
    await says(database, ANNA, Answer.NOT_DONE)
    await take_away(database, EVERYTHING, await post_of(eyes, NINA), Act(NOW))
    await stays(eyes)
    await take_away(database, EVERYTHING, await post_of(eyes, ANNA), Act(NOW))
    assert len(await look(eyes, select(check_ins))) == 3


async def test_what_each_must_do_himself_is_nobody_s_when_he_goes(
    database: Database, eyes: Database
) -> None:
    each = replace(OF_SCHOOLS, audience=(Population.PARTICIPANTS,))
    await put_in_force(database, plan_of(each), now=NOW)
    await take_away(database, EVERYTHING, await post_of(eyes, NINA), Act(NOW))
    assert len(await look(eyes, select(check_ins))) == 1
