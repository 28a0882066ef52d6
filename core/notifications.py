"""One message to one person, and what can become of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar
from zoneinfo import ZoneInfo

from core.check_ins import Answer
from core.notices import ApplicationClosed, Notice, Unreadable
from core.people import Address
from core.reminders import Stage
from core.rsvps import Intention
from core.timings import Form


class State(StrEnum):
    """Where a notification stands (DESIGN, Reminding). All but the first two are final, except
    that a reminder whose fate is unknown goes once more while it is true."""

    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class EventCard:
    """What a person needs to know of an event, and what he has answered.

    `zone` is his own where he has set one, else his school's, else the programme's. `version`
    counts the dates the event has had; `intention` is what he said of this one before its start.
    """

    occurrence_id: int
    programme: str
    title: str
    starts_at: datetime
    ends_at: datetime
    hour_known: bool
    zone: ZoneInfo
    links: tuple[str, ...]
    form: Form = Form.MEETING
    answer: Answer | None = None
    join_link: str | None = None
    recording_link: str | None = None
    version: int = 1
    intention: Intention | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a stage of an event says to one person."""

    repeats: ClassVar[bool] = True
    stage: Stage
    event: EventCard

    @property
    def topic(self) -> str:
        """What the log calls it."""
        return self.stage.value


@dataclass(frozen=True, slots=True)
class Letter:
    """A claimed notification with everything needed to write and send it."""

    notification_id: int
    attempt: int
    address: Address
    locale: str
    content: Reminder | Notice | Unreadable
    corrects: str | None = None
    """The message that says what has become false, by its number in the chat."""

    @property
    def only_mends(self) -> bool:
        """Whether it is no message of its own: the one it corrects is to say this instead."""
        return isinstance(self.content, ApplicationClosed)

    @property
    def repeated(self) -> bool:
        """Whether it may have arrived before."""
        return self.attempt > 1


@dataclass(frozen=True, slots=True)
class Sent:
    """The messenger took it."""

    message_id: str


@dataclass(frozen=True, slots=True)
class Postponed:
    """Surely not sent, to be tried again: a rate limit, a refused connection."""

    wait: timedelta


@dataclass(frozen=True, slots=True)
class Moved:
    """Surely not sent: the person's chat has another number now."""

    chat_id: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The person cannot be reached (blocked the bot, deleted the account)."""

    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The messenger finds the message itself wrong: a defect of ours."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The answer was lost: it may have been sent or not."""

    reason: str


Outcome = Sent | Postponed | Moved | Refused | Failed | Unknown
