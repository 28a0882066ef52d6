from typing import Any

import pytest

from core.errors import PereklichkaError
from core.roles import Role
from core.roster import (
    BadNumber,
    BadZone,
    DuplicatePerson,
    DuplicateSchool,
    EmptyRoster,
    NamelessPerson,
    PlaceMissing,
    Row,
    SchoolName,
    UnknownRole,
    schools_of,
)
from core.roster.errors import SchoolIncomplete
from tests.rosters import roster_of

NORTH, SOUTH = "Северный округ", "Южный округ"


def person(name: str, role: str, municipality: str = NORTH, school: str = "") -> dict[str, str]:
    return {"ФИО": name, "Роль": role, "Муниципалитет": municipality, "Школа": school}


def school(name: str, municipality: str = NORTH, teachers: str = "", zone: str = "") -> Row:
    return {
        "Муниципалитет": municipality,
        "Школа": name,
        "Педагогов": teachers,
        "Часовой пояс": zone,
    }


HEAD = person("Белова Анна", "директор", school="Школа № 1")


def refusal(error: type[PereklichkaError], *rows: Row, schools: tuple[Row, ...] = ()) -> Any:
    """The variables of the refusal of a roster, which must be that one alone."""
    with pytest.raises(PereklichkaError) as refused:
        roster_of(*rows, schools=schools)
    (told,) = refused.value.parts
    assert type(told) is error
    return told.variables


def test_a_line_says_who_is_what_and_where() -> None:
    roster = roster_of(HEAD | {"Должность": "и. о. директора", "Группа": "А"})
    (anna,) = roster.people
    assert (anna.row, anna.name, anna.role) == (2, "Белова Анна", Role.MANAGEMENT_TEAM)
    assert anna.schools == (SchoolName(NORTH, "Школа № 1"),)
    assert (anna.position, anna.team) == ("и. о. директора", "А")


def test_the_role_is_kept_as_it_is_written() -> None:
    (anna,) = roster_of(HEAD).people
    assert (anna.title, anna.position, anna.team) == ("директор", None, None)


def test_spaces_around_and_within_cells_do_not_matter() -> None:
    (anna,) = roster_of(person("  Белова \n Анна ", " директор ", school=" Школа  № 1 ")).people
    assert anna.name == "Белова Анна"
    assert anna.schools == (SchoolName(NORTH, "Школа № 1"),)


def test_empty_lines_are_passed_over_and_still_counted() -> None:
    roster = roster_of(HEAD, person("", "", ""), person("Попов Глеб", "учитель", school="Ш2"))
    assert [found.row for found in roster.people] == [2, 4]


def test_a_curator_may_have_several_schools() -> None:
    curator = person("Ежова Дина", "куратор", school="Школа № 1; Школа № 2;; ")
    roster = roster_of(curator)
    assert [place.name for place in roster.people[0].schools] == ["Школа № 1", "Школа № 2"]


def test_a_curator_without_a_municipality_finds_the_only_school_of_that_name() -> None:
    curator = person("Ежова Дина", "куратор", municipality="", school="школа №1")
    roster = roster_of(HEAD, curator)
    assert roster.people[1].schools == (SchoolName(NORTH, "Школа № 1"),)


def test_the_school_of_ones_own_municipality_comes_before_its_namesake() -> None:
    namesake = person("Громов Влас", "директор", SOUTH, "Школа № 1")
    curator = person("Ежова Дина", "куратор", SOUTH, "Школа 1")
    roster = roster_of(HEAD, namesake, curator)
    assert roster.people[2].schools == (SchoolName(SOUTH, "Школа № 1"),)


def test_between_two_namesakes_nothing_is_guessed() -> None:
    namesake = person("Громов Влас", "директор", SOUTH, "Школа № 1")
    curator = person("Ежова Дина", "куратор", municipality="", school="Школа № 1")
    wrong = refusal(PlaceMissing, HEAD, namesake, curator)
    assert wrong == {"row": 4, "name": "Ежова Дина", "column": "Муниципалитет"}


def test_a_school_nobody_knows_and_nowhere_to_be_is_refused() -> None:
    curator = person("Ежова Дина", "куратор", municipality="", school="Школа № 9")
    assert refusal(PlaceMissing, HEAD, curator)["column"] == "Муниципалитет"


def test_the_sheet_of_schools_gives_head_counts_and_zones() -> None:
    listed = school("Школа № 1", teachers="40", zone="Asia/Yekaterinburg")
    roster = roster_of(HEAD, schools=(listed, school("Школа № 7", SOUTH)))
    assert [(line.teachers, line.zone) for line in roster.schools] == [
        (40, "Asia/Yekaterinburg"),
        (None, None),
    ]
    assert schools_of(roster) == [SchoolName(NORTH, "Школа № 1"), SchoolName(SOUTH, "Школа № 7")]


def test_a_school_written_two_ways_is_one_school() -> None:
    roster = roster_of(
        person("Белова Анна", "директор", school="школа №1"), schools=(school("Школа № 1"),)
    )
    assert schools_of(roster) == [SchoolName(NORTH, "Школа № 1")]


def test_regional_coordinators_need_no_place() -> None:
    (iya,) = roster_of(person("Котова Ия", "региональный координатор", "")).people
    assert (iya.municipality, iya.schools) == (None, ())


@pytest.mark.parametrize("role", ["муниципальный координатор", "методист", "руководитель МОУО"])
def test_municipal_roles_need_a_municipality(role: str) -> None:
    wrong = refusal(PlaceMissing, HEAD, person("Ильина Зоя", role, ""))
    assert wrong == {"row": 3, "name": "Ильина Зоя", "column": "Муниципалитет"}


@pytest.mark.parametrize("role", ["директор", "учитель", "куратор"])
def test_roles_of_a_school_need_a_school(role: str) -> None:
    wrong = refusal(PlaceMissing, person("Попов Глеб", role))
    assert wrong == {"row": 2, "name": "Попов Глеб", "column": "Школа"}


def test_a_role_nobody_knows_is_named_with_its_line() -> None:
    wrong = refusal(UnknownRole, HEAD, person("Попов Глеб", "тренер", school="Школа № 1"))
    assert wrong == {"row": 3, "name": "Попов Глеб", "role": "тренер"}


def test_a_line_without_a_name_is_refused() -> None:
    assert refusal(NamelessPerson, HEAD, person("", "учитель", school="Школа № 1")) == {"row": 3}


def test_the_same_person_in_the_same_place_twice_is_refused() -> None:
    again = person("БЕЛОВА АННА", "Директор", school="Школа №1")
    wrong = refusal(DuplicatePerson, HEAD, person("Попов Глеб", "учитель", school="Ш 2"), again)
    assert wrong == {"row": 4, "other": 2, "name": "БЕЛОВА АННА"}


def test_one_person_may_have_two_roles_in_one_place() -> None:
    roster = roster_of(HEAD, person("Белова Анна", "учитель", school="Школа № 1"))
    anna, also_anna = roster.people
    assert anna.identity == also_anna.identity
    assert anna.role is not also_anna.role


def test_namesakes_of_different_schools_are_two_people() -> None:
    roster = roster_of(HEAD, person("Белова Анна", "директор", school="Школа № 2"))
    first, second = roster.people
    assert first.identity != second.identity


@pytest.mark.parametrize("count", ["сорок", "-3", "4,5", "40.0", "20270204", "1e3", "²"])
def test_a_head_count_is_a_whole_number(count: str) -> None:
    wrong = refusal(BadNumber, HEAD, schools=(school("Школа № 1", teachers=count),))
    assert wrong == {"row": 2, "column": "Педагогов", "value": count}


@pytest.mark.parametrize(
    ("line", "column"),
    [(school("", NORTH, teachers="4"), "Школа"), (school("Школа № 1", ""), "Муниципалитет")],
)
def test_a_school_has_a_name_and_a_municipality(line: Row, column: str) -> None:
    assert refusal(SchoolIncomplete, HEAD, schools=(line,)) == {"row": 2, "column": column}


def test_a_school_listed_twice_is_refused() -> None:
    twice = (school("Школа № 1"), school("Школа № 1", SOUTH), school("школа №1"))
    wrong = refusal(DuplicateSchool, HEAD, schools=twice)
    assert wrong == {"row": 4, "other": 2, "name": "школа №1"}


@pytest.mark.parametrize("zone", ["Asia/Omsk", "Омск", "МСК+3", "msk + 3", "UTC+6", "UTC+06:00"])
def test_a_zone_is_named_as_people_name_it(zone: str) -> None:
    (line,) = roster_of(HEAD, schools=(school("Школа № 1", zone=zone),)).schools
    assert line.zone == "Asia/Omsk"


@pytest.mark.parametrize(
    "zone", ["Asia/Atlantis", "Марс", "МСК+15", "МСК-3", "UTC", "../etc", "Asia"]
)
def test_a_zone_that_is_none_is_refused(zone: str) -> None:
    wrong = refusal(BadZone, HEAD, schools=(school("Школа № 1", zone=zone),))
    assert wrong == {"row": 2, "value": zone}


def test_a_municipality_written_two_ways_is_one() -> None:
    gleb = person("Попов Глеб", "учитель", "СЕВЕРНЫЙ  округ", school="Школа 1")
    roster = roster_of(HEAD, gleb)
    assert [one.municipality for one in roster.people] == [NORTH, NORTH]
    assert len(schools_of(roster)) == 1


@pytest.mark.parametrize("rows", [(), (person("", "", ""),)])
def test_a_roster_of_nobody_is_refused(rows: tuple[Row, ...]) -> None:
    refusal(EmptyRoster, *rows)
