"""How an event stands, school by school, for a coordinator's eyes."""

from dataclasses import dataclass, replace
from enum import StrEnum

from core.check_ins import Answer, CheckIn
from core.notifications import EventCard
from core.roles import Role
from core.rsvps import Intention


class Silence(StrEnum):
    """Why there is no answer."""

    SILENT = "silent"
    UNREGISTERED = "unregistered"


Said = CheckIn | Intention | Silence
"""What a person has answered, else said before, else why there is nothing."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The platform's word that somebody was there; None where it gives no minutes.

    Of a course, how far he has come.
    """

    minutes: int | None = None
    progress: Answer | None = None


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person of a school, what he has said, and what the platform says of him."""

    person_id: int
    name: str
    role: Role
    said: Said
    seen: Seen | None = None


@dataclass(frozen=True, slots=True)
class SchoolAttendance:
    """A school and its people whom the event concerns."""

    name: str
    municipality: str
    attendees: tuple[Attendee, ...]


@dataclass(frozen=True, slots=True)
class Attendance:
    """An event, its schools in somebody's scope, and the events before and after it."""

    event: EventCard
    schools: tuple[SchoolAttendance, ...]
    previous_id: int | None
    next_id: int | None

    @property
    def missing(self) -> tuple[SchoolAttendance, ...]:
        """The schools that have anybody without an answer, with those people alone."""
        return tuple(
            replace(school, attendees=silent)
            for school in self.schools
            if (silent := tuple(one for one in school.attendees if not _has_answered(one)))
        )


def _has_answered(one: Attendee) -> bool:
    return isinstance(one.said, CheckIn)
