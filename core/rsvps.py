"""What a person says about an event before its start, and what he is sent after that.

It never counts: a figure is made of what was said after the end (`core/check_ins.py`).
"""

from dataclasses import dataclass
from enum import StrEnum

from core.reminders import Stage


class Rsvp(StrEnum):
    """Whether he comes."""

    COMING = "coming"
    BY_RECORDING = "by_recording"
    NOT_COMING = "not_coming"


@dataclass(frozen=True, slots=True)
class Intention:
    """One such answer, with the reason where he gave one."""

    rsvp: Rsvp
    remark: str | None = None


def skipped(rsvp: Rsvp, *, recording_counts: bool) -> frozenset[Stage]:
    """The stages a person is not sent after this answer.

    Who comes gets everything. Who will watch the recording is asked of it later, not at the end.
    Who does not come is told of the recording once, where it counts, and else left in peace.
    """
    match rsvp:
        case Rsvp.COMING:
            return frozenset()
        case Rsvp.BY_RECORDING:
            return _UP_TO_THE_END
        case Rsvp.NOT_COMING if recording_counts:
            return frozenset(Stage) - {Stage.FIRST_NUDGE}
        case Rsvp.NOT_COMING:
            return frozenset(Stage)


_UP_TO_THE_END = frozenset({stage for stage in Stage if not stage.asks} | {Stage.CALL})
