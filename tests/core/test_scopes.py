"""What posts open: the wider they are, the more; without a place, nothing."""

from dataclasses import replace

from core.people import Community, Membership, Municipality, School
from core.roles import COORDINATORS, OVERSEERS, Role
from core.scopes import EVERYTHING, NOTHING, Scope, scope_of

NORTH, SOUTH = Municipality(1, "Северный"), Municipality(2, "Южный")
FIRST, SECOND = School(11, "Школа № 1", 1), School(12, "Школа № 2", 2)


def post(role: Role, school: School | None = None, municipality: int | None = None) -> Membership:
    place = school.municipality_id if school else municipality
    return Membership(1, "Кто-то", role, school.id if school else None, place)


HEAD, OTHER_HEAD = post(Role.MANAGEMENT_TEAM, FIRST), post(Role.MANAGEMENT_TEAM, SECOND)
REGIONAL = post(Role.REGIONAL_COORDINATOR)
COMMUNITY = Community((HEAD, OTHER_HEAD, REGIONAL), (FIRST, SECOND), (NORTH, SOUTH))


def test_a_regional_coordinator_has_everything_and_more_roles_take_nothing_away() -> None:
    scope = scope_of([post(Role.CURATOR, FIRST), REGIONAL], OVERSEERS)
    assert scope == EVERYTHING
    assert scope.narrow(COMMUNITY) == COMMUNITY
    assert scope.covers(REGIONAL)


def test_a_municipal_coordinator_has_his_municipality() -> None:
    scope = scope_of([post(Role.MUNICIPAL_COORDINATOR, None, 1)], COORDINATORS)
    assert scope == Scope(municipalities=frozenset({1}))
    assert scope.narrow(COMMUNITY) == Community((HEAD,), (FIRST,), (NORTH,))
    assert not scope.covers(REGIONAL)


def test_a_curator_oversees_his_schools_alone() -> None:
    scope = scope_of([post(Role.CURATOR, FIRST)], OVERSEERS)
    assert scope.narrow(COMMUNITY) == Community((HEAD,), (FIRST,), ())


def test_a_curator_without_a_school_does_not_get_his_municipality() -> None:
    assert scope_of([post(Role.CURATOR, None, 1)], OVERSEERS) == NOTHING


def test_several_posts_add_up_but_only_those_of_the_roles_asked_for() -> None:
    posts = [post(Role.MUNICIPAL_COORDINATOR, None, 2), post(Role.CURATOR, FIRST)]
    assert scope_of(posts, OVERSEERS).narrow(COMMUNITY).schools == (FIRST, SECOND)
    assert scope_of(posts, COORDINATORS).narrow(COMMUNITY).schools == (SECOND,)


def test_taking_part_opens_nothing() -> None:
    scope = scope_of([replace(HEAD, role=role) for role in set(Role) - OVERSEERS], OVERSEERS)
    assert scope == NOTHING
    assert not scope
    assert scope.narrow(COMMUNITY) == Community((), (), ())
