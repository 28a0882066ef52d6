"""Silence at the close: put down once, where the rule says so, and never counted."""

import asyncio
from datetime import datetime

import pytest
from sqlalchemy import select, update

from core.audit import Act
from core.check_ins import Answer
from core.programme_settings import settings_from
from storage.check_ins import record_check_in
from storage.engine import Database
from storage.figures import list_all_figures
from storage.programme_settings import change_settings
from storage.silence import put_down_silence
from storage.tables import check_ins, occurrences, people
from tests.storage.cast import (
    ANNA,
    BORIS,
    CLOSED,
    DAY,
    DINA,
    END,
    GLEB,
    HOUR,
    MINUTE,
    ONE_DAY,
    REPORT,
    an_update,
    claim_all,
    fire,
    first_occurrence,
    look,
    moved,
    person_id,
    plan_of,
    put_in_force,
    register,
)


@pytest.fixture(autouse=True)
async def asked(programme: None, database: Database) -> None:
    """Egor has not registered; Gleb is not concerned; Anna has answered."""
    await register(database, ANNA, BORIS, DINA, GLEB)
    await fire(database, END)
    await claim_all(database, END)
    await says(database, ANNA)


async def says(database: Database, name: str, now: datetime = END + HOUR) -> None:
    person, event = await person_id(database, name), await first_occurrence(database)
    await record_check_in(database, person, event, Answer.LIVE, update_id=an_update(), now=now)


async def rule(database: Database, *, absence: bool | None) -> None:
    async with database.writing() as connection:
        await connection.execute(update(occurrences).values(silence_is_absence=absence))


async def put_down(eyes: Database) -> dict[str, datetime]:
    """Who was put down as silent, and when."""
    rows = await look(
        eyes,
        select(people.c.name, check_ins.c.answered_at, check_ins.c.answer)
        .join(people, people.c.id == check_ins.c.person_id)
        .where(check_ins.c.source == "rule"),
    )
    assert all(row.answer == Answer.ABSENT for row in rows)
    return {row.name: row.answered_at for row in rows}


async def test_the_silent_are_put_down_at_the_close_once(
    database: Database, eyes: Database
) -> None:
    await rule(database, absence=True)
    assert not await put_down_silence(database, CLOSED - MINUTE)
    before = [row.figure for row in await list_all_figures(eyes, CLOSED)]
    done = await asyncio.gather(
        *(put_down_silence(one, CLOSED + MINUTE) for one in (database, eyes) * 2)
    )
    assert sorted(done) == [False, False, False, True]
    assert await put_down(eyes) == {BORIS: CLOSED, DINA: CLOSED}
    assert [row.figure for row in await list_all_figures(eyes, CLOSED)] == before


async def test_without_the_rule_silence_is_silence(database: Database, eyes: Database) -> None:
    assert not await put_down_silence(database, CLOSED)
    assert await put_down(eyes) == {}


async def test_the_programme_has_a_rule_for_events_without_their_own(
    database: Database, eyes: Database
) -> None:
    await change_settings(database, 1, Act(END), silence_is_absence=True)
    await rule(database, absence=False)
    assert not await put_down_silence(database, CLOSED)
    await rule(database, absence=None)
    assert await put_down_silence(database, CLOSED)
    assert {*await put_down(eyes)} == {BORIS, DINA}


async def test_a_word_after_the_close_is_the_person_s_and_the_figure_stays(
    database: Database, eyes: Database
) -> None:
    await rule(database, absence=True)
    await put_down_silence(database, CLOSED)
    await says(database, BORIS, CLOSED + HOUR)
    figure = (await list_all_figures(eyes, CLOSED + ONE_DAY))[0].figure
    assert figure.done == 1


async def test_an_event_that_is_held_anew_asks_the_silent_anew(
    database: Database, eyes: Database
) -> None:
    await rule(database, absence=True)
    await put_down_silence(database, CLOSED)
    later = 30 * ONE_DAY
    await put_in_force(database, plan_of(moved(DAY + later), REPORT), now=CLOSED + HOUR)
    await fire(database, END + later)
    assert await claim_all(database, END + later)
    assert await put_down_silence(database, CLOSED + later)
    assert await put_down(eyes) == {BORIS: CLOSED + later, DINA: CLOSED + later}


def test_what_was_kept_before_the_rule_was_there_means_no_rule() -> None:
    assert settings_from({}).silence_is_absence is False
