"""A roster held against what is known: who is the same, who may be, and who never is."""

import pytest

from core.roles import Role
from core.roster.comparison import Comparison, compare
from core.roster.doubts import Kind
from core.roster.known import Known, KnownPerson, KnownPost, KnownSchool, Post
from core.roster.likeness import alike_people, alike_schools
from core.roster.model import SchoolName
from tests.rosters import roster_of

NORTH, SOUTH = "Северный округ", "Южный округ"
ONE, TWO = SchoolName(NORTH, "Школа № 1"), SchoolName(NORTH, "Школа № 2")
MARIA = "Петрова Мария Ивановна"


def row(name: str, role: str = "учитель", school: str = ONE.name, **cells: str) -> dict[str, str]:
    return {"ФИО": name, "Роль": role, "Муниципалитет": NORTH, "Школа": school, **cells}


def known(*people: KnownPerson) -> Known:
    return Known(people, (KnownSchool(1, ONE, 40, "Asia/Omsk"), KnownSchool(2, TWO)))


def person(name: str, *posts: Post) -> KnownPerson:
    held = posts or (Post(Role.TEACHER, NORTH, ONE, "учитель музыки", "А"),)
    return KnownPerson(7, name, tuple(KnownPost(n, post) for n, post in enumerate(held)))


def against(there: Known, *rows: dict[str, str], **decisions: bool) -> Comparison:
    return compare(roster_of(*rows), there, decisions)


@pytest.mark.parametrize(
    "other",
    ["Петрова М. И.", "Петрова М.И.", "Петрова Мария", "Петрова Марья Ивановна", "Петроваа Мария"],
)
def test_names_that_may_be_one(other: str) -> None:
    assert alike_people(MARIA, other)
    assert alike_people(other, MARIA)


@pytest.mark.parametrize(
    "other",
    [MARIA, "ПЕТРОВА МАРИЯ ИВАНОВНА", "Петрова", "Петрова Анна Ивановна", "Петрова А. И.",
     "Белова Мария Ивановна", "Петрушина Мария Ивановна"],
)  # fmt: skip
def test_names_that_are_one_or_two_without_doubt(other: str) -> None:
    assert not alike_people(MARIA, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("МБОУ «СОШ № 5»", "Школа № 5"),
        ("Муниципальное бюджетное общеобразовательное учреждение школа 5", "СОШ №5"),
        ("Школа № 5 им. А. С. Пушкина", "Школа № 5"),
        ("Берёзовская школа", "МКОУ Березовская СОШ"),
        ("Луговская школа", "Лукговская школа"),
    ],
)
def test_schools_that_may_be_one(one: str, other: str) -> None:
    assert alike_schools(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Школа № 5", "Школа № 6"),
        ("Лицей № 3", "Гимназия № 3"),
        ("Сосновская школа № 1", "Озёрная школа № 1"),
        ("Луговская школа", "Берёзовская школа"),
    ],
)
def test_schools_that_are_two_without_doubt(one: str, other: str) -> None:
    assert not alike_schools(one, other)


def test_who_is_on_the_list_as_he_was_changes_nothing() -> None:
    found = against(known(person(MARIA)), row(MARIA.upper()))
    assert (found.new, found.changed, found.gone, found.doubts) == ((), (), (), ())


def test_what_the_roster_leaves_out_stays_and_what_it_says_counts() -> None:
    (same,) = against(known(person(MARIA)), row(MARIA)).placements
    assert not same.restated
    (said,) = against(known(person(MARIA)), row(MARIA, Должность="завуч", Группа="Б")).changed
    ((_, post),) = said.restated
    assert (post.position, post.team) == ("завуч", "Б")


def test_a_curator_keeps_the_schools_his_row_does_not_name_until_that_is_confirmed() -> None:
    there = known(person(MARIA, Post(Role.CURATOR, NORTH, ONE)))
    found = against(there, row(MARIA, "куратор", TWO.name), row("Белова Анна"))
    (doubt,) = found.doubts
    same = against(there, row(MARIA, "куратор", TWO.name), row("Белова Анна"), **{doubt.key: True})
    (maria,) = same.changed
    assert [post.school for post in maria.added] == [TWO]
    assert not maria.ended
    assert [one.person.name for one in same.gone] == [MARIA]


def test_a_teacher_who_is_decided_to_be_the_same_has_moved() -> None:
    there = known(person(MARIA))
    (doubt,) = against(there, row(MARIA, school=TWO.name)).doubts
    assert (doubt.kind, doubt.new.row, doubt.other.row) == (Kind.PERSON, 2, None)
    moved = against(there, row(MARIA, school=TWO.name), **{doubt.key: True})
    (maria,) = moved.changed
    assert [one.post.school for one in maria.ended] == [ONE]
    assert not moved.gone
    assert not moved.doubts


def test_what_is_decided_to_be_two_is_asked_no_more() -> None:
    there = known(person(MARIA))
    (doubt,) = against(there, row("Петрова М. И.")).doubts
    apart = against(there, row("Петрова М. И."), **{doubt.key: False})
    assert not apart.doubts
    assert [one.name for one in apart.new] == ["Петрова М. И."]


@pytest.mark.parametrize(("there", "comes"), [(MARIA, "Петрова М. И."), ("Петрова М. И.", MARIA)])
def test_of_two_spellings_the_fuller_stays(there: str, comes: str) -> None:
    base = known(person(there))
    (doubt,) = against(base, row(comes)).doubts
    (one,) = against(base, row(comes), **{doubt.key: True}).placements
    assert one.name == MARIA


def test_two_rows_of_one_list_may_be_one_person() -> None:
    found = against(Known(), row(MARIA), row("Петрова М. И.", "завуч"))
    (doubt,) = found.doubts
    assert (doubt.new.row, doubt.other.row) == (3, 2)
    assert len(found.new) == 2
    (one,) = against(Known(), row(MARIA), row("Петрова М. И.", "завуч"), **{doubt.key: True}).new
    assert {post.role for post in one.added} == {Role.TEACHER, Role.MANAGEMENT_TEAM}


def test_two_people_of_the_database_are_never_made_one() -> None:
    first = person(MARIA)
    second = KnownPerson(8, "Петрова М. И.", (KnownPost(5, Post(Role.TEACHER, NORTH, ONE)),))
    found = against(Known((first, second)), row(MARIA), row("Петрова М. И."))
    assert not found.doubts
    assert [one.known for one in found.placements] == [first, second]


def test_a_school_under_another_name_is_asked_about_and_its_people_with_it() -> None:
    there = known(person(MARIA))
    found = against(there, row(MARIA, school="МБОУ СОШ № 1"))
    school = next(doubt for doubt in found.doubts if doubt.kind is Kind.SCHOOL)
    assert (school.new.name, school.other.name) == ("МБОУ СОШ № 1", ONE.name)
    same = against(there, row(MARIA, school="МБОУ СОШ № 1"), **{school.key: True})
    assert (same.new, same.gone, same.new_schools, same.doubts) == ((), (), (), ())


def test_schools_of_two_municipalities_are_never_one() -> None:
    elsewhere = row(MARIA, school="МБОУ СОШ № 1") | {"Муниципалитет": SOUTH}
    assert not against(known(person("Белова Анна")), elsewhere).doubts


def test_a_head_count_left_out_stays() -> None:
    listed = {"Муниципалитет": NORTH, "Школа": ONE.name, "Педагогов": "", "Часовой пояс": ""}
    rosters = [roster_of(row(MARIA), schools=[listed | {"Педагогов": n}]) for n in ("", "41")]
    same, changed = (compare(roster, known(), {}) for roster in rosters)
    assert not same.restated_schools
    ((_, line),) = changed.restated_schools
    assert line.teachers == 41
    assert [one.school for one in changed.gone_schools] == [TWO]
