from datetime import date

import pytest

from core.attendance import Attendance, Said, Silence
from core.check_ins import Answer, CheckIn
from core.rsvps import Intention
from core.scopes import EVERYTHING, NOTHING, Scope
from storage.attendance import attendance
from storage.check_ins import record_check_in
from storage.engine import Database
from tests.storage.cast import (
    ANNA,
    BORIS,
    DAY,
    DINA,
    EGOR,
    END,
    HOUR,
    MINUTE,
    PLAN,
    REPORT,
    ROSTER,
    START,
    WEEK,
    bring_in,
    claim_all,
    fire,
    first_occurrence,
    moved,
    person_id,
    plan_of,
    put_in_force,
    register,
)

NORTH_ONLY = Scope(municipalities=frozenset({1}))
LATER = date(2022, 3, 10)


@pytest.fixture(autouse=True)
async def roster(database: Database) -> None:
    await bring_in(database, *ROSTER)


async def found(database: Database, *which: int) -> Attendance:
    shown = await attendance(database, EVERYTHING, END + HOUR, *which)
    assert shown is not None
    return shown


def short(said: Said) -> str:
    match said:
        case CheckIn():
            return said.answer
        case Intention():
            return said.rsvp
        case Silence():
            return said


def standings(shown: Attendance) -> dict[str, dict[str, str]]:
    return {
        school.name: {person.name: short(person.said) for person in school.attendees}
        for school in shown.schools
    }


async def test_each_school_shows_who_answered_what_and_who_is_silent(database: Database) -> None:
    await put_in_force(database)
    await register(database, ANNA, BORIS, DINA)
    await fire(database, END)
    await claim_all(database, END)
    event = await first_occurrence(database)
    for name, answer in ((ANNA, Answer.LIVE), (DINA, Answer.ABSENT)):
        person = await person_id(database, name)
        await record_check_in(database, person, event, answer, update_id=name, now=END + MINUTE)
    assert standings(await found(database)) == {
        "Школа № 1": {ANNA: Answer.LIVE, DINA: Answer.ABSENT},
        "Школа № 2": {BORIS: Silence.SILENT, DINA: Answer.ABSENT},
        "Школа № 3": {EGOR: Silence.UNREGISTERED},
    }


async def test_an_answer_of_tomorrow_is_not_shown_today(database: Database) -> None:
    await put_in_force(database)
    await register(database, ANNA)
    await fire(database, END)
    await claim_all(database, END)
    anna, event = await person_id(database, ANNA), await first_occurrence(database)
    late = END + 2 * HOUR
    await record_check_in(database, anna, event, Answer.LIVE, update_id="1", now=late)
    assert standings(await found(database))["Школа № 1"][ANNA] == Silence.SILENT


async def test_a_municipal_coordinator_is_shown_his_own_schools(database: Database) -> None:
    await put_in_force(database)
    shown = await attendance(database, NORTH_ONLY, END)
    assert shown is not None
    assert [school.name for school in shown.schools] == ["Школа № 1", "Школа № 2"]
    nothing = await attendance(database, NOTHING, END)
    assert nothing is not None
    assert nothing.schools == ()


async def test_the_latest_event_that_has_ended_is_shown(database: Database) -> None:
    await put_in_force(database, plan_of(moved(DAY, LATER), REPORT))
    first = await found(database)
    assert (first.event.starts_at, first.previous_id) == (START, None)
    assert first.next_id is not None
    second = await found(database, first.next_id)
    assert (second.event.starts_at, second.previous_id) == (START + 2 * WEEK, first_id(first))
    assert second.next_id is None


def first_id(shown: Attendance) -> int:
    return shown.event.occurrence_id


async def test_before_the_first_end_the_first_event_to_come_is_shown(database: Database) -> None:
    await put_in_force(database, plan_of(moved(DAY, LATER), REPORT))
    shown = await attendance(database, EVERYTHING, END - MINUTE)
    assert shown is not None
    assert shown.event.starts_at == START


async def test_while_an_event_lasts_the_one_before_is_still_shown(database: Database) -> None:
    await put_in_force(database, plan_of(moved(DAY, LATER), REPORT))
    second_end = END + 2 * WEEK
    for now, shown_start in ((second_end - MINUTE, START), (second_end, START + 2 * WEEK)):
        shown = await attendance(database, EVERYTHING, now)
        assert shown is not None
        assert shown.event.starts_at == shown_start


async def test_an_event_there_is_not_cannot_be_shown(database: Database) -> None:
    await put_in_force(database)
    assert await attendance(database, EVERYTHING, END, 404) is None


async def test_a_plan_without_dated_events_has_nothing_to_show(database: Database) -> None:
    await put_in_force(database, plan_of(REPORT))
    assert await attendance(database, EVERYTHING, END) is None


async def test_a_withdrawn_event_is_not_shown(database: Database) -> None:
    await put_in_force(database, PLAN)
    event = await first_occurrence(database)
    await put_in_force(database, plan_of(REPORT))
    assert await attendance(database, EVERYTHING, END, event) is None
