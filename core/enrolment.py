"""Goals that the roster itself answers: schools, working groups and the teachers in them."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from core.figures import Figure, no_data
from core.people import Community, Membership
from core.plan import Enrolment, Target
from core.roles import Role


@dataclass(frozen=True, slots=True)
class Part:
    """What a figure is made of: a municipality, a group or a school, and how many it has."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The figure of a goal, with its parts."""

    figure: Figure
    parts: tuple[Part, ...]


def enrolled(target: Target, kind: Enrolment, community: Community) -> Enrolled:
    """Count a goal in the community of a day: «нет данных» before the roster has any of it."""
    parts = tuple(_PARTS[kind](community))
    numbers = [part.number for part in parts]
    if not any(numbers):
        return Enrolled(no_data(target), ())
    done = {
        Enrolment.SCHOOLS: sum(numbers),
        Enrolment.GROUPS: len(numbers),
        Enrolment.TEACHERS_OF_EACH: min(numbers),
    }[kind]
    return Enrolled(Figure(target, done, None, done, held=True), parts)


def _schools(community: Community) -> Iterator[Part]:
    """By municipality."""
    schools = Counter(school.municipality_id for school in community.schools)
    return (Part(one.name, schools[one.id]) for one in community.municipalities if schools[one.id])


def _groups(community: Community) -> Iterator[Part]:
    """Groups by name, however it is written, with their people."""
    names: dict[str, str] = {}
    people: defaultdict[str, set[int]] = defaultdict(set)
    for post, group in _grouped(community):
        key = group.casefold()
        names.setdefault(key, group)
        people[key].add(post.person_id)
    return (Part(names[key], len(people[key])) for key in sorted(names))


def _teachers(community: Community) -> Iterator[Part]:
    """Schools, those with the fewest teachers in groups first."""
    teachers: defaultdict[int | None, set[int]] = defaultdict(set)
    for post, _ in _grouped(community):
        if post.role is Role.TEACHER:
            teachers[post.school_id].add(post.person_id)
    parts = [Part(school.name, len(teachers[school.id])) for school in community.schools]
    return iter(sorted(parts, key=lambda part: part.number))


def _grouped(community: Community) -> Iterator[tuple[Membership, str]]:
    for post in community.memberships:
        group = " ".join((post.team or "").split())
        if group:
            yield post, group


_PARTS = {
    Enrolment.SCHOOLS: _schools,
    Enrolment.GROUPS: _groups,
    Enrolment.TEACHERS_OF_EACH: _teachers,
}
