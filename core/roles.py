"""Who people are in a programme, and how a roster spells it."""

import re
from enum import StrEnum
from functools import lru_cache


class Role(StrEnum):
    """What a person does in the programme; scoped to a school, a municipality or the whole."""

    REGIONAL_COORDINATOR = "regional_coordinator"
    MUNICIPAL_COORDINATOR = "municipal_coordinator"
    CURATOR = "curator"
    MANAGEMENT_TEAM = "management_team"
    TEACHER = "teacher"
    MOUO_HEAD = "mouo_head"
    METHODOLOGIST = "methodologist"


SCHOOL_ROLES = frozenset({Role.MANAGEMENT_TEAM, Role.TEACHER})
MUNICIPAL_ROLES = frozenset({Role.MUNICIPAL_COORDINATOR, Role.MOUO_HEAD, Role.METHODOLOGIST})
COORDINATORS = frozenset({Role.REGIONAL_COORDINATOR, Role.MUNICIPAL_COORDINATOR})
"""Those who answer for people and schools: they change what lies in their scope."""
OVERSEERS = COORDINATORS | {Role.MOUO_HEAD, Role.CURATOR}
"""Those who see the attendance and the figures of what lies in their scope."""

# Word stems, all of which must occur; the first line that fits wins, so the narrower come first.
_SPELLINGS: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.REGIONAL_COORDINATOR, ("рег", "коорд")),
    (Role.MUNICIPAL_COORDINATOR, ("мун", "коорд")),
    (Role.MANAGEMENT_TEAM, ("школьн", "коорд")),
    (Role.CURATOR, ("куратор",)),
    (Role.TEACHER, ("классн", "рук")),
    (Role.TEACHER, ("рук", "объединен")),
    (Role.TEACHER, ("рук", "шмо")),
    (Role.MOUO_HEAD, ("директор", "департамент")),
    (Role.MANAGEMENT_TEAM, ("зам", "директор")),
    (Role.MANAGEMENT_TEAM, ("завуч",)),
    (Role.MANAGEMENT_TEAM, ("зав", "част")),
    (Role.MANAGEMENT_TEAM, ("зав", "филиал")),
    (Role.MANAGEMENT_TEAM, ("управленческ", "команд")),
    (Role.MANAGEMENT_TEAM, ("директор",)),
    (Role.MANAGEMENT_TEAM, ("рук", "школ")),
    (Role.MANAGEMENT_TEAM, ("рук", "организац")),
    (Role.MANAGEMENT_TEAM, ("рук", "учрежден")),
    (Role.MANAGEMENT_TEAM, ("рук", "оо")),
    (Role.MOUO_HEAD, ("моуо",)),
    (Role.MOUO_HEAD, ("начальник",)),
    (Role.MOUO_HEAD, ("рук", "образован")),
    (Role.MOUO_HEAD, ("зав", "образован")),
    (Role.MOUO_HEAD, ("председател", "образован")),
    (Role.METHODOLOGIST, ("методист",)),
    (Role.METHODOLOGIST, ("специалист",)),
    (Role.TEACHER, ("учител",)),
    (Role.TEACHER, ("педагог",)),
    (Role.TEACHER, ("преподавател",)),
    (Role.TEACHER, ("психолог",)),
    (Role.TEACHER, ("логопед",)),
)
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1024)
def parse_role(text: str) -> Role | None:
    """The role meant by «зам. директора» or «Муниципальный координатор»; None if unknown."""
    words = _WORD.findall(text.casefold().replace("ё", "е"))
    for role, stems in _SPELLINGS:
        if all(any(word.startswith(stem) for word in words) for stem in stems):
            return role
    return None
