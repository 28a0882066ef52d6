"""Goals that the roster answers: the fixed cast in two working groups."""

from dataclasses import replace
from fractions import Fraction

import pytest

from core.enrolment import Part, enrolled
from core.goals import goal_within
from core.people import Community, Membership
from core.plan import Comparator, Enrolment, Population, Target, Unit
from core.reading.enrolment import read_goals_of
from core.scopes import EVERYTHING, Scope
from tests.core.cast import EVERYBODY, FIRST, NORTH, SOUTH, TEACHER_OF_FIRST, TEACHER_OF_THIRD

MATHS, MATHS_AGAIN, PHYSICS = "Математика", " математика ", "Физика"


def goal(enrolment: Enrolment, value: int) -> Target:
    of = Population.TEACHERS
    return Target(of, Comparator.AT_LEAST, Fraction(value), Unit.COUNT, enrolment)


def grouped(*posts: tuple[Membership, str]) -> Community:
    members = [replace(post, team=team) for post, team in posts]
    return replace(EVERYBODY, memberships=(*EVERYBODY.memberships, *members))


def test_schools_are_those_of_the_roster() -> None:
    found = enrolled(goal(Enrolment.SCHOOLS, 4), Enrolment.SCHOOLS, EVERYBODY)
    assert (found.figure.done, found.figure.met, found.figure.missing) == (3, False, 1)
    assert found.parts == (Part(NORTH.name, 2), Part(SOUTH.name, 1))


def test_a_group_written_in_two_ways_is_one() -> None:
    community = grouped(
        (TEACHER_OF_FIRST, MATHS), (TEACHER_OF_THIRD, MATHS_AGAIN), (TEACHER_OF_FIRST, PHYSICS)
    )
    found = enrolled(goal(Enrolment.GROUPS, 2), Enrolment.GROUPS, community)
    assert (found.figure.done, found.figure.met) == (2, True)
    assert found.parts == (Part(MATHS, 2), Part(PHYSICS, 1))


def test_of_each_school_the_one_with_the_fewest_is_told() -> None:
    community = grouped(
        (TEACHER_OF_FIRST, MATHS), (TEACHER_OF_FIRST, PHYSICS), (TEACHER_OF_THIRD, MATHS)
    )
    kind = Enrolment.TEACHERS_OF_EACH
    found = enrolled(goal(kind, 1), kind, community)
    assert (found.figure.done, found.figure.met) == (0, False)
    assert [part.number for part in found.parts] == [0, 1, 1]
    without_second = replace(community, schools=(FIRST,))
    assert enrolled(goal(kind, 1), kind, without_second).figure.met


def test_before_the_roster_has_groups_there_is_no_figure() -> None:
    kind = Enrolment.GROUPS
    assert enrolled(goal(kind, 5), kind, EVERYBODY).figure.value is None


def test_what_each_school_owes_is_the_goal_of_any_part() -> None:
    part = Scope(municipalities=frozenset({NORTH.id}))
    of_each, groups = goal(Enrolment.TEACHERS_OF_EACH, 5), goal(Enrolment.GROUPS, 5)
    assert goal_within(of_each, part) == of_each
    assert goal_within(groups, part).value is None
    assert goal_within(groups, EVERYTHING) == groups


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("количество участников - не менее 20 общеобразовательных организаций", Enrolment.SCHOOLS),
        ("– Число школ-участников проекта: не менее 12 школ", Enrolment.SCHOOLS),
        ("количество сетевых предметных рабочих групп – не менее 5 групп", Enrolment.GROUPS),
        (
            "количество учителей от каждого участника в предметных группах – не менее 5 учителей",
            Enrolment.TEACHERS_OF_EACH,
        ),
        ("численность педагогов из сильных школ, участвующих в нём, - не менее 50 педагогов", None),
        ("количество школ, перешедших в эффективный режим, – не менее 20 школ", None),
        ("количество рабочих групп, представивших опыт, – не менее 5 групп", None),
        ("доля школ-участников – не менее 20 % школ", None),
    ],
)
def test_only_who_takes_part_is_asked_of_the_roster(line: str, expected: Enrolment | None) -> None:
    (target,) = read_goals_of(line)
    assert target.enrolment == expected
