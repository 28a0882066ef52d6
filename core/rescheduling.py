"""What a coordinator changes about an event in the chat."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import ClassVar
from zoneinfo import ZoneInfo

from core.schedule import meeting_on
from core.timings import Timing


class Detail(StrEnum):
    """The words that belong to an event."""

    JOIN_LINK = "join_link"
    RECORDING_LINK = "recording_link"
    CODE_WORD = "code_word"
    RECORDING_WORD = "recording_word"


@dataclass(frozen=True, slots=True)
class NewDay:
    """Another day, or the first one; without an hour the hour stays what it is."""

    action: ClassVar[str] = "day"
    day: date
    hour: time | None = None


@dataclass(frozen=True, slots=True)
class NewHour:
    """The hour it begins at, local to the programme; the length stays what it is."""

    action: ClassVar[str] = "hour"
    hour: time


@dataclass(frozen=True, slots=True)
class NewLength:
    """How long it lasts."""

    action: ClassVar[str] = "length"
    length: timedelta


@dataclass(frozen=True, slots=True)
class NewText:
    """A link or a code word; None takes it away."""

    detail: Detail
    text: str | None

    @property
    def action(self) -> str:
        """Each detail has a history of its own."""
        return self.detail.value


class Rule(StrEnum):
    """What holds for the answers about an event."""

    WORD_REQUIRED = "word_required"
    """An answer without the code word does not count."""
    SILENCE_IS_ABSENCE = "silence_is_absence"
    """Who has not answered at the close is put down as absent."""


@dataclass(frozen=True, slots=True)
class NewRule:
    """A rule holds from now on, or does not."""

    rule: Rule
    holds: bool

    @property
    def action(self) -> str:
        """Each rule has a history of its own."""
        return self.rule.value


@dataclass(frozen=True, slots=True)
class Cancellation:
    """It will not take place."""

    action: ClassVar[str] = "cancel"


@dataclass(frozen=True, slots=True)
class Restoration:
    """It will take place after all."""

    action: ClassVar[str] = "restore"


NewDate = NewDay | NewHour | NewLength
DATE_CHANGES = frozenset(
    {
        *(change.action for change in (NewDay, NewHour, Cancellation, Restoration)),
        "document",  # by another edition of the plan
    }
)
"""The changes that people plan anew for, as the log names them."""
EventChange = NewDate | NewText | NewRule | Cancellation | Restoration


def rescheduled(meeting: Timing, change: NewDate, zone: ZoneInfo) -> Timing:
    """The meeting with another day, hour or length; `zone` is the programme's."""
    start = meeting.starts_at.astimezone(zone)
    length, hour_known = meeting.ends_at - meeting.starts_at, meeting.hour_known
    match change:
        case NewDay(day, hour):
            start = datetime.combine(day, hour or start.time(), zone)
            hour_known = hour_known or hour is not None
        case NewHour(hour):
            start, hour_known = datetime.combine(start.date(), hour, zone), True
        case NewLength():
            length = change.length
    return Timing(start, start + length, hour_known)


def first_meeting(change: NewDay, zone: ZoneInfo) -> Timing:
    """The meeting of a row whose document gives no day."""
    return meeting_on(change.day, change.day, change.hour, zone)
