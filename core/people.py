"""People and organisations as the rules see them: ids, names and who is what where."""

from dataclasses import dataclass
from datetime import date

from core.roles import Role

ANONYMOUS = "—"
"""What stands for the name of a person who was erased."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a person can be written to. Chat ids are texts: messengers differ."""

    messenger: str
    chat_id: str


def _within(first: date | None, last: date | None, day: date) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


@dataclass(frozen=True, slots=True)
class Membership:
    """One role of one person, from – to (inclusive; None is open), in a school or municipality."""

    person_id: int
    person_name: str
    role: Role
    school_id: int | None = None
    municipality_id: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    id: int | None = None
    replaces_id: int | None = None
    team: str | None = None
    """The working group, as the roster calls it."""
    also: frozenset[int] = frozenset()
    """Who answers for the same post: stood in for its holder, or took it over later."""

    @property
    def people(self) -> frozenset[int]:
        """Everybody who can answer for it."""
        return self.also | {self.person_id} if self.also else frozenset((self.person_id,))

    def holds_on(self, day: date) -> bool:
        """Whether the role was held on that day."""
        return _within(self.valid_from, self.valid_to, day)

    def ended_before(self, day: date) -> bool:
        """Whether it was over by then."""
        return self.valid_to is not None and self.valid_to < day


@dataclass(frozen=True, slots=True)
class School:
    """A school of the programme; `teachers` is its head count, where the roster gives it."""

    id: int
    name: str
    municipality_id: int
    teachers: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def is_open_on(self, day: date) -> bool:
        """Whether it took part that day."""
        return _within(self.valid_from, self.valid_to, day)


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality of the programme."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Community:
    """Everybody and everything that can be counted, as of one day."""

    memberships: tuple[Membership, ...]
    schools: tuple[School, ...]
    municipalities: tuple[Municipality, ...]
