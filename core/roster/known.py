"""What the database holds, as a roster is compared with it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from core.roles import MUNICIPAL_ROLES, Role
from core.roster.model import RosterPerson, SchoolName, key_of

Place: TypeAlias = tuple[str, str]
"""A municipality and a school as they are compared; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Post:
    """A role in its place, with what is said beside it; `title` is the role as it is written."""

    role: Role
    municipality: str | None
    school: SchoolName | None
    position: str | None = None
    team: str | None = None
    title: str | None = None

    @property
    def place(self) -> Place:
        """Where the role is held."""
        return place_of(self.school) if self.school else (key_of(self.municipality or ""), "")

    @property
    def where(self) -> str | None:
        """The same as people call it; None for the whole programme."""
        return self.school.name if self.school else self.municipality


@dataclass(frozen=True, slots=True)
class KnownPost:
    """A post of the database; one that has ended is `past`."""

    id: int
    post: Post
    past: bool = False


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody of the database with the posts he holds and has held."""

    id: int
    name: str
    posts: tuple[KnownPost, ...]

    @property
    def present(self) -> tuple[KnownPost, ...]:
        """The posts he holds."""
        return tuple(known for known in self.posts if not known.past)


@dataclass(frozen=True, slots=True)
class KnownSchool:
    """A school of the database."""

    id: int
    school: SchoolName
    teachers: int | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Everybody and every school within the scope of whoever brings the roster."""

    people: tuple[KnownPerson, ...] = field(default=())
    schools: tuple[KnownSchool, ...] = field(default=())


def place_of(school: SchoolName) -> Place:
    """A school as it is compared."""
    return key_of(school.municipality or ""), school.key


def posts_of(line: RosterPerson) -> Iterator[Post]:
    """The posts a row means: one for each school of a curator."""
    if line.role in MUNICIPAL_ROLES or not line.schools:
        yield Post(line.role, line.municipality, None, line.position, line.team, line.title)
        return
    for school in line.schools:
        yield Post(line.role, school.municipality, school, line.position, line.team, line.title)
