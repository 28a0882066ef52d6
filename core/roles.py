"""Who people are in a programme, and how a roster spells it."""

from enum import StrEnum


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
    (Role.CURATOR, ("куратор",)),
    (Role.MANAGEMENT_TEAM, ("зам", "директор")),
    (Role.MANAGEMENT_TEAM, ("завуч",)),
    (Role.MANAGEMENT_TEAM, ("управленческ", "команд")),
    (Role.MANAGEMENT_TEAM, ("директор",)),
    (Role.MANAGEMENT_TEAM, ("руководител", "школ")),
    (Role.MOUO_HEAD, ("моуо",)),
    (Role.MOUO_HEAD, ("начальник", "образован")),
    (Role.MOUO_HEAD, ("руководител", "образован")),
    (Role.METHODOLOGIST, ("методист",)),
    (Role.TEACHER, ("учител",)),
    (Role.TEACHER, ("педагог",)),
    (Role.TEACHER, ("преподавател",)),
)


def parse_role(text: str) -> Role | None:
    """The role meant by «зам. директора» or «Муниципальный координатор»; None if unknown."""
    words = text.casefold().replace("ё", "е").replace("-", " ").split()
    for role, stems in _SPELLINGS:
        if all(any(word.startswith(stem) for word in words) for stem in stems):
            return role
    return None
