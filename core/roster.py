"""A roster: who takes part, read from rows of a table and checked before anything is done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from core.errors import PereklichkaError
from core.roles import MUNICIPAL_ROLES, SCHOOL_ROLES, Role, parse_role

Row = Mapping[str, str]
NAME, ROLE, MUNICIPALITY, SCHOOL = "ФИО", "Роль", "Муниципалитет", "Школа"
POSITION, TEAM, TEACHERS, ZONE = "Должность", "Группа", "Педагогов", "Часовой пояс"
REQUIRED_COLUMNS = (NAME, ROLE)


class MissingColumns(PereklichkaError):
    """The table has no columns of a roster."""

    key = "roster.missing_columns"


class EmptyRoster(PereklichkaError):
    """The table has no people."""

    key = "roster.empty"


class NamelessPerson(PereklichkaError):
    """A row has a role but nobody's name."""

    key = "roster.nameless"


class UnknownRole(PereklichkaError):
    """A role is not one of ours."""

    key = "roster.unknown_role"


class DuplicatePerson(PereklichkaError):
    """The same person stands in the same place twice."""

    key = "roster.duplicate"


class PlaceMissing(PereklichkaError):
    """A role needs a school or a municipality, and the row has none."""

    key = "roster.place_missing"


class BadNumber(PereklichkaError):
    """A head count is not a whole number."""

    key = "roster.bad_number"


@dataclass(frozen=True, slots=True)
class SchoolName:
    """What identifies a school; None for the municipality where the roster leaves it open."""

    municipality: str | None
    name: str

    @property
    def key(self) -> str:
        """The name as it is compared: «Школа № 1» and "школа №1" are one."""
        return "".join(letter for letter in self.name.casefold() if letter.isalnum())


@dataclass(frozen=True, slots=True)
class RosterSchool:
    """A line of the sheet «Школы»."""

    school: SchoolName
    teachers: int | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """A line of the sheet «Участники». `row` is its line in the file, for messages."""

    row: int
    name: str
    role: Role
    municipality: str | None
    schools: tuple[SchoolName, ...]
    position: str | None = None
    team: str | None = None

    @property
    def identity(self) -> tuple[str, str | None, tuple[SchoolName, ...]]:
        """What makes two lines one person: the name, and the municipality and schools beside it."""
        return self.name.casefold(), self.municipality, self.schools


@dataclass(frozen=True, slots=True)
class Roster:
    """People and schools, checked."""

    people: tuple[RosterPerson, ...]
    schools: tuple[RosterSchool, ...] = field(default=())


def read_roster(people: Sequence[Row], schools: Sequence[Row] = ()) -> Roster:
    """Check the rows of both sheets. The first row is line 2 of its sheet, under the headings.

    Raises one of the errors above for the first thing that is wrong.
    """
    _require_columns(people)
    roster = _settle_schools(
        tuple(_person(row, line) for line, row in _filled(people)),
        tuple(_school(row, line) for line, row in _filled(schools)),
    )
    if not roster.people:
        raise EmptyRoster
    _forbid_duplicates(roster.people)
    return roster


def _settle_schools(people: tuple[RosterPerson, ...], schools: tuple[RosterSchool, ...]) -> Roster:
    """Say of every school a person names which one it is."""
    residents = (p for p in people if p.role in SCHOOL_ROLES)
    known = [school.school for school in schools]
    known += [school for resident in residents for school in resident.schools]
    settled = (
        replace(person, schools=tuple(_settled(school, person, known) for school in person.schools))
        for person in people
    )
    return Roster(tuple(settled), schools)


def _settled(school: SchoolName, person: RosterPerson, known: Sequence[SchoolName]) -> SchoolName:
    """The school of that name in the person's municipality, else the only one of that name."""
    namesakes = dict.fromkeys(k for k in known if k.key == school.key and k.municipality)
    near = [k for k in namesakes if school.municipality == k.municipality]
    if near:
        return near[0]
    if len(namesakes) == 1:
        return next(iter(namesakes))
    if school.municipality is None:
        raise PlaceMissing(row=person.row, name=person.name, column=MUNICIPALITY)
    return school


def _require_columns(rows: Sequence[Row]) -> None:
    if not rows:
        raise EmptyRoster
    missing = [column for column in REQUIRED_COLUMNS if column not in rows[0]]
    if missing:
        raise MissingColumns(columns=", ".join(missing))


def _filled(rows: Iterable[Row]) -> Iterable[tuple[int, Row]]:
    return ((line, row) for line, row in enumerate(rows, start=2) if any(row.values()))


def _person(row: Row, line: int) -> RosterPerson:
    name, role_text = _cell(row, NAME), _cell(row, ROLE)
    if not name:
        raise NamelessPerson(row=line)
    role = parse_role(role_text or "")
    if role is None:
        raise UnknownRole(row=line, name=name, role=role_text or "")
    municipality = _cell(row, MUNICIPALITY)
    schools = tuple(SchoolName(municipality, school) for school in _several(row))
    _require_place(line, name, role, municipality, schools)
    position = _cell(row, POSITION) or role_text
    return RosterPerson(line, name, role, municipality, schools, position, _cell(row, TEAM))


def _require_place(
    line: int, name: str, role: Role, municipality: str | None, schools: Sequence[SchoolName]
) -> None:
    if role in MUNICIPAL_ROLES and not municipality:
        raise PlaceMissing(row=line, name=name, column=MUNICIPALITY)
    if role is not Role.REGIONAL_COORDINATOR and role not in MUNICIPAL_ROLES and not schools:
        raise PlaceMissing(row=line, name=name, column=SCHOOL)


def _school(row: Row, line: int) -> RosterSchool:
    name, municipality = _cell(row, SCHOOL), _cell(row, MUNICIPALITY)
    if not name or not municipality:
        column = MUNICIPALITY if name else SCHOOL
        raise PlaceMissing(row=line, name=name or municipality, column=column)
    return RosterSchool(SchoolName(municipality, name), _whole_number(row, line), _cell(row, ZONE))


def _whole_number(row: Row, line: int) -> int | None:
    text = _cell(row, TEACHERS)
    if text is None:
        return None
    if not text.isdecimal():
        raise BadNumber(row=line, column=TEACHERS, value=text)
    return int(text)


def _forbid_duplicates(people: Iterable[RosterPerson]) -> None:
    seen: dict[object, int] = {}
    for person in people:
        key = (person.identity, person.role)
        if key in seen:
            raise DuplicatePerson(row=person.row, other=seen[key], name=person.name)
        seen[key] = person.row


def _several(row: Row) -> list[str]:
    parts = (" ".join(part.split()) for part in (_cell(row, SCHOOL) or "").split(";"))
    return [part for part in parts if part]


def _cell(row: Row, column: str) -> str | None:
    return " ".join(row.get(column, "").split()) or None


def schools_of(roster: Roster) -> list[SchoolName]:
    """Every school the roster knows: those listed, and those people are placed in."""
    listed = (school.school for school in roster.schools)
    placed = chain.from_iterable(person.schools for person in roster.people)
    return [*dict.fromkeys(chain(listed, placed))]
