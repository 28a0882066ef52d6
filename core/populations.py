"""Whom a target names: units to count, each with the people who can answer for it.

The same units serve reminding (their people are the audience) and counting (a unit is done when
any one of its people is), so that nobody is counted who was not asked.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.people import Community, Membership, School
from core.plan import Population
from core.roles import MUNICIPAL_ROLES, Role


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing in a denominator: a school, a municipality or a person.

    It lies in one school and one municipality, or, like a curator of several, in none.
    """

    name: str
    people: frozenset[int]
    school_id: int | None = None
    municipality_id: int | None = None


@dataclass(frozen=True, slots=True)
class Census:
    """A population counted: the units known by name, and by school how many more there are.

    Only teachers are unnamed: a school's head count may exceed those who are on the roster.
    """

    units: tuple[Unit, ...]
    unnamed: Mapping[int, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All of them."""
        return len(self.units) + sum(self.unnamed.values())


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
        return Census(_GROUPS[population](community))
    if population is Population.TEACHERS:
        return _teachers(community)
    if population in _PERSONS:
        return Census(_persons(community, _PERSONS[population]))
    return None


def has_people(population: Population) -> bool:
    """Whether people of ours stand behind it, who can answer."""
    known = population in _GROUPS or population in _PERSONS
    return known or population is Population.TEACHERS


def roles_behind(population: Population) -> frozenset[Role]:
    """Whose posts make a population; none where it is made of schools or municipalities."""
    return _PERSONS.get(population, frozenset())


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


def _persons(community: Community, roles: frozenset[Role]) -> tuple[Unit, ...]:
    by_person: defaultdict[int, list[Membership]] = defaultdict(list)
    for post in community.memberships:
        if post.role in roles:
            by_person[post.person_id].append(post)
    return tuple(map(_person, by_person.values()))


def _person(posts: Sequence[Membership]) -> Unit:
    if len(posts) == 1:
        (post,) = posts
        return Unit(post.person_name, post.people, post.school_id, post.municipality_id)
    return Unit(
        posts[0].person_name,
        frozenset().union(*(post.people for post in posts)),
        _the_only({post.school_id for post in posts}),
        _the_only({post.municipality_id for post in posts}),
    )


def _the_only(places: set[int | None]) -> int | None:
    return next(iter(places)) if len(places) == 1 else None


def _teachers(community: Community) -> Census:
    """Against the schools' own counts; who teaches in several is of the first of them."""
    units = _persons(community, _PERSONS[Population.TEACHERS])
    first: dict[int, int | None] = {}
    for post in community.memberships:
        if post.role is Role.TEACHER:
            first.setdefault(post.person_id, post.school_id)
    units = tuple(
        replace(unit, school_id=school) for unit, school in zip(units, first.values(), strict=True)
    )
    known = Counter(unit.school_id for unit in units)
    more = {school.id: (school.teachers or 0) - known[school.id] for school in community.schools}
    return Census(units, {school: number for school, number in more.items() if number > 0})


def _schools(community: Community) -> tuple[Unit, ...]:
    """A school answers by its management team, and by its teachers where no team is known."""
    teams = _people_by(community, {Role.MANAGEMENT_TEAM}, lambda m: m.school_id)
    teachers = _people_by(community, {Role.TEACHER}, lambda m: m.school_id)

    def answering(school: School) -> frozenset[int]:
        return teams.get(school.id) or teachers.get(school.id) or frozenset()

    return tuple(
        Unit(school.name, answering(school), school.id, school.municipality_id)
        for school in community.schools
    )


def _municipalities(community: Community) -> tuple[Unit, ...]:
    people = _people_by(community, MUNICIPAL_ROLES, lambda m: m.municipality_id)
    return tuple(
        Unit(m.name, people.get(m.id, frozenset()), None, m.id) for m in community.municipalities
    )


def _people_by(
    community: Community, roles: Iterable[Role], place: Callable[[Membership], int | None]
) -> dict[int, frozenset[int]]:
    found: dict[int, frozenset[int]] = {}
    for membership in community.memberships:
        where = place(membership)
        if membership.role in roles and where is not None:
            found[where] = found.get(where, frozenset()) | membership.people
    return found


_GROUPS: dict[Population, Callable[[Community], tuple[Unit, ...]]] = {
    Population.SCHOOLS: _schools,
    Population.MANAGEMENT_TEAMS: _schools,
    Population.MUNICIPALITIES: _municipalities,
}
OF_SCHOOLS = frozenset({Population.SCHOOLS, Population.MANAGEMENT_TEAMS})
"""The populations whose units are schools."""
OF_ORGANISATIONS = frozenset(_GROUPS)
"""The populations whose units are no persons."""
COUNTED = frozenset({*_PERSONS, *_GROUPS})
"""The populations that have people of ours behind them."""
