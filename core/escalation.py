"""Who hears of silence, and when: the school's head, its curator, the municipal coordinator.

A person is silent who was asked, may have got the question and has not settled it. Nobody is
waited for longer than answers are taken.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from core.people import Community, Membership, School
from core.reminders import MORNING
from core.roles import SCHOOL_ROLES, Role
from core.timings import Form


class Level(StrEnum):
    """Who hears of it; in the order of time."""

    HEAD = "head"
    CURATOR = "curator"
    MUNICIPAL_COORDINATOR = "municipal_coordinator"


LADDERS: Mapping[Form, Mapping[Level, int]] = {
    Form.MEETING: {Level.HEAD: 2, Level.CURATOR: 3, Level.MUNICIPAL_COORDINATOR: 5},
    Form.COURSE: {Level.HEAD: 1, Level.CURATOR: 2, Level.MUNICIPAL_COORDINATOR: 4},
    Form.DEADLINE: {Level.HEAD: 1, Level.CURATOR: 2, Level.MUNICIPAL_COORDINATOR: 4},
    Form.VISIT: {Level.HEAD: 1, Level.CURATOR: 2, Level.MUNICIPAL_COORDINATOR: 4},
}
"""How many days after its end each hears of it, in the morning. A meeting is nudged first."""


@dataclass(frozen=True, slots=True)
class Unsettled:
    """An occurrence some have not answered: since when each is asked, and who has settled it."""

    occurrence_id: int
    version: int
    form: Form
    ends_at: datetime
    zone: ZoneInfo
    asked_at: Mapping[int, datetime]
    settled: frozenset[int]

    def reaches(self, level: Level, person_id: int, now: datetime) -> bool:
        """Whether that person's silence is heard of there by now."""
        asked_at = self.asked_at.get(person_id)
        return asked_at is not None and self.escalates_at(level, asked_at) <= now

    def escalates_at(self, level: Level, asked_at: datetime) -> datetime:
        """From which morning a level hears of it: counted from the question, if that came later."""
        day = max(self.ends_at, asked_at).astimezone(self.zone).date()
        return datetime.combine(day + timedelta(days=LADDERS[self.form][level]), MORNING, self.zone)


@dataclass(frozen=True, slots=True)
class Matter:
    """What one level is told of one occurrence: these people are silent, or their whole school is.

    `place` is whose level it is: the head's and the curator's school, the coordinator's
    municipality. It is settled person by person, and for all once any of `watched` has settled it.
    """

    level: Level
    place: int
    silent: tuple[int, ...]
    watched: tuple[int, ...]
    school_id: int | None = None
    """The school, where all of it is."""


def matters(unsettled: Unsettled, community: Community, now: datetime) -> Iterator[Matter]:
    """Everything that is to be heard of one occurrence by now."""
    posts: defaultdict[int | None, list[Membership]] = defaultdict(list)
    for post in community.memberships:
        if post.role in SCHOOL_ROLES:
            posts[post.school_id].append(post)
    for school in community.schools:
        yield from _of_school(unsettled, school, posts[school.id], now)
    homes: dict[int | None, int] = {s.id: s.municipality_id for s in community.schools}
    for post in community.memberships:
        level = Level.MUNICIPAL_COORDINATOR
        if post.role is Role.CURATOR and unsettled.reaches(level, post.person_id, now):
            home = homes.get(post.school_id) or post.municipality_id
            if home is not None:
                yield Matter(level, home, (post.person_id,), ())


def _of_school(
    unsettled: Unsettled,
    school: School,
    posts: Iterable[Membership],
    now: datetime,
) -> Iterator[Matter]:
    """The head hears of each who is silent; those above of a school where nobody has answered."""
    everybody = {person for post in posts for person in post.people}
    answered = bool(everybody & unsettled.settled)
    watched = tuple(sorted(everybody))
    for level in Level:
        silent = tuple(sorted(p for p in everybody if unsettled.reaches(level, p, now)))
        by_unit = unsettled.form is Form.DEADLINE
        if silent and level is Level.HEAD:
            yield Matter(level, school.id, silent, watched if by_unit else ())
        elif silent and not answered:
            above = school.id if level is Level.CURATOR else school.municipality_id
            yield Matter(level, above, silent, watched, school.id)
