"""What a plan-schedule says, once it has been read: the words of the documents as values."""

import datetime as dt
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction


class Kind(StrEnum):
    """What a row of the plan is about; decides how it is reminded of and confirmed."""

    EVENT = "event"
    COURSE = "course"
    DOCUMENT = "document"
    VISIT = "visit"
    REPORT = "report"
    OTHER = "other"


DELIVERED = frozenset({Kind.DOCUMENT, Kind.REPORT})
"""What somebody delivers: only he is to be reminded of it."""


class Recurrence(StrEnum):
    """How often a duty comes back."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


class Population(StrEnum):
    """Whom or what a target counts."""

    PARTICIPANTS = "participants"
    SCHOOLS = "schools"
    CURATORS = "curators"
    MUNICIPAL_COORDINATORS = "municipal_coordinators"
    TEACHERS = "teachers"
    MANAGEMENT_TEAMS = "management_teams"
    MUNICIPALITIES = "municipalities"
    MOUO_HEADS = "mouo_heads"
    METHODOLOGISTS = "methodologists"
    SPECIALISTS = "specialists"
    WORKING_GROUPS = "working_groups"
    PARENTS = "parents"
    STUDENTS = "students"
    EVENTS = "events"
    DOCUMENTS = "documents"
    OTHER = "other"


class Comparator(StrEnum):
    """How a value is held against its goal."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    EXACTLY = "="
    AT_MOST = "<="


class Unit(StrEnum):
    """What the goal is expressed in."""

    PERCENT = "percent"
    COUNT = "count"


class Enrolment(StrEnum):
    """What a goal of the programme counts on the roster itself: nobody has to answer for it.

    Schools that take part, working groups, or how many teachers each school has in them
    (network-partnership-2022, 6.1).
    """

    SCHOOLS = "schools"
    GROUPS = "groups"
    TEACHERS_OF_EACH = "teachers_of_each"


@dataclass(frozen=True, slots=True)
class Period:
    """What a «Сроки» cell says; bounds are inclusive, local to the programme.

    A deadline («до 10.10.2022») has no start. `dates` lists the exact days, when the cell names
    days rather than a span. `time` is the local hour, when the cell gives it.
    """

    text: str
    start: date | None = None
    end: date | None = None
    dates: tuple[date, ...] = ()
    recurrence: Recurrence | None = None
    day_of_month: int | None = None
    time: dt.time | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """One goal of an indicator: «не менее 80 % кураторов». Without a number it is only watched."""

    population: Population
    comparator: Comparator | None
    value: Fraction | None
    unit: Unit
    enrolment: Enrolment | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """The «Показатель» cell and the targets found in it."""

    text: str
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Activity:
    """One row of the plan. `number` is as printed, without the final dot; made up when absent.

    `recording_counts` says whether watching the recording is as good as being there
    («или ознакомились с видеозаписью»). `audience`: those named as concerned, if anybody is.
    """

    number: str
    section: str | None
    title: str
    kind: Kind
    period: Period
    executors: tuple[str, ...]
    indicator: Indicator
    links: tuple[str, ...] = ()
    recording_counts: bool = False
    audience: tuple[Population, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """A standing obligation from the text of the order, outside the table."""

    text: str
    recurrence: Recurrence
    day_of_month: int | None


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """Something the reader is not sure of, for a person to answer; its words are in the locales.

    `activity` is the row's number and `place` its place in the plan, for numbers repeat; both are
    None where the whole plan is meant. `said`: the document's own words in question.
    """

    activity: str | None
    code: str
    said: str = ""
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """The span the document speaks of: a year, a school year, «2021–2024 гг.»."""

    start: date
    end: date

    @property
    def is_school(self) -> bool:
        """Whether it begins with a school year, and not with a calendar year."""
        return self.start.month != 1


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole document, read. `zone` is the IANA zone its region lives in, where it tells."""

    title: str
    context: Context | None
    activities: tuple[Activity, ...]
    targets: tuple[Target, ...] = ()
    duties: tuple[Duty, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()
    zone: str | None = None
