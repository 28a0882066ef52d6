"""How the dates of a document and the dates set in the chat live together.

What was set in the chat holds as long as the document gives the date it gave before; a new date of
the document wins.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from core.timings import Timing


@dataclass(frozen=True, slots=True)
class Standing:
    """An occurrence in force; `printed` is what the document gives, None where the chat gave it."""

    meeting: Timing
    printed: Timing | None
    cancelled: bool

    @property
    def is_set_in_chat(self) -> bool:
        """Whether it is other than the document says."""
        if self.printed is None:
            return not self.cancelled
        return self.cancelled or self.meeting != self.printed

    def in_zone(self, old: ZoneInfo, new: ZoneInfo) -> "Standing":
        """The same hours by the clocks of another zone."""
        printed = None if self.printed is None else self.printed.in_zone(old, new)
        return Standing(self.meeting.in_zone(old, new), printed, self.cancelled)


def displaces_chat(standings: Iterable[Standing], wanted: Iterable[Timing]) -> bool:
    """Whether dates of a document replace anything that was set in the chat."""
    wanted, standings = [*wanted], [*standings]
    missing = {*wanted} - {standing.printed for standing in standings}
    return any(
        standing.is_set_in_chat
        and standing.printed not in wanted
        and (standing.printed is not None or missing)
        for standing in standings
    )
