"""What a person may see and change: everything, or some municipalities and schools.

The one model every command, button and file asks at the moment of the press. It is made of the
posts that hold that day, so a post that has ended opens nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from core.people import Community, School
from core.roles import MUNICIPAL_ROLES, Role


class Holding(Protocol):
    """A role with its place."""

    @property
    def role(self) -> Role: ...
    @property
    def school_id(self) -> int | None: ...
    @property
    def municipality_id(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Scope:
    """Some part of the programme. Without anything in it, it is false and covers nothing."""

    everything: bool = False
    municipalities: frozenset[int] = frozenset()
    schools: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return self.everything or bool(self.municipalities or self.schools)

    def covers(self, place: Holding) -> bool:
        """Whether a post lies within; one of the whole programme lies in everything alone."""
        return (
            self.everything
            or place.school_id in self.schools
            or place.municipality_id in self.municipalities
        )

    def covers_school(self, school: School) -> bool:
        """Whether a school lies within."""
        return (
            self.everything
            or school.id in self.schools
            or school.municipality_id in self.municipalities
        )

    def part(self, municipality_id: int, schools: Iterable[School]) -> "Scope":
        """What of it lies in one municipality; `schools` are all that may be in it."""
        if self.everything or municipality_id in self.municipalities:
            return Scope(municipalities=frozenset({municipality_id}))
        within = (one.id for one in schools if one.municipality_id == municipality_id)
        return Scope(schools=self.schools.intersection(within))

    def narrow(self, community: Community) -> Community:
        """The part of the community that lies within."""
        return replace(
            community,
            memberships=tuple(m for m in community.memberships if self.covers(m)),
            schools=tuple(s for s in community.schools if self.covers_school(s)),
            municipalities=tuple(
                m
                for m in community.municipalities
                if self.everything or m.id in self.municipalities
            ),
        )


EVERYTHING = Scope(everything=True)
NOTHING = Scope()


def scope_of(posts: Iterable[Holding], roles: frozenset[Role]) -> Scope:
    """What the posts in any of these roles open together.

    A curator without a school oversees none, whatever municipality his line names.
    """
    opening = [post for post in posts if post.role in roles]
    if any(post.role is Role.REGIONAL_COORDINATOR for post in opening):
        return EVERYTHING
    return Scope(
        municipalities=frozenset(
            post.municipality_id
            for post in opening
            if post.role in MUNICIPAL_ROLES and post.municipality_id is not None
        ),
        schools=frozenset(post.school_id for post in opening if post.school_id is not None),
    )
