"""What those who were told another date must hear."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from core.timings import Timing


class Correction(StrEnum):
    """How what is true differs from what was said."""

    MOVED = "moved"
    RETIMED = "retimed"
    CANCELLED = "cancelled"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Appointment:
    """An event as it was told to people, or as it is."""

    meeting: Timing
    cancelled: bool = False

    @property
    def as_told(self) -> tuple[bool, datetime, bool]:
        """What people are told of it: not the end."""
        return self.cancelled, self.meeting.starts_at, self.meeting.hour_known


def correction(told: Appointment, current: Appointment, zone: ZoneInfo) -> Correction | None:
    """What to say to somebody who was told this; None where it is still true."""
    if told.cancelled or current.cancelled:
        if told.cancelled is current.cancelled:
            return None
        return Correction.CANCELLED if current.cancelled else Correction.RESTORED
    if told.as_told == current.as_told:
        return None
    was, will = told.meeting, current.meeting
    same_day = was.starts_at.astimezone(zone).date() == will.starts_at.astimezone(zone).date()
    return Correction.RETIMED if same_day else Correction.MOVED


def worth_until(told: Appointment, current: Appointment) -> datetime:
    """Until when a correction is of use: the end of the last date anybody may count on."""
    valid = [one.meeting.ends_at for one in (told, current) if not one.cancelled]
    return max(valid, default=told.meeting.ends_at)
