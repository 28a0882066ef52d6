from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from core.check_ins import Answer
from core.figures import Figure
from storage.check_ins import record_check_in
from storage.engine import Database
from storage.figures import list_all_figures, list_figures
from storage.programmes import find_programme
from storage.tables import memberships
from tests.storage.cast import (
    ANNA,
    BORIS,
    CLOSED,
    DAY,
    DINA,
    EGOR,
    END,
    HOUR,
    INVITED,
    MINUTE,
    NAME,
    ONE_DAY,
    REPORT,
    START,
    WEBINAR,
    claim_all,
    fire,
    first_occurrence,
    moved,
    person_id,
    plan_of,
    put_in_force,
    register,
)

if TYPE_CHECKING:
    from storage.goals import TargetFigure

pytestmark = pytest.mark.usefixtures("programme")
LIVE, RECORDING, ABSENT = Answer.LIVE, Answer.RECORDING, Answer.ABSENT


@pytest.fixture
async def asked(programme: None, database: Database) -> None:
    await register(database, *INVITED)
    await fire(database, END)
    await claim_all(database, END)


async def says(database: Database, name: str, answer: Answer, now: datetime = END + MINUTE) -> None:
    person, event = await person_id(database, name), await first_occurrence(database)
    update_id = f"{name} at {now}"
    await record_check_in(database, person, event, answer, update_id=update_id, now=now)


async def figures(eyes: Database, now: datetime = END + HOUR) -> list[Figure]:
    """Schools, curators, teachers and parents, as the plan lists them."""
    return [row.figure for row in await list_all_figures(eyes, now)]


async def test_every_target_is_listed_in_the_plans_order_its_own_ones_last(
    database: Database,
) -> None:
    programme = await find_programme(database, None)
    rows = await list_figures(database, programme, END)
    assert [(row.activity, row.title, row.figure.target.population) for row in rows] == [
        ("1", WEBINAR.title, "schools"),
        ("1", WEBINAR.title, "curators"),
        ("2", REPORT.title, "teachers"),
        (None, NAME, "parents"),
    ]


@pytest.mark.usefixtures("asked")
async def test_a_figure_is_counted_from_what_was_answered(
    database: Database, eyes: Database
) -> None:
    await says(database, ANNA, LIVE)
    await says(database, BORIS, RECORDING)
    await says(database, EGOR, ABSENT)
    await says(database, DINA, RECORDING)
    schools, curators, _, _ = await figures(eyes)
    assert (schools.done, schools.total, schools.live) == (2, 3, 1)
    assert (schools.value, schools.met, schools.missing) == (Fraction(200, 3), False, 1)
    assert (curators.done, curators.total, curators.met) == (1, 1, True)


@pytest.mark.usefixtures("asked")
async def test_where_the_recording_does_not_count_it_does_not(
    database: Database, eyes: Database
) -> None:
    await says(database, BORIS, RECORDING)
    await put_in_force(database, plan_of(replace(WEBINAR, recording_counts=False)), now=END)
    assert (await figures(eyes))[0].done == 0


@pytest.mark.usefixtures("asked")
async def test_before_the_end_nothing_is_judged(eyes: Database) -> None:
    schools, *_ = await figures(eyes, START)
    assert (schools.done, schools.total, schools.held, schools.met) == (0, 3, False, None)
    assert schools.frozen_at is None


@pytest.mark.usefixtures("asked")
async def test_what_has_no_meeting_or_no_people_is_no_data(eyes: Database) -> None:
    for figure in (await figures(eyes))[2:]:
        assert (figure.value, figure.met, figure.live, figure.total) == (None, None, None, None)


@pytest.mark.usefixtures("asked")
async def test_at_the_closing_a_figure_is_frozen_and_later_answers_do_not_change_it(
    database: Database, eyes: Database
) -> None:
    await says(database, ANNA, LIVE, CLOSED - MINUTE)
    await says(database, BORIS, LIVE, CLOSED + MINUTE)
    await says(database, EGOR, LIVE, CLOSED + MINUTE)
    await says(database, ANNA, ABSENT, CLOSED + HOUR)
    schools, *_ = await figures(eyes, CLOSED + ONE_DAY)
    assert (schools.done, schools.frozen_at) == (1, CLOSED)
    assert (await figures(eyes, CLOSED - MINUTE))[0].frozen_at is None


@pytest.mark.usefixtures("asked")
async def test_a_figure_of_a_moment_knows_no_later_answers(
    database: Database, eyes: Database
) -> None:
    await says(database, ANNA, LIVE, END + ONE_DAY)
    assert (await figures(eyes, END + HOUR))[0].done == 0
    assert (await figures(eyes, END + ONE_DAY))[0].done == 1


@pytest.mark.usefixtures("asked")
async def test_the_denominator_is_the_population_of_the_events_day(
    database: Database, eyes: Database
) -> None:
    dina = await person_id(eyes, DINA)
    async with database.writing() as connection:
        await connection.execute(
            update(memberships).where(memberships.c.person_id == dina).values(valid_to=DAY)
        )
    assert (await figures(eyes, CLOSED))[1].total == 1
    async with database.writing() as connection:
        await connection.execute(
            update(memberships)
            .where(memberships.c.person_id == dina)
            .values(valid_to=DAY - ONE_DAY)
        )
    curators = (await figures(eyes, CLOSED))[1]
    assert (curators.total, curators.value) == (None, None)


@pytest.mark.usefixtures("asked")
async def test_a_row_of_two_meetings_counts_those_that_were_held(
    database: Database, eyes: Database
) -> None:
    await says(database, ANNA, LIVE)
    await put_in_force(database, plan_of(moved(DAY, DAY + 7 * ONE_DAY)), now=END)
    schools, *_ = await figures(eyes, END + HOUR)
    assert (schools.done, schools.total) == (1, 3)
    schools, *_ = await figures(eyes, CLOSED + ONE_DAY)
    assert (schools.done, schools.total, schools.frozen_at) == (1, 6, None)


@pytest.mark.usefixtures("asked")
async def test_a_withdrawn_row_has_no_figure(database: Database, eyes: Database) -> None:
    await put_in_force(database, plan_of(REPORT), now=END)
    rows = await list_all_figures(eyes, END)
    assert [row.activity for row in rows] == ["2", None]


async def test_figures_of_all_programmes_are_listed_and_of_one_only_its_own(
    database: Database,
) -> None:
    await put_in_force(database, name="Город")
    rows: list[TargetFigure] = await list_all_figures(database, END)
    assert [row.programme for row in rows] == ["Город"] * 4 + [NAME] * 4
    only = await list_figures(database, await find_programme(database, "Город"), END)
    assert {row.programme for row in only} == {"Город"}
