from datetime import date, timedelta

import pytest
from sqlalchemy import select

from core.audit import Act
from core.roles import Role
from core.scopes import Scope
from storage import roster_writing
from storage.engine import Database
from storage.people import person_at
from storage.roster import Outcome, Terms, apply_roster, compare_roster
from storage.tables import memberships, municipalities, people, schools
from tests.rosters import roster_of
from tests.storage.cast import (
    ANNA,
    BORIS,
    DINA,
    EGOR,
    GLEB,
    IYA,
    LONG_BEFORE,
    NORTH,
    ROSTER,
    SOUTH,
    ZOYA,
    bring_in,
    chat,
    line,
    look,
    put_in_force,
    register,
)

SHEET = (
    {"Муниципалитет": NORTH, "Школа": "Школа № 1", "Педагогов": "40", "Часовой пояс": "Asia/Omsk"},
    {"Муниципалитет": SOUTH, "Школа": "Школа № 9", "Педагогов": "", "Часовой пояс": ""},
)


def counts(outcome: Outcome) -> tuple[int, int, int]:
    """How many people there are, how many of them are new, how many schools there are."""
    return outcome.people, len(outcome.comparison.new), outcome.schools


async def posts(eyes: Database, name: str) -> list[tuple[str, str | None, str | None]]:
    """Role, school and municipality of each post of everybody of that name."""
    query = (
        select(memberships.c.role, schools.c.name.label("school"), municipalities.c.name)
        .join(people, people.c.id == memberships.c.person_id)
        .outerjoin(schools, schools.c.id == memberships.c.school_id)
        .outerjoin(municipalities, municipalities.c.id == memberships.c.municipality_id)
        .where(people.c.name == name)
        .order_by(memberships.c.id)
    )
    return [(row.role, row.school, row.name) for row in await look(eyes, query)]


async def everybody(eyes: Database) -> list[str]:
    return [row.name for row in await look(eyes, select(people.c.name).order_by(people.c.id))]


async def test_a_roster_brings_people_schools_and_municipalities(
    database: Database, eyes: Database
) -> None:
    assert counts(await bring_in(database, *ROSTER)) == (7, 7, 3)
    assert await everybody(eyes) == [ANNA, BORIS, EGOR, GLEB, DINA, ZOYA, IYA]
    assert len(await look(eyes, select(municipalities))) == 2


async def test_everybody_is_put_in_his_place(database: Database, eyes: Database) -> None:
    await bring_in(database, *ROSTER)
    assert await posts(eyes, ANNA) == [("management_team", "Школа № 1", NORTH)]
    assert await posts(eyes, DINA) == [
        ("curator", "Школа № 1", NORTH),
        ("curator", "Школа № 2", NORTH),
    ]
    assert await posts(eyes, ZOYA) == [("municipal_coordinator", None, NORTH)]
    assert await posts(eyes, IYA) == [("regional_coordinator", None, None)]


async def test_the_same_roster_again_adds_nothing(database: Database, eyes: Database) -> None:
    await bring_in(database, *ROSTER)
    again = await bring_in(database, *ROSTER)
    assert counts(again) == (7, 0, 3)
    assert not again.comparison.changed
    assert len(await look(eyes, select(memberships))) == 8


async def test_a_roster_adds_to_the_one_before(database: Database, eyes: Database) -> None:
    await bring_in(database, *ROSTER)
    newcomer = line("Миронова Нина", "учитель", NORTH, "школа №1")
    assert counts(await bring_in(database, newcomer)) == (8, 1, 3)
    assert await posts(eyes, "Миронова Нина") == [("teacher", "Школа № 1", NORTH)]


async def test_a_known_curator_may_take_one_school_more(database: Database, eyes: Database) -> None:
    await bring_in(database, *ROSTER)
    await bring_in(database, line(DINA, "куратор", NORTH, "Школа № 2; Школа № 5"))
    assert [school for _, school, _ in await posts(eyes, DINA)] == [
        "Школа № 1",
        "Школа № 2",
        "Школа № 5",
    ]
    assert (await everybody(eyes)).count(DINA) == 1


async def test_namesakes_of_different_schools_are_two_people(
    database: Database, eyes: Database
) -> None:
    await bring_in(database, *ROSTER, line(ANNA, "директор", SOUTH, "Школа № 3"))
    assert (await everybody(eyes)).count(ANNA) == 2


async def test_two_roles_in_one_place_are_one_person(database: Database, eyes: Database) -> None:
    await bring_in(database, *ROSTER, line(ANNA, "учитель", NORTH, "Школа № 1"))
    assert (await everybody(eyes)).count(ANNA) == 1
    assert [role for role, _, _ in await posts(eyes, ANNA)] == ["management_team", "teacher"]


async def test_namesake_schools_of_two_municipalities_are_two_schools(
    database: Database, eyes: Database
) -> None:
    await bring_in(database, *ROSTER, line("Кузин Олег", "директор", SOUTH, "Школа № 1"))
    found = await look(eyes, select(schools).where(schools.c.name == "Школа № 1"))
    assert len(found) == 2


async def test_the_sheet_of_schools_gives_head_count_and_zone(
    database: Database, eyes: Database
) -> None:
    await apply_roster(database, roster_of(*ROSTER, schools=SHEET), Act(LONG_BEFORE))
    rows = await look(eyes, select(schools))
    known = {row.name: (row.teachers, row.zone) for row in rows}
    assert known["Школа № 1"] == (40, "Asia/Omsk")
    assert known["Школа № 2"] == (None, None)
    assert known["Школа № 9"] == (None, None)


async def test_a_roster_without_the_sheet_of_schools_forgets_no_head_count(
    database: Database, eyes: Database
) -> None:
    await apply_roster(database, roster_of(*ROSTER, schools=SHEET), Act(LONG_BEFORE))
    await bring_in(database, *ROSTER)
    rows = await look(eyes, select(schools.c.teachers).where(schools.c.name == "Школа № 1"))
    assert rows[0].teachers == 40


async def test_whoever_is_registered_stays_so_after_another_import(database: Database) -> None:
    await bring_in(database, *ROSTER)
    await put_in_force(database)
    await register(database, ANNA)
    await bring_in(database, *ROSTER, line(ANNA, "учитель", NORTH, "Школа № 1"))
    anna = await person_at(database, chat(ANNA), LONG_BEFORE)
    assert anna is not None
    assert [post.role for post in anna.posts] == [Role.MANAGEMENT_TEAM, Role.TEACHER]


# ── A later roster ──────────────────────────────────────────────────────────────────────────────

LATER = LONG_BEFORE + timedelta(days=5)
SAME_DAY, DAY_BEFORE = date(2022, 2, 9), date(2022, 2, 8)


async def spans(eyes: Database, name: str) -> list[tuple[str, date | None, date | None]]:
    """The roles of everybody of that name, with the days they hold from and to."""
    query = (
        select(memberships.c.role, memberships.c.valid_from, memberships.c.valid_to)
        .join(people)
        .where(people.c.name == name)
        .order_by(memberships.c.id)
    )
    return [(row.role, row.valid_from, row.valid_to) for row in await look(eyes, query)]


async def test_who_comes_with_a_later_roster_comes_in_that_day(
    database: Database, eyes: Database
) -> None:
    await bring_in(database, *ROSTER)
    await bring_in(database, line("Миронова Нина", "учитель", NORTH, "Школа № 1"), now=LATER)
    assert await spans(eyes, ANNA) == [("management_team", None, None)]
    assert await spans(eyes, "Миронова Нина") == [("teacher", SAME_DAY, None)]


async def test_another_role_in_the_same_place_ends_the_one_before(
    database: Database, eyes: Database
) -> None:
    await bring_in(database, *ROSTER)
    outcome = await bring_in(database, line(GLEB, "завуч", NORTH, "Школа № 1"), now=LATER)
    assert [one.name for one in outcome.comparison.changed] == [GLEB]
    assert await spans(eyes, GLEB) == [
        ("teacher", None, DAY_BEFORE),
        ("management_team", SAME_DAY, None),
    ]


async def test_who_is_gone_stays_until_that_is_confirmed(
    database: Database, eyes: Database
) -> None:
    await bring_in(database, *ROSTER)
    left = roster_of(*(row for row in ROSTER if row["ФИО"] != GLEB))
    outcome = await apply_roster(database, left, Act(LATER))
    assert [one.person.name for one in outcome.comparison.gone] == [GLEB]
    assert await spans(eyes, GLEB) == [("teacher", None, None)]
    await apply_roster(database, left, Act(LATER), Terms(close_gone=True))
    assert await spans(eyes, GLEB) == [("teacher", None, DAY_BEFORE)]
    again = await apply_roster(database, left, Act(LATER))
    assert not again.comparison.gone


async def test_who_comes_back_is_who_he_was(database: Database, eyes: Database) -> None:
    await bring_in(database, *ROSTER)
    left = roster_of(*(row for row in ROSTER if row["ФИО"] != GLEB))
    await apply_roster(database, left, Act(LATER), Terms(close_gone=True))
    await bring_in(database, *ROSTER, now=LATER + timedelta(days=30))
    assert (await everybody(eyes)).count(GLEB) == 1
    assert [to for _, _, to in await spans(eyes, GLEB)] == [DAY_BEFORE, None]


async def test_what_a_person_decides_is_one_becomes_one(database: Database, eyes: Database) -> None:
    await bring_in(database, *ROSTER)
    roster = roster_of(line("Попов Г. А.", "учитель", NORTH, "МБОУ СОШ № 1"))
    comparison = await compare_roster(database, roster, LATER)
    (school,) = comparison.doubts
    settled = {school.key: True}
    (person,) = (await compare_roster(database, roster, LATER, Terms(decisions=settled))).doubts
    assert (person.new.name, person.other.name) == ("Попов Г. А.", GLEB)
    settled[person.key] = True
    await apply_roster(database, roster, Act(LATER), Terms(decisions=settled))
    assert len(await everybody(eyes)) == len(ROSTER)
    assert len(await look(eyes, select(schools))) == 3


async def test_what_is_not_decided_is_kept_apart(database: Database, eyes: Database) -> None:
    await bring_in(database, *ROSTER)
    await bring_in(database, line("Попов Г. А.", "учитель", NORTH, "Школа № 1"), now=LATER)
    assert len(await everybody(eyes)) == len(ROSTER) + 1


async def test_a_roster_compares_within_the_scope_of_who_brings_it(
    database: Database, eyes: Database
) -> None:
    await bring_in(database, *ROSTER)
    (north,) = await look(eyes, select(municipalities).where(municipalities.c.name == NORTH))
    scope = Scope(municipalities=frozenset({north.id}))
    only_anna = roster_of(ROSTER[0])
    outcome = await apply_roster(database, only_anna, Act(LATER), Terms(scope, close_gone=True))
    assert {one.person.name for one in outcome.comparison.gone} == {BORIS, GLEB, DINA, ZOYA}
    assert await spans(eyes, EGOR) == [("management_team", None, None)]
    assert await spans(eyes, IYA) == [("regional_coordinator", None, None)]


async def test_progress_is_told_to_the_end(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roster_writing, "BATCH", 3)
    told: list[tuple[int, int]] = []
    await apply_roster(
        database, roster_of(*ROSTER), Act(LONG_BEFORE), progress=lambda *done: told.append(done)
    )
    assert told == [(3, 15), (6, 15), (7, 15), (10, 15), (13, 15), (15, 15)]
