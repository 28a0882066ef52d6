"""What a person is told outside his own conversation: each is told once, by its key."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any, ClassVar, TypedDict, get_args

from core.timings import Form

NOTICE_LIFETIME = timedelta(days=3)
"""How long a notice is worth reading; what waits longer is given up."""


@dataclass(frozen=True, slots=True)
class LinkTried:
    """Somebody else opened the person's link, which he has used himself."""

    topic: ClassVar[str] = "link_tried"
    repeats: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class EventChanged:
    """An event is not when the person was told. Moments are ISO texts, the zone an IANA name.

    `occurrence_id` and `version` are there where he is asked anew whether he comes.
    """

    topic: ClassVar[str] = "event_changed"
    repeats: ClassVar[bool] = True
    correction: str
    title: str
    zone: str
    was: str
    was_hour_known: bool
    will: str
    hour_known: bool
    occurrence_id: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class ApplicationCame:
    """Somebody without a link asks to be let in; `likely` are people of the roster he may be."""

    topic: ClassVar[str] = "application"
    repeats: ClassVar[bool] = True

    application_id: int
    name: str
    role: str
    school: str | None
    municipality: str
    likely: list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class ApplicationClosed:
    """What has become of an application the person was asked to decide.

    It is no new message: the one that asked is brought up to date. `decider` is None where the
    applicant has come in by a link of his own.
    """

    topic: ClassVar[str] = "application_closed"
    repeats: ClassVar[bool] = True

    application_id: int
    name: str
    role: str
    school: str | None
    municipality: str
    approved: bool
    decider: str | None


@dataclass(frozen=True, slots=True)
class ApplicationDecided:
    """What has become of the person's own application."""

    topic: ClassVar[str] = "application_decided"
    repeats: ClassVar[bool] = True

    approved: bool
    reason: str | None


@dataclass(frozen=True, slots=True)
class Appointed:
    """The person has been made a coordinator."""

    topic: ClassVar[str] = "appointed"
    repeats: ClassVar[bool] = True

    role: str
    municipality: str | None


@dataclass(frozen=True, slots=True)
class FromCoordinator:
    """A broadcast. Of unknown fate it is not repeated; its text lies with it, once."""

    topic: ClassVar[str] = "broadcast"
    repeats: ClassVar[bool] = False

    author: str
    text: str


@dataclass(frozen=True, slots=True)
class BroadcastEnded:
    """All messages of the person's own broadcast have ended: how many in which state."""

    topic: ClassVar[str] = "broadcast_ended"
    repeats: ClassVar[bool] = True

    broadcast_id: int
    words: str
    counts: dict[str, int]
    stopped: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """Somebody has answered for the person, or confirmed his answer: who, and what."""

    topic: ClassVar[str] = "marked"
    repeats: ClassVar[bool] = True

    occurrence_id: int
    title: str
    answer: str
    role: str
    name: str
    form: str = Form.MEETING


@dataclass(frozen=True, slots=True)
class Submitted:
    """A school has placed a document that the person is to look at; `name` is who says so."""

    topic: ClassVar[str] = "submitted"
    repeats: ClassVar[bool] = True

    occurrence_id: int
    school_id: int
    title: str
    school: str
    name: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What somebody says of a document the person has placed; a remark where he returns it."""

    topic: ClassVar[str] = "reviewed"
    repeats: ClassVar[bool] = True

    occurrence_id: int
    title: str
    name: str
    returned: str | None


@dataclass(frozen=True, slots=True)
class OfVisit:
    """What has become of a school's visit, or that it is near, in a word; the day is ISO."""

    topic: ClassVar[str] = "visit"
    repeats: ClassVar[bool] = True

    what: str
    occurrence_id: int
    school_id: int
    title: str
    school: str
    name: str | None = None
    day: str | None = None
    manner: str | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class OfSchedule:
    """Dates of visits wait for the person, or have been approved; `name` is who did so.

    `planner_id` planned them; `count` schools were approved.
    """

    topic: ClassVar[str] = "schedule"
    repeats: ClassVar[bool] = True

    what: str
    occurrence_id: int
    title: str
    name: str
    planner_id: int | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Extended:
    """The person's school has a later day for something, or that day is near; the day is ISO."""

    topic: ClassVar[str] = "extended"
    repeats: ClassVar[bool] = True

    what: str
    occurrence_id: int
    form: str
    title: str
    school: str
    day: str
    name: str


@dataclass(frozen=True, slots=True)
class AnswerWanted:
    """A coordinator asks once more for an answer that is missing; `form` is that of the event."""

    topic: ClassVar[str] = "answer_wanted"
    repeats: ClassVar[bool] = True

    occurrence_id: int
    title: str
    form: str


@dataclass(frozen=True, slots=True)
class DateWanted:
    """An event of the plan has no day yet: its organiser sets it. `month` is an ISO date in it."""

    topic: ClassVar[str] = "date_wanted"
    repeats: ClassVar[bool] = True

    activity_id: int
    number: str
    title: str
    period: str
    month: str


class Silence(TypedDict):
    """That these people have not answered, or that a whole school has not, by their ids.

    Any of `watched` settles it for all.
    """

    occurrence: int
    version: int
    school: int | None
    people: list[int]
    watched: list[int]


@dataclass(frozen=True, slots=True)
class SilenceDigest:
    """Who has not answered, for who answers for them; of one morning, so it is not repeated.

    `said` is what is left of it, in words, when it is sent.
    """

    topic: ClassVar[str] = "silence"
    repeats: ClassVar[bool] = False

    silences: list[Silence]
    said: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WeekDigest:
    """How a coordinator's part stands at the beginning of a week; `monday` is its ISO date.

    `said` is what there is to say when it is sent (`core.weekly`).
    """

    topic: ClassVar[str] = "week"
    repeats: ClassVar[bool] = False

    monday: str
    said: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NumbersWanted:
    """Numbers of a month that a coordinator has not told yet; `due` is an ISO date.

    `said` are those left when it is sent, each with its target and place.
    """

    topic: ClassVar[str] = "numbers"
    repeats: ClassVar[bool] = False

    due: str
    said: list[dict[str, Any]] = field(default_factory=list)


OfEvent = (
    EventChanged
    | Marked
    | AnswerWanted
    | SilenceDigest
    | WeekDigest
    | Submitted
    | Reviewed
    | OfVisit
    | OfSchedule
    | Extended
)
"""What is said of one occurrence, or of several."""

Notice = (
    LinkTried
    | EventChanged
    | Marked
    | Submitted
    | Reviewed
    | OfVisit
    | OfSchedule
    | Extended
    | AnswerWanted
    | DateWanted
    | Appointed
    | ApplicationCame
    | ApplicationClosed
    | ApplicationDecided
    | FromCoordinator
    | BroadcastEnded
    | SilenceDigest
    | WeekDigest
    | NumbersWanted
)
"""Any of them; their fields are texts and numbers, for they lie in the outbox as JSON."""

SILENT = (ApplicationClosed,)
"""What brings a message up to date and makes no sound: no hour is too late for it."""

COUNTED = frozenset(
    {SilenceDigest.topic, WeekDigest.topic, AnswerWanted.topic, NumbersWanted.topic}
)
"""Of these, beside reminders, a person gets no more than so many a day."""
_BY_TOPIC: Mapping[str, type[Notice]] = {notice.topic: notice for notice in get_args(Notice)}
TOPICS = frozenset(_BY_TOPIC)
"""What a notice can be about."""


def notice_details(notice: Notice) -> dict[str, Any]:
    """What the outbox keeps of a notice beside its topic."""
    return asdict(notice)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What another version of the program has put into the outbox."""

    topic: str
    repeats: ClassVar[bool] = False


def notice_from(topic: str, details: Mapping[str, Any]) -> Notice | Unreadable:
    """The notice the outbox has kept."""
    try:
        return _BY_TOPIC[topic](**details)
    except (KeyError, TypeError):
        return Unreadable(topic)


def repeats(topic: str | None) -> bool:
    """Whether what may have been lost is sent once more: a rare double is better than a miss.

    Of a reminder, which has no topic, always.
    """
    return topic is None or getattr(_BY_TOPIC.get(topic), "repeats", False)
