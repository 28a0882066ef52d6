"""One message to one person, and what can become of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import ClassVar
from zoneinfo import ZoneInfo

from core.check_ins import LISTABLE, Answer, CheckIn
from core.notices import SILENT, Notice, Unreadable
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


class Urgency(IntEnum):
    """What goes first; among equals what expires first."""

    USUAL = 0
    BROADCAST = 1


@dataclass(frozen=True, slots=True)
class EventCard:
    """What a person needs to know of an event, and what he has answered.

    `zone` is his own where he has set one, else his school's, else the programme's. `version`
    counts the dates the event has had; `intention` is what he said of this one before its start.
    Answers that a code word can verify are `verifiable`; where it is required they do not count
    without. From `closes_at` on an answer comes «после срока».
    """

    occurrence_id: int
    programme: str
    title: str
    starts_at: datetime
    ends_at: datetime
    closes_at: datetime
    hour_known: bool
    zone: ZoneInfo
    links: tuple[str, ...]
    form: Form = Form.MEETING
    check_in: CheckIn | None = None
    join_link: str | None = None
    recording_link: str | None = None
    version: int = 1
    intention: Intention | None = None
    verifiable: frozenset[Answer] = frozenset()
    word_required: bool = False
    listed: bool = False

    @property
    def answer(self) -> Answer | None:
        """What he has said after its end, or of the duty."""
        return self.check_in.answer if self.check_in else None

    @property
    def provable(self) -> frozenset[Answer]:
        """The answers that something else than the person's word can prove."""
        return self.verifiable | (LISTABLE if self.listed else frozenset())

    @property
    def wants_word(self) -> bool:
        """Whether his answer would be verified by a code word."""
        check_in = self.check_in
        return bool(check_in and check_in.answer in self.verifiable and not check_in.verified)


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
class Several:
    """What several stages say to one person at once, the nearest first."""

    repeats: ClassVar[bool] = True
    topic: ClassVar[str] = "several"
    reminders: tuple[Reminder, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A notification taken for sending, and the how manieth try it is."""

    notification_id: int
    attempt: int


@dataclass(frozen=True, slots=True)
class Letter:
    """A claimed notification with everything needed to write and send it.

    `beside` are others of the same person that go in the same message, with the same outcome.
    """

    notification_id: int
    attempt: int
    address: Address
    locale: str
    content: Reminder | Several | Notice | Unreadable
    corrects: str | None = None
    """The message that says what has become false, by its number in the chat."""
    due_at: datetime | None = None
    """When it should have gone."""
    beside: tuple[Claim, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All that it is sent for."""
        return Claim(self.notification_id, self.attempt), *self.beside

    @property
    def only_mends(self) -> bool:
        """Whether it is no message of its own: the one it corrects is to say this instead."""
        return isinstance(self.content, SILENT)

    @property
    def repeated(self) -> bool:
        """Whether any of it may have arrived before."""
        return any(claim.attempt > 1 for claim in self.claims)


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
