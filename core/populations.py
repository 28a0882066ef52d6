"""Whom a target names: units to count, each with the people who can answer for it.

The same units serve reminding (their people are the audience) and counting (a unit is done when
any one of its people is), so that nobody is counted who was not asked.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from core.people import Community, Membership
from core.plan import Population
from core.roles import MUNICIPAL_ROLES, Role


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing in a denominator: a school, a municipality or a person."""

    name: str
    people: frozenset[int]


@dataclass(frozen=True, slots=True)
class Census:
    """A population counted. `total` may exceed the units known by name (teachers' head count)."""

    units: tuple[Unit, ...]
    total: int


_PERSONS: dict[Population, frozenset[Role]] = {
    Population.PARTICIPANTS: frozenset(
        {Role.MANAGEMENT_TEAM, Role.TEACHER, Role.CURATOR, Role.MUNICIPAL_COORDINATOR}
    ),
    Population.CURATORS: frozenset({Role.CURATOR}),
    Population.MUNICIPAL_COORDINATORS: frozenset({Role.MUNICIPAL_COORDINATOR}),
    Population.TEACHERS: frozenset({Role.TEACHER}),
    Population.MOUO_HEADS: frozenset({Role.MOUO_HEAD}),
    Population.METHODOLOGISTS: frozenset({Role.METHODOLOGIST}),
    Population.SPECIALISTS: frozenset({Role.METHODOLOGIST}),
}


def census(population: Population, community: Community) -> Census | None:
    """Count a population; None for one that has no people of ours behind it (parents, events)."""
    if population in _GROUPS:
        return _of_units(_GROUPS[population](community))
    if population in _PERSONS:
        units = _persons(community, _PERSONS[population])
        if population is Population.TEACHERS:
            return Census(units, max(len(units), _head_count(community)))
        return _of_units(units)
    return None


def audience(
    populations: Iterable[Population],
    community: Community,
    answered_for: frozenset[int] = frozenset(),
) -> frozenset[int]:
    """The people to be told: everybody who can answer for a unit of any of the populations.

    Where one may answer for all, a unit with any of `answered_for` among its people is done.
    """
    counted = (census(population, community) for population in populations)
    return frozenset(
        person
        for census_ in counted
        if census_
        for unit in census_.units
        if not unit.people & answered_for
        for person in unit.people
    )


def _of_units(units: tuple[Unit, ...]) -> Census:
    return Census(units, len(units))


def _persons(community: Community, roles: frozenset[Role]) -> tuple[Unit, ...]:
    posts = [m for m in community.memberships if m.role in roles]
    names = {post.person_id: post.person_name for post in posts}
    also: dict[int, frozenset[int]] = {}
    for post in posts:
        also[post.person_id] = also.get(post.person_id, frozenset()) | post.people
    return tuple(Unit(name, also[person]) for person, name in names.items())


def _schools(community: Community) -> tuple[Unit, ...]:
    """A school answers by its management team, and by its teachers where no team is known."""
    teams = _people_by(community, {Role.MANAGEMENT_TEAM}, lambda m: m.school_id)
    teachers = _people_by(community, {Role.TEACHER}, lambda m: m.school_id)
    return tuple(
        Unit(school.name, teams.get(school.id) or teachers.get(school.id) or frozenset())
        for school in community.schools
    )


def _municipalities(community: Community) -> tuple[Unit, ...]:
    people = _people_by(community, MUNICIPAL_ROLES, lambda m: m.municipality_id)
    return tuple(Unit(m.name, people.get(m.id, frozenset())) for m in community.municipalities)


def _people_by(
    community: Community, roles: Iterable[Role], place: Callable[[Membership], int | None]
) -> dict[int, frozenset[int]]:
    found: dict[int, frozenset[int]] = {}
    for membership in community.memberships:
        where = place(membership)
        if membership.role in roles and where is not None:
            found[where] = found.get(where, frozenset()) | membership.people
    return found


def _head_count(community: Community) -> int:
    """Teachers by the schools' own count; where a school gives none, those known by name."""
    posts = {(m.school_id, m.person_id) for m in community.memberships if m.role is Role.TEACHER}
    known = Counter(school for school, _ in posts)
    return sum(
        known[school.id] if school.teachers is None else school.teachers
        for school in community.schools
    )


_GROUPS: dict[Population, Callable[[Community], tuple[Unit, ...]]] = {
    Population.SCHOOLS: _schools,
    Population.MANAGEMENT_TEAMS: _schools,
    Population.MUNICIPALITIES: _municipalities,
}
COUNTED = frozenset({*_PERSONS, *_GROUPS})
"""The populations that have people of ours behind them."""
