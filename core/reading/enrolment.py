"""Goals of a programme that its roster answers: how many take part, in how many groups."""

import re
from collections.abc import Iterator
from dataclasses import replace

from core.plan import Enrolment, Population, Target, Unit
from core.populations import OF_SCHOOLS
from core.reading.targets import read_targets

_NUMBER = r"^[-–•\s]*(?:количество|число|численность)\s+"
# Nothing but adjectives before, nothing done after: «количество групп, представивших опыт» is
# another number.
_PARTAKERS = re.compile(
    _NUMBER + r"(?:школ-)?участников\s*(?:мероприятия|проекта)?\s*[-–—:]", re.IGNORECASE
)
_GROUPS = re.compile(_NUMBER + r"(?:[\w-]+(?:ых|их)\s+){0,4}групп\s*[-–—:]", re.IGNORECASE)
_OF_EACH = re.compile(_NUMBER + r".*\b(?:от|из|в)\s+кажд\w+\s.*\bгрупп", re.IGNORECASE)


def read_goals_of(line: str) -> Iterator[Target]:
    """The goals in a line about the programme as a whole (network-partnership-2022, 6.1)."""
    for target in read_targets(line).targets:
        yield replace(target, enrolment=_enrolment(line, target))


def _enrolment(line: str, target: Target) -> Enrolment | None:
    if target.unit is not Unit.COUNT:
        return None
    if target.population in OF_SCHOOLS and _PARTAKERS.match(line):
        return Enrolment.SCHOOLS
    if target.population is Population.WORKING_GROUPS and _GROUPS.match(line):
        return Enrolment.GROUPS
    if target.population is Population.TEACHERS and _OF_EACH.match(line):
        return Enrolment.TEACHERS_OF_EACH
    return None
