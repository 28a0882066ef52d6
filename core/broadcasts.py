"""What a coordinator writes to his own people, whom it is for, and how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from math import ceil
from typing import Any

from core.notifications import State
from core.people import Community, Membership
from core.roles import Role

LONGEST_TEXT = 3500
"""UTF-16 units, as messengers count them; the rest of a message is who writes."""
BROADCAST_LIFETIME = timedelta(hours=12)
"""How long a broadcast is worth sending, unless the operator says otherwise."""


class SchoolType(StrEnum):
    """What kind of school it is, by its name."""

    GYMNASIUM = "gymnasium"
    LYCEUM = "lyceum"
    BOARDING = "boarding"
    KINDERGARTEN = "kindergarten"
    COLLEGE = "college"
    SCHOOL = "school"


# Beginnings of words; the first line that fits wins, so the narrower come first.
_SPELLINGS: tuple[tuple[SchoolType, tuple[str, ...]], ...] = (
    (SchoolType.BOARDING, ("интернат", "кадет")),
    (SchoolType.GYMNASIUM, ("гимнази",)),
    (SchoolType.LYCEUM, ("лице",)),
    (SchoolType.KINDERGARTEN, ("детсад", "детск", "мбдоу", "мдоу", "дс")),
    (SchoolType.COLLEGE, ("колледж", "техникум", "училищ")),
)


def school_type(name: str) -> SchoolType:
    """«МБОУ «Гимназия № 4»» is a gymnasium; whatever says nothing else is a school."""
    words = "".join(letter if letter.isalpha() else " " for letter in name.casefold()).split()
    for kind, stems in _SPELLINGS:
        if any(word.startswith(stems) for word in words):
            return kind
    return SchoolType.SCHOOL


class Facet(StrEnum):
    """By what an audience is narrowed down: the fields of `Audience`."""

    ROLES = "roles"
    MUNICIPALITIES = "municipalities"
    SCHOOL_TYPES = "school_types"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Audience:
    """Who of a coordinator's people is meant. What is empty leaves nobody out.

    `silent` are occurrences: those who owe an answer about one of them.
    """

    roles: frozenset[Role] = frozenset()
    municipalities: frozenset[int] = frozenset()
    school_types: frozenset[SchoolType] = frozenset()
    silent: frozenset[int] = frozenset()

    def choosing(self, facet: Facet, choice: str, *, chosen: bool) -> "Audience":
        """The same with this choice, or without it. Raises `ValueError` where it is none."""
        value = {_CHOICES[facet](choice)}
        before = self.of(facet)
        return replace(self, **{facet: before | value if chosen else before - value})

    def of(self, facet: Facet) -> frozenset[Any]:
        """What has been chosen there."""
        return frozenset(getattr(self, facet))

    def names(self, community: Community) -> frozenset[int]:
        """The people of a community it means, whatever they have answered."""
        types = {school.id: school_type(school.name) for school in community.schools}
        meant = (post for post in community.memberships if self._means(post, types))
        return frozenset[int]().union(*(post.people for post in meant))

    def _means(self, post: Membership, types: Mapping[int, SchoolType]) -> bool:
        kind = types.get(post.school_id) if post.school_id is not None else None
        return (
            (not self.roles or post.role in self.roles)
            and (not self.municipalities or post.municipality_id in self.municipalities)
            and (not self.school_types or kind in self.school_types)
        )


_CHOICES: Mapping[Facet, Any] = {
    Facet.ROLES: Role,
    Facet.MUNICIPALITIES: int,
    Facet.SCHOOL_TYPES: SchoolType,
    Facet.SILENT: int,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a broadcast has come: how many of its messages are in which state."""

    counts: Mapping[State, int] = field(default_factory=dict)
    stopped: bool = False
    waiting: int = 0
    """How many of those to be sent wait for the end of somebody's quiet hours."""

    @property
    def total(self) -> int:
        """To how many people it goes."""
        return sum(self.counts.values())

    @property
    def left(self) -> int:
        """How many are still to be sent, or on their way."""
        return self.of(State.PLANNED) + self.of(State.SENDING)

    @property
    def missed(self) -> int:
        """How many it has surely or possibly not reached."""
        return self.total - self.left - self.of(State.SENT)

    def of(self, state: State) -> int:
        """How many are in that state."""
        return self.counts.get(state, 0)


def length(text: str) -> int:
    """How long a text is to a messenger."""
    return len(text.encode("utf-16-le")) // 2


def sending_time(messages: int, rate: float) -> timedelta:
    """How long so many messages take at so many a second."""
    return timedelta(seconds=ceil(messages / rate))
