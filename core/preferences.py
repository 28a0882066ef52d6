"""How a person wishes to be written to."""

from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Local hours of the person's day in which nothing is sent; they may span midnight."""

    starts: time
    ends: time


@dataclass(frozen=True, slots=True)
class Preferences:
    """A person's own settings. No zone is the programme's; no quiet hours are none."""

    locale: str
    zone: ZoneInfo | None = None
    quiet: QuietHours | None = None
    digest: bool = False


QUIET_HOURS = tuple(
    QuietHours(time(starts), time(ends)) for starts, ends in ((20, 8), (21, 8), (22, 7), (23, 7))
)
"""The choices offered."""
