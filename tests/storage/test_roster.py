from sqlalchemy import select

from core.roles import Role
from storage.engine import Database
from storage.people import person_at
from storage.roster import RosterCounts, apply_roster
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
    assert await apply_roster(database, roster_of(*ROSTER)) == RosterCounts(7, 7, 3)
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
    again = await apply_roster(database, roster_of(*ROSTER))
    assert again == RosterCounts(people=7, new_people=0, schools=3)
    assert len(await look(eyes, select(memberships))) == 8


async def test_a_roster_adds_to_the_one_before(database: Database, eyes: Database) -> None:
    await bring_in(database, *ROSTER)
    newcomer = line("Миронова Нина", "учитель", NORTH, "школа №1")
    counts = await apply_roster(database, roster_of(newcomer))
    assert (counts.people, counts.new_people, counts.schools) == (8, 1, 3)
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
    await apply_roster(database, roster_of(*ROSTER, schools=SHEET))
    rows = await look(eyes, select(schools))
    known = {row.name: (row.teachers, row.zone) for row in rows}
    assert known["Школа № 1"] == (40, "Asia/Omsk")
    assert known["Школа № 2"] == (None, None)
    assert known["Школа № 9"] == (None, None)


async def test_a_roster_without_the_sheet_of_schools_forgets_no_head_count(
    database: Database, eyes: Database
) -> None:
    await apply_roster(database, roster_of(*ROSTER, schools=SHEET))
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
