"""How a person wishes to be written to."""

from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Local hours of the person's day in which nothing is sent; they may span midnight.

    From an hour to the same hour is never.
    """

    starts: time
    ends: time

    def cover(self, hour: time) -> bool:
        """Whether that hour is a quiet one; the one they end with is none."""
        if self.starts <= self.ends:
            return self.starts <= hour < self.ends
        return hour >= self.starts or hour < self.ends


NEVER = QuietHours(time(0), time(0))


@dataclass(frozen=True, slots=True)
class Preferences:
    """A person's own settings. No zone is the programme's, and so are no quiet hours.

    `digest` is for all that comes, `weekly` of coordinators: how their part stands on Mondays.
    """

    locale: str
    zone: ZoneInfo | None = None
    quiet: QuietHours | None = None
    digest: bool = False
    weekly: bool = True


QUIET_HOURS = (
    NEVER,
    *(
        QuietHours(time(starts), time(ends))
        for starts, ends in ((20, 8), (21, 8), (22, 7), (23, 7))
    ),
)
"""The choices offered."""
