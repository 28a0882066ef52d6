"""When one instance of an activity is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo


class Form(StrEnum):
    """How an occurrence lies in time; decides what is said of it and when."""

    MEETING = "meeting"
    DEADLINE = "deadline"
    COURSE = "course"
    VISIT = "visit"


BY_A_DAY = frozenset({Form.DEADLINE, Form.VISIT})
"""What is to be done by the end of a day, whenever it is begun."""


@dataclass(frozen=True, slots=True)
class Timing:
    """When one instance of an activity is; aware, in the programme's zone.

    Where the plan gives no hour, `hour_known` is False and the usual one stands in for it.
    """

    starts_at: datetime
    ends_at: datetime
    hour_known: bool = False

    def in_zone(self, old: ZoneInfo, new: ZoneInfo) -> "Timing":
        """The same hours by the clocks of another zone."""
        moments = (self.starts_at, self.ends_at)
        start, end = (moment.astimezone(old).replace(tzinfo=new) for moment in moments)
        return Timing(start, end, self.hour_known)
