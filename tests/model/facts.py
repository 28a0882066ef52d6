"""All that has happened in a history, as those who were there would tell it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.model.timetable import BEFORE, HOUR, LASTS, Interval, day_of, of_deadline, of_meeting

Look = tuple[str, datetime | None, str]


@dataclass
class Attempt:
    """One thing said in a message handed to the messenger; what the bot may know of its fate."""

    at: datetime
    person: str
    title: str
    what: str
    """The stage, or «correction»."""
    tells: datetime | None
    """When it says the event begins; None that it is off."""
    arrived: bool = False
    fate: str = "lost"
    """sent, unsent (surely), refused, or lost."""

    @property
    def may_be_known(self) -> bool:
        """Whether the person may have read it, as far as the bot knows."""
        return self.fate in {"sent", "lost"}

    def __str__(self) -> str:
        tells = f"{self.tells:%d.%m %H:%M}" if self.tells else "off"
        arrived = "arrived" if self.arrived else "not arrived"
        words = (f"{self.at:%d.%m %H:%M}", self.person, self.what, self.title, tells)
        return ", ".join((*words, self.fate, arrived))


@dataclass
class Message:
    """One message handed to the messenger, with all that it says of events."""

    at: datetime
    person: str
    kind: str
    """reminders, correction, silence, week, numbers, broadcast, or other."""
    attempts: list[Attempt]
    again: bool = False
    """Whether all of it was said before, and its fate is unknown."""
    said: list[dict[str, Any]] = field(default_factory=list)
    """What a digest of silence says, by event."""
    words: str = ""
    """Those of a broadcast."""
    fate: str = "lost"

    @property
    def counts(self) -> bool:
        """Whether of these a person gets only so many a day, and none in the night."""
        return self.kind in {"reminders", "silence", "week", "numbers"}

    @property
    def may_be_known(self) -> bool:
        return self.fate in {"sent", "lost"}

    def end_as(self, fate: str) -> None:
        """What became of it became of all that it says."""
        self.fate = fate
        for attempt in self.attempts:
            attempt.fate = fate

    def __str__(self) -> str:
        words = (f"{self.at:%d.%m %H:%M}", self.person, self.kind, self.fate)
        return ", ".join((*words, str(self.said or self.words)))


@dataclass
class Event:
    """What it is, whom it concerns, and every date it has had (None: off), with since when."""

    title: str
    units: list[frozenset[str]]
    meeting: bool
    dates: list[tuple[datetime, datetime | None]]
    off_here: frozenset[str] | None = None
    """The stages that nobody is told of this event; None where its programme says which."""
    off_everywhere: frozenset[str] = frozenset()
    ruled_at: datetime | None = None
    """When either was decided last."""
    lasts: timedelta = LASTS

    @property
    def current(self) -> datetime | None:
        """When it begins, as of now."""
        return self.dates[-1][1]

    @property
    def ends(self) -> datetime | None:
        """A deadline ends at six of its day."""
        if self.current is None:
            return None
        return self.current + (self.lasts if self.meeting else 18 * HOUR)

    @property
    def off(self) -> frozenset[str]:
        """The stages that nobody is told now."""
        return self.off_everywhere if self.off_here is None else self.off_here

    def since(self) -> datetime:
        return self.dates[-1][0]

    def intervals(self) -> list[Interval]:
        if self.current is None:
            return []
        if self.meeting:
            return of_meeting(self.current, self.lasts, self.off)
        return of_deadline(day_of(self.current))

    def unit_of(self, person: str) -> frozenset[str]:
        """Those who are done when one of them has answered."""
        if self.meeting:
            return frozenset({person})
        return next(unit for unit in self.units if person in unit)

    def concerns(self, person: str) -> bool:
        return any(person in unit for unit in self.units)


@dataclass
class Broadcast:
    """What a coordinator has written, to whom: who was there then, and who could be reached."""

    at: datetime
    there: frozenset[str]
    reachable: frozenset[str]
    stopped: bool = False


@dataclass
class Facts:
    """All that has happened."""

    events: dict[str, Event]
    daily_limit: int
    registered: dict[str, set[Look]] = field(default_factory=dict)
    """Who has come in, or come back, and for which stages that was too late."""
    blocked: dict[str, bool] = field(default_factory=dict)
    ever_blocked: set[str] = field(default_factory=set)
    settled: list[tuple[str, str]] = field(default_factory=list)
    """Person and title, of answers that leave nothing to be reminded of."""
    ever_settled: set[tuple[str, str]] = field(default_factory=set)
    """The same, with those that were taken back."""
    taken_back: dict[tuple[str, str], tuple[datetime, frozenset[Look]]] = field(
        default_factory=dict
    )
    """When somebody said last that a duty is not done, after all or not yet, and which stages had
    come up by then: the clock may have been put back.
    """
    intentions: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    """What somebody has said beforehand about the how manieth date of an event."""
    ever_intended: set[tuple[str, str]] = field(default_factory=set)
    attempts: list[Attempt] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    looked_at: set[Look] = field(default_factory=set)
    """The stages of a date of an event that were due at some time while the bot ran."""
    broadcasts: dict[str, Broadcast] = field(default_factory=dict)
    """By their words."""
    last_deed: datetime | None = None
    """When anybody did anything last."""
    deaths: list[datetime] = field(default_factory=list)
    """When the bot died: what it had begun to send then is as good as lost."""

    def has_died_since(self, moment: datetime) -> bool:
        return any(death >= moment for death in self.deaths)

    def comes(self, person: str) -> None:
        """Somebody can be written to from now on."""
        self.registered[person] = {*self.looked_at}

    def is_settled(self, person: str, event: Event) -> bool:
        return any((one, event.title) in self.settled for one in event.unit_of(person))

    def of(self, person: str, title: str) -> list[Attempt]:
        return [one for one in self.attempts if (one.person, one.title) == (person, title)]

    def believed(self, person: str, title: str) -> Attempt | None:
        """The last message about an event that has arrived."""
        return next((one for one in reversed(self.of(person, title)) if one.arrived), None)

    def intends(self, person: str, event: Event) -> str:
        """What he has said beforehand about its present date."""
        date, said = self.intentions.get((person, event.title), (0, ""))
        return said if date == len(event.dates) else ""

    def wants(self, person: str, event: Event, stage: str) -> bool:
        """Who does not come hears of the recording once; who watches it, only later."""
        match self.intends(person, event):
            case "not_coming":
                return stage == "first_nudge"
            case "by_recording":
                return stage not in (*BEFORE, "call")
        return True
