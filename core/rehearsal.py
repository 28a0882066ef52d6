"""A year played through without sending: what would go to whom, and where it would be too much."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from core.broadcasts import sending_time
from core.programme_settings import ProgrammeSettings
from core.reminders import Stage

BEGINS_EARLIER = timedelta(days=30)
"""Before the first date of a plan that does not say of which year it is."""
GOES_ON = timedelta(days=45)
"""After its last day: the week of a recording, what is overdue, the numbers of the last month."""


@dataclass(frozen=True, slots=True)
class Wave:
    """A stage of one date of a row: due `at` for so many people, were all registered and silent.

    `postponed` of them get it later, in their own hours; `dropped` not at all, by the reason.
    """

    occurrence_id: int
    activity: str
    title: str
    stage: Stage
    at: datetime
    people: int
    postponed: int
    dropped: Mapping[str, int]


class Message(NamedTuple):
    """What somebody gets: reminders, or something else of that `topic`."""

    at: datetime
    person: int
    topic: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the plan."""

    activity: str
    title: str
    period: str


@dataclass(frozen=True, slots=True)
class Load:
    """What goes out in a day or an hour that begins then, local to the programme."""

    begins: datetime
    messages: int
    people: int


@dataclass(frozen=True, slots=True)
class Crowd:
    """Those who have more to be reminded of in a day than messages they may get."""

    day: date
    people: tuple[str, ...]
    most: int
    """How many reminders fall on that day for the one who has the most."""


@dataclass(frozen=True)
class Rehearsed:
    """All that happened. `sent` are the messages; `due` the reminders, by day and person."""

    programme: str
    zone: ZoneInfo
    begins_at: datetime
    settings: ProgrammeSettings
    send_rate: float
    names: Mapping[int, str]
    waves: tuple[Wave, ...]
    sent: tuple[Message, ...]
    due: Mapping[tuple[date, int], int]
    without_audience: tuple[Row, ...]
    without_date: tuple[Row, ...]

    @cached_property
    def days(self) -> tuple[Load, ...]:
        """The days on which something goes out, in their order."""
        return self._loads(lambda local: local.replace(hour=0, minute=0, second=0, microsecond=0))

    @cached_property
    def hours(self) -> tuple[Load, ...]:
        """The hours, likewise."""
        return self._loads(lambda local: local.replace(minute=0, second=0, microsecond=0))

    @cached_property
    def crowds(self) -> tuple[Crowd, ...]:
        """The days on which somebody has more than may be sent to him, in their order."""
        limit = self.settings.daily_limit
        over: dict[date, dict[int, int]] = {}
        for (day, person), reminders in self.due.items():
            if reminders > limit:
                over.setdefault(day, {})[person] = reminders
        return tuple(
            Crowd(day, tuple(sorted(self.names[one] for one in people)), max(people.values()))
            for day, people in sorted(over.items())
        )

    @cached_property
    def others(self) -> Mapping[str, int]:
        """How many of the messages are no reminders, by topic, the most first."""
        counted = Counter(message.topic for message in self.sent if message.topic)
        return dict(counted.most_common())

    @property
    def conflicts(self) -> tuple[Wave, ...]:
        """The waves that do not go out whole at their time."""
        return tuple(wave for wave in self.waves if wave.postponed or wave.dropped)

    def takes(self, messages: int) -> timedelta:
        """How long so many messages take at the rate of sending."""
        return sending_time(messages, self.send_rate)

    def _loads(self, beginning: Callable[[datetime], datetime]) -> tuple[Load, ...]:
        messages = Counter[datetime]()
        people: dict[datetime, set[int]] = {}
        for message in self.sent:
            begins = beginning(message.at.astimezone(self.zone))
            messages[begins] += 1
            people.setdefault(begins, set()).add(message.person)
        return tuple(Load(one, messages[one], len(people[one])) for one in sorted(messages))


def busiest(loads: Iterable[Load], many: int) -> list[Load]:
    """The days or hours with most messages, the busiest first."""
    return sorted(loads, key=lambda load: (-load.messages, load.begins))[:many]
