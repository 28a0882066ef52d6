"""Coming without a link of one's own: who asks to be what, and who may say yes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from core.roles import COORDINATORS, MUNICIPAL_ROLES, SCHOOL_ROLES, Role
from core.scopes import Holding

APPLICATIONS_A_DAY = 3
DECIDERS = COORDINATORS | {Role.MANAGEMENT_TEAM}
"""Roles in which somebody may have applications to decide: which, `may_decide` says."""
TEAM_ROLES = (Role.TEACHER, Role.MANAGEMENT_TEAM)
APPLICANT_ROLES = (
    *TEAM_ROLES,
    Role.CURATOR,
    Role.METHODOLOGIST,
    Role.MOUO_HEAD,
    Role.MUNICIPAL_COORDINATOR,
)
"""What a stranger may ask to be. Regional coordinators are appointed."""
_WITH_SCHOOL = SCHOOL_ROLES | {Role.CURATOR}
_FEWEST_WORDS, _LONGEST_NAME = 2, 100


class Office(Holding, Protocol):
    """A role with its place and its position."""

    @property
    def position(self) -> str | None: ...


class Receipt(StrEnum):
    """What becomes of an application at first."""

    ACCEPTED = "accepted"
    WAITING = "waiting"
    """An earlier one has not been decided yet."""
    OFTEN = "often"
    """Too many in a day."""
    HELD = "held"
    """He is that already."""


class Refusal(StrEnum):
    """Why an application is declined, where a usual reason will do."""

    NOT_OURS = "not_ours"
    OTHER_ROLE = "other_role"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks to be, and where; `by_link` through the link of a school's team."""

    role: Role
    municipality_id: int
    school_id: int | None = None
    by_link: bool = False


def needs_school(role: Role) -> bool:
    """Whether the role is one in a school."""
    return role in _WITH_SCHOOL


def may_decide(office: Office, wish: Wish) -> bool:
    """Whether the holder of an office may say yes or no: the one above, never an equal.

    Through the team's link the head of the school may, too.
    """
    match office.role:
        case Role.REGIONAL_COORDINATOR:
            return True
        case Role.MUNICIPAL_COORDINATOR:
            own = office.municipality_id == wish.municipality_id
            return own and wish.role not in MUNICIPAL_ROLES
        case Role.MANAGEMENT_TEAM:
            own = wish.by_link and office.school_id == wish.school_id
            return own and heads_school(office.position)
        case _:
            return False


def heads_school(position: str | None) -> bool:
    """Whether a position in a management team is its head's: «директор», not «зам. директора»."""
    words = (position or "").casefold().replace(".", " ").split()
    heads = any(word.startswith(("директор", "заведующ", "руководител")) for word in words)
    return heads and not any(word.startswith(("зам", "и.о")) for word in words)


def full_name(text: str) -> str | None:
    """A name as a person types it, tidied; None for what is none."""
    words = text.split()
    lettered = all(word.replace("-", "").replace(".", "").isalpha() for word in words)
    tidy = " ".join(words)
    return tidy if lettered and len(words) >= _FEWEST_WORDS and len(tidy) <= _LONGEST_NAME else None
