"""A roster that has been checked."""

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain

from core.roles import Role


@lru_cache(maxsize=1 << 16)
def key_of(name: str) -> str:
    """A name as it is compared: «Школа № 1» and "школа №1" are one, «ё» is «е»."""
    return "".join(filter(str.isalnum, name.casefold().replace("ё", "е")))


@dataclass(frozen=True)
class SchoolName:
    """What identifies a school; None for the municipality where the roster leaves it open."""

    municipality: str | None
    name: str

    @cached_property
    def key(self) -> str:
        """The name as it is compared."""
        return key_of(self.name)


@dataclass(frozen=True, slots=True)
class RosterSchool:
    """A row of the sheet «Школы»."""

    row: int
    school: SchoolName
    teachers: int | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """A row of the sheet «Участники»: `row` is its number there, `title` the role as written."""

    row: int
    name: str
    role: Role
    title: str
    municipality: str | None
    schools: tuple[SchoolName, ...]
    position: str | None = None
    team: str | None = None

    @property
    def identity(self) -> tuple[str, str | None, tuple[SchoolName, ...]]:
        """What makes two rows one person: the name, and the municipality and schools beside it."""
        return key_of(self.name), self.municipality, self.schools


@dataclass(frozen=True, slots=True)
class Roster:
    """People and schools, checked."""

    people: tuple[RosterPerson, ...]
    schools: tuple[RosterSchool, ...] = field(default=())


def schools_of(roster: Roster) -> list[SchoolName]:
    """Every school the roster knows: those listed, and those people are placed in."""
    listed = (school.school for school in roster.schools)
    placed = chain.from_iterable(person.schools for person in roster.people)
    return [*dict.fromkeys(chain(listed, placed))]
