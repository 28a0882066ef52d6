"""Finding what may be one and the same, and putting together what a person has decided is."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from core.roster.doubts import Decisions, Doubt, Kind, Side
from core.roster.groups import Groups, Node, places_of
from core.roster.known import KnownPerson, KnownSchool, place_of, posts_of
from core.roster.likeness import (
    alike_people,
    alike_schools,
    pairs_sharing,
    person_traces,
    school_traces,
)
from core.roster.model import Roster, RosterPerson, SchoolName, key_of, schools_of


def settle_schools(
    roster: Roster, known: Sequence[KnownSchool], decisions: Decisions
) -> tuple[Roster, list[Doubt]]:
    """The roster with the schools that are one named alike, and the doubts that are left."""
    there = {place_of(one.school) for one in known}
    named = {place_of(school): school for school in schools_of(roster)}
    rows = _school_rows(roster)
    fresh = {school: rows[school] for place, school in named.items() if place not in there}
    schools = (*(one.school for one in known), *fresh)
    names: dict[SchoolName, SchoolName] = {}
    doubts = []
    for one, other in pairs_sharing((school, _traces(school)) for school in schools):
        if other in fresh and alike_schools(one.name, other.name):
            doubt = Doubt(Kind.SCHOOL, _side(other, fresh[other]), _side(one, fresh.get(one)))
            if decisions.get(doubt.key):
                names.setdefault(other, names.get(one, one))
            elif doubt.key not in decisions:
                doubts.append(doubt)
    return _with_names(roster, names), doubts


def settle_people(
    lines: Sequence[RosterPerson], known: Sequence[KnownPerson], decisions: Decisions
) -> tuple[Groups, list[Doubt]]:
    """Rows and people in groups, and the doubts that are left."""
    groups = Groups(lines, known)
    pairs = [pair for pair in _people_alike(groups) if groups.may_join(*pair)]
    doubts = {_person_doubt(one, other): (one, other) for one, other in pairs}
    for doubt, pair in doubts.items():
        if decisions.get(doubt.key):
            groups.join(*pair)
    open_ones = [doubt for doubt in doubts if doubt.key not in decisions]
    return groups, [doubt for doubt in open_ones if groups.may_join(*doubts[doubt])]


def _traces(school: SchoolName) -> Iterator[Hashable]:
    municipality, _ = place_of(school)
    return ((municipality, trace) for trace in school_traces(school.name))


def _school_rows(roster: Roster) -> dict[SchoolName, int]:
    """The first row that names each school."""
    rows = {school: person.row for person in reversed(roster.people) for school in person.schools}
    return rows | {line.school: line.row for line in reversed(roster.schools)}


def _side(school: SchoolName, row: int | None) -> Side:
    return Side(school.name, school.municipality, row)


def _with_names(roster: Roster, names: dict[SchoolName, SchoolName]) -> Roster:
    if not names:
        return roster
    people = (
        replace(person, schools=tuple(names.get(school, school) for school in person.schools))
        for person in roster.people
    )
    schools = (replace(one, school=names.get(one.school, one.school)) for one in roster.schools)
    return Roster(tuple(people), tuple(schools))


def _people_alike(groups: Groups) -> Iterator[tuple[Node, Node]]:
    """One of each two groups that may be one, the later of which is not in the database."""
    bearers = (groups.bearer(number) for number in groups.numbers)
    for one, other in pairs_sharing((node, _person_traces(node)) for node in bearers):
        if alike_people(one.name, other.name) or key_of(one.name) == key_of(other.name):
            yield one, other


def _person_traces(node: Node) -> Iterator[Hashable]:
    """Alike in one place, or of one name in one municipality."""
    places, traces, name = places_of(node), person_traces(node.name), key_of(node.name)
    yield from product(places, traces)
    yield from {(municipality, name) for municipality, _ in places}


def _person_doubt(one: Node, other: Node) -> Doubt:
    return Doubt(Kind.PERSON, _person_side(other), _person_side(one))


def _person_side(node: Node) -> Side:
    if isinstance(node, KnownPerson):
        return Side(node.name, next((known.post.where for known in node.posts), None))
    return Side(node.name, next(posts_of(node)).where, node.row)
