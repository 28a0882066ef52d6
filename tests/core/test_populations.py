from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.people import Community, Membership, Municipality, School
from core.plan import Population
from core.populations import Census, audience, census
from core.roles import MUNICIPAL_ROLES, SCHOOL_ROLES, Role
from tests.core.cast import (
    ANNA,
    BORIS,
    COORDINATOR,
    DINA,
    EGOR,
    EVERYBODY,
    FIRST,
    GLEB,
    IYA,
    KIRA,
    LEV,
    NORTH,
    SECOND,
    TEACHER_OF_FIRST,
    VERA,
    ZOYA,
)


def people_of(population: Population, community: Community = EVERYBODY) -> set[int]:
    return set(audience([population], community))


def counted(population: Population, community: Community = EVERYBODY) -> Census:
    found = census(population, community)
    assert found is not None
    return found


def units_of(population: Population) -> dict[str, set[int]]:
    return {unit.name: set(unit.people) for unit in counted(population).units}


def test_a_school_answers_by_its_team_and_where_none_is_known_by_its_teachers() -> None:
    assert units_of(Population.SCHOOLS) == {
        "Школа № 1": {ANNA, BORIS},
        "Школа № 2": {VERA},
        "Школа № 3": {LEV},
    }


def test_a_management_team_is_counted_by_its_school() -> None:
    assert units_of(Population.MANAGEMENT_TEAMS) == units_of(Population.SCHOOLS)


def test_a_school_nobody_can_answer_for_stays_in_the_denominator() -> None:
    deserted = Community((), (FIRST,), (NORTH,))
    (unit,) = counted(Population.SCHOOLS, deserted).units
    assert (unit.name, unit.people) == ("Школа № 1", frozenset())


def test_a_municipality_answers_by_its_own_people_only() -> None:
    assert units_of(Population.MUNICIPALITIES) == {"Северный округ": {ZOYA}, "Южный округ": {KIRA}}


def test_a_curator_of_two_schools_is_one_curator() -> None:
    assert units_of(Population.CURATORS) == {"Ежова Дина": {DINA}, "Жилин Егор": {EGOR}}
    assert counted(Population.CURATORS).total == 2


def test_participants_are_those_who_take_part_not_those_who_watch_over_them() -> None:
    everyone = people_of(Population.PARTICIPANTS)
    assert everyone == {ANNA, BORIS, VERA, GLEB, LEV, DINA, EGOR, ZOYA}
    assert IYA not in everyone


@pytest.mark.parametrize(
    ("population", "people"),
    [
        (Population.MUNICIPAL_COORDINATORS, {ZOYA}),
        (Population.METHODOLOGISTS, {KIRA}),
        (Population.SPECIALISTS, {KIRA}),
        (Population.MOUO_HEADS, set()),
        (Population.TEACHERS, {GLEB, LEV}),
    ],
)
def test_each_population_is_the_people_of_its_role(
    population: Population, people: set[int]
) -> None:
    assert people_of(population) == people


@pytest.mark.parametrize(
    "population",
    [
        Population.PARENTS,
        Population.STUDENTS,
        Population.EVENTS,
        Population.DOCUMENTS,
        Population.WORKING_GROUPS,
        Population.OTHER,
    ],
)
def test_what_has_no_people_of_ours_behind_it_is_not_counted(population: Population) -> None:
    assert census(population, EVERYBODY) is None
    assert people_of(population) == set()


def test_teachers_count_against_the_head_count_of_their_school() -> None:
    teachers = counted(Population.TEACHERS)
    assert (len(teachers.units), teachers.total) == (2, 41)


def test_a_school_without_a_head_count_gives_the_teachers_known_by_name() -> None:
    community = Community((TEACHER_OF_FIRST,), (School(1, "Школа № 1", 1),), (NORTH,))
    assert counted(Population.TEACHERS, community).total == 1


def test_a_head_count_that_is_too_low_does_not_push_a_share_over_the_whole() -> None:
    stale = School(1, "Школа № 1", 1, teachers=0)
    community = Community((TEACHER_OF_FIRST,), (stale,), (NORTH,))
    assert counted(Population.TEACHERS, community).total == 1


def test_an_audience_is_everybody_behind_any_of_the_populations() -> None:
    both = audience([Population.CURATORS, Population.MUNICIPAL_COORDINATORS], EVERYBODY)
    assert both == {DINA, EGOR, ZOYA}
    assert audience([], EVERYBODY) == frozenset()


def test_a_role_is_held_from_its_first_day_to_its_last() -> None:
    first, last = date(2022, 2, 1), date(2022, 2, 28)
    member = Membership(ZOYA, "Ильина Зоя", Role.CURATOR, valid_from=first, valid_to=last)
    assert member.holds_on(first)
    assert member.holds_on(last)
    assert not member.holds_on(date(2022, 1, 31))
    assert not member.holds_on(date(2022, 3, 1))
    assert COORDINATOR.holds_on(first)


def placed(person: int, role: Role, school: School) -> Membership:
    within = school.id if role not in MUNICIPAL_ROLES else None
    return Membership(person, f"Участник {person}", role, within, school.municipality_id)


schools = st.sampled_from([FIRST, SECOND, School(3, "Школа № 3", 2, teachers=3)])
communities = st.lists(
    st.builds(placed, st.integers(1, 9), st.sampled_from(Role), schools), max_size=14
).map(
    lambda members: Community(
        tuple(members),
        (FIRST, SECOND, School(3, "Школа № 3", 2, teachers=3)),
        (NORTH, Municipality(2, "Южный округ")),
    )
)


@given(communities, st.sampled_from(Population))
def test_who_is_counted_is_who_is_told(community: Community, population: Population) -> None:
    found = census(population, community)
    behind = {person for unit in found.units for person in unit.people} if found else set()
    assert audience([population], community) == behind
    assert behind <= {member.person_id for member in community.memberships}


@given(communities, st.sampled_from(Population))
def test_a_total_is_never_less_than_what_it_is_made_of(
    community: Community, population: Population
) -> None:
    if found := census(population, community):
        assert found.total >= len(found.units)
        assert population is Population.TEACHERS or found.total == len(found.units)


@given(communities)
def test_a_person_is_counted_once_however_many_posts_he_holds(community: Community) -> None:
    found = counted(Population.PARTICIPANTS, community)
    members = [
        member.person_id
        for member in community.memberships
        if member.role in SCHOOL_ROLES | {Role.CURATOR, Role.MUNICIPAL_COORDINATOR}
    ]
    assert sorted(person for unit in found.units for person in unit.people) == sorted(set(members))
