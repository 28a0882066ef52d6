"""What came of a programme by some moment, within somebody's scope: the matter of every report."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, StrEnum
from itertools import accumulate
from zoneinfo import ZoneInfo

from core.attendance import Silence
from core.check_ins import Answer
from core.figures import Figure
from core.plan import Activity
from core.roles import Role
from core.timings import Form


class ReportForm(StrEnum):
    """As what a report can be had."""

    TABLE = "xlsx"
    SIGNED = "docx"
    CHART = "png"
    MONTHLY = "month"


class Matter(Enum):
    """What some forms tell beside the figures."""

    MUNICIPALITIES = "municipalities"
    REGISTER = "register"
    DAYS = "days"


NEEDED: Mapping[ReportForm, frozenset[Matter]] = {
    ReportForm.TABLE: frozenset({Matter.MUNICIPALITIES, Matter.REGISTER}),
    ReportForm.SIGNED: frozenset(),
    ReportForm.CHART: frozenset({Matter.DAYS}),
    ReportForm.MONTHLY: frozenset({Matter.MUNICIPALITIES, Matter.REGISTER}),
}
"""Each is read for those alone that tell it: of a nation it takes a second."""


@dataclass(frozen=True, slots=True)
class Held:
    """One occurrence: a column of the register."""

    occurrence_id: int
    activity_id: int
    number: str
    title: str
    form: Form
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody has answered, or why there is nothing; the reason in his own words."""

    said: Answer | Silence
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A post of a person, with a word for each occurrence; None where it does not concern him."""

    municipality: str
    school: str
    name: str
    role: Role
    words: tuple[Word | None, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """Who answered what."""

    held: tuple[Held, ...] = ()
    lines: tuple[Line, ...] = ()

    def missing(self, now: datetime) -> Iterator[tuple[Line, list[tuple[Held, Word]]]]:
        """Who was not there, or has said nothing, of what has ended; and what that is of."""
        over = [held.ends_at <= now for held in self.held]
        for line in self.lines:
            missed = [
                (held, word)
                for held, ended, word in zip(self.held, over, line.words, strict=True)
                if ended and word is not None and word.said not in _THERE
            ]
            if missed:
                yield line, missed

    def tally(self, column: int) -> Counter[Answer | Silence]:
        """How many said what of one occurrence."""
        return Counter(word.said for line in self.lines if (word := line.words[column]) is not None)


_THERE = frozenset({Answer.LIVE, Answer.RECORDING, Answer.DONE, Answer.FINISHED, Answer.CERTIFIED})

Figures = Mapping[int | None, Sequence[Figure]]
"""By the row's id; the programme's own under None."""


@dataclass(frozen=True, slots=True)
class Report:
    """A programme as of `now`. `place` names the part it is of; None is the whole.

    `by_day` counts the answers of each local day.
    """

    programme: str
    zone: ZoneInfo
    now: datetime
    rows: Mapping[int, Activity]
    figures: Figures
    place: str | None = None
    by_municipality: Mapping[str, Figures] = field(default_factory=dict)
    register: Register = field(default_factory=Register)
    by_day: Mapping[date, int] = field(default_factory=dict)

    def sections(self) -> Iterator[tuple[str | None, int, Activity]]:
        """The rows in order, each with the heading of its section where one begins."""
        section = None
        for id_, activity in self.rows.items():
            begins = activity.section if activity.section != section else None
            section = activity.section
            yield begins, id_, activity

    def answered_since(self) -> list[tuple[date, int]]:
        """How many answers there were by the end of each day on which one came."""
        days = sorted(self.by_day)
        return [*zip(days, accumulate(self.by_day[day] for day in days), strict=True)]

    @property
    def today(self) -> date:
        """The day it is where the programme lives."""
        return self.now.astimezone(self.zone).date()
