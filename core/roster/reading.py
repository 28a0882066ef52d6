"""Checking the rows of a roster, all of them, before anything is done."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from core.roles import MUNICIPAL_ROLES, SCHOOL_ROLES, Role, parse_role
from core.roster.columns import (
    MUNICIPALITY,
    NAME,
    POSITION,
    ROLE,
    SCHOOL,
    TEACHERS,
    TEAM,
    ZONE,
    Row,
    Rows,
)
from core.roster.errors import (
    BadNumber,
    BadRoster,
    BadZone,
    DuplicatePerson,
    DuplicateSchool,
    EmptyRoster,
    NamelessPerson,
    PlaceMissing,
    RosterFault,
    SchoolIncomplete,
    UnknownRole,
)
from core.roster.model import Roster, RosterPerson, RosterSchool, SchoolName, key_of
from core.zones import zone_named

MOST_TEACHERS = 10_000
"""Of one school: a larger number is another column's."""

_SEVERAL = str.maketrans("\n\r", ";;")
_Given = TypeVar("_Given")
_Read = TypeVar("_Read")


def read_roster(people: Rows, schools: Rows | None = None) -> Roster:
    """Check the rows of both sheets. Raises `EmptyRoster`, or `BadRoster` with all the faults."""
    faults: list[RosterFault] = []
    people, schools = _spelled_alike(people, schools or {})
    listed = [*_sound(_school, schools.items(), faults)]
    persons = [*_sound(_person, people.items(), faults)]
    settle = partial(_settled, _by_key(_schools_for_sure(listed, persons)))
    settled = [*_sound(settle, persons, faults)]
    faults += [*_repeated_schools(listed), *_repeated_people(settled)]
    if faults:
        raise BadRoster.of(faults)
    if not settled:
        raise EmptyRoster
    return Roster(tuple(settled), tuple(listed))


def _spelled_alike(people: Rows, schools: Rows) -> tuple[Rows, Rows]:
    """The rows with every municipality as the roster first writes it."""
    spellings: dict[str, str] = {}

    def alike(row: Row) -> Row:
        name = _cell(row, MUNICIPALITY) or ""
        return {**row, MUNICIPALITY: spellings.setdefault(key_of(name), name)}

    listed = {number: alike(row) for number, row in schools.items()}
    return {number: alike(row) for number, row in people.items()}, listed


def _sound(
    read: Callable[[_Given], _Read], given: Iterable[_Given], faults: list[RosterFault]
) -> Iterator[_Read]:
    """What can be read; why the rest cannot goes to the faults."""
    for one in given:
        try:
            yield read(one)
        except RosterFault as fault:
            faults.append(fault)


def _person(numbered: tuple[int, Row]) -> RosterPerson:
    number, row = numbered
    name, role_text = _cell(row, NAME), _cell(row, ROLE) or ""
    if not name:
        raise NamelessPerson(row=number)
    role = parse_role(role_text)
    if role is None:
        raise UnknownRole(row=number, name=name, role=role_text)
    municipality = _cell(row, MUNICIPALITY)
    schools = tuple(SchoolName(municipality, school) for school in _several(row))
    person = RosterPerson(
        row=number,
        name=name,
        role=role,
        title=role_text,
        municipality=municipality,
        schools=schools,
        position=_cell(row, POSITION),
        team=_cell(row, TEAM),
    )
    _require_place(person)
    return person


def _require_place(person: RosterPerson) -> None:
    if person.role is Role.REGIONAL_COORDINATOR:
        return
    if person.role not in MUNICIPAL_ROLES and not person.schools:
        raise PlaceMissing(row=person.row, name=person.name, column=SCHOOL)
    if person.role in MUNICIPAL_ROLES and not person.municipality:
        raise PlaceMissing(row=person.row, name=person.name, column=MUNICIPALITY)


def _school(numbered: tuple[int, Row]) -> RosterSchool:
    number, row = numbered
    name, municipality = _cell(row, SCHOOL), _cell(row, MUNICIPALITY)
    if not name or not municipality:
        raise SchoolIncomplete(row=number, column=MUNICIPALITY if name else SCHOOL)
    school = SchoolName(municipality, name)
    return RosterSchool(number, school, _teachers(number, row), _zone(number, row))


def _teachers(number: int, row: Row) -> int | None:
    text = _cell(row, TEACHERS)
    if text is None:
        return None
    if not text.isdecimal() or int(text) > MOST_TEACHERS:
        raise BadNumber(row=number, column=TEACHERS, value=text)
    return int(text)


def _zone(number: int, row: Row) -> str | None:
    text = _cell(row, ZONE)
    if text is None:
        return None
    zone = zone_named(text)
    if zone is None:
        raise BadZone(row=number, value=text)
    return zone.key


_ByKey = Mapping[str, Sequence[SchoolName]]


def _schools_for_sure(
    listed: Iterable[RosterSchool], people: Iterable[RosterPerson]
) -> Iterator[SchoolName]:
    """The schools listed, and those whose own people the roster has."""
    yield from (school.school for school in listed)
    for person in people:
        if person.role in SCHOOL_ROLES:
            yield from person.schools


def _by_key(schools: Iterable[SchoolName]) -> _ByKey:
    found = defaultdict[str, dict[SchoolName, None]](dict)
    for school in schools:
        if school.municipality:
            found[school.key][school] = None
    return {key: [*namesakes] for key, namesakes in found.items()}


def _settled(known: _ByKey, person: RosterPerson) -> RosterPerson:
    """The person with every school named as the roster first names it."""
    schools = (_settled_school(known, school, person) for school in person.schools)
    return replace(person, schools=tuple(dict.fromkeys(schools)))


def _settled_school(known: _ByKey, school: SchoolName, person: RosterPerson) -> SchoolName:
    """The school of that name in the person's municipality, else the only one of that name."""
    namesakes = known.get(school.key, ())
    near = [namesake for namesake in namesakes if namesake.municipality == school.municipality]
    if near:
        return near[0]
    if len(namesakes) == 1:
        return namesakes[0]
    if school.municipality is None:
        raise PlaceMissing(row=person.row, name=person.name, column=MUNICIPALITY)
    return school


def _repeated_people(people: Iterable[RosterPerson]) -> Iterator[RosterFault]:
    seen: dict[object, int] = {}
    for person in people:
        other = seen.setdefault((person.identity, person.role), person.row)
        if other != person.row:
            yield DuplicatePerson(row=person.row, other=other, name=person.name)


def _repeated_schools(schools: Iterable[RosterSchool]) -> Iterator[RosterFault]:
    seen: dict[object, int] = {}
    for line in schools:
        other = seen.setdefault((line.school.municipality, line.school.key), line.row)
        if other != line.row:
            yield DuplicateSchool(row=line.row, other=other, name=line.school.name)


def _several(row: Row) -> list[str]:
    parts = row.get(SCHOOL, "").translate(_SEVERAL).split(";")
    return [part for part in (" ".join(part.split()) for part in parts) if part]


def _cell(row: Row, column: str) -> str | None:
    return " ".join(row.get(column, "").split()) or None
