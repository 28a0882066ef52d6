"""The reminder policy: which messages an event brings, when each is due and how long it is true."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

RECORDING_WINDOW = timedelta(days=7)
"""How long after its end an event may be answered for; then its figure is frozen."""


class Stage(StrEnum):
    """One step of reminding; the order is that of time."""

    WEEK_BEFORE = "week_before"
    DAY_BEFORE = "day_before"
    HOUR_BEFORE = "hour_before"
    CALL = "call"
    FIRST_NUDGE = "first_nudge"
    SECOND_NUDGE = "second_nudge"

    @property
    def asks(self) -> bool:
        """Whether the message asks for an answer (it has come to an end) or only reminds."""
        return self in _AFTER_END


_BEFORE_START = {
    Stage.WEEK_BEFORE: timedelta(days=7),
    Stage.DAY_BEFORE: timedelta(days=1),
    Stage.HOUR_BEFORE: timedelta(hours=1),
}
_AFTER_END = {
    Stage.CALL: timedelta(0),
    Stage.FIRST_NUDGE: timedelta(days=1),
    Stage.SECOND_NUDGE: timedelta(days=3),
}


QUESTIONS = tuple(stage for stage in Stage if stage.asks)
"""The stages that ask for an answer."""


@dataclass(frozen=True, slots=True)
class DatedStage:
    """A stage of one occurrence: due from `due_at`, no longer true at `expires_at`."""

    stage: Stage
    due_at: datetime
    expires_at: datetime


def event_stages(starts_at: datetime, ends_at: datetime) -> tuple[DatedStage, ...]:
    """The stages of an event. Each is true until the next one is due, so one at a time is."""
    before = [(stage, starts_at - lead) for stage, lead in _BEFORE_START.items()]
    after = [(stage, ends_at + delay) for stage, delay in _AFTER_END.items()]
    return (*_until_next(before, starts_at), *_until_next(after, answers_close_at(ends_at)))


def has_been_made(stage: Stage, fired: Collection[Stage]) -> bool:
    """Whether this step of reminding, or a later one, is among those made for an earlier date."""
    order = [*Stage]
    return any(order.index(one) >= order.index(stage) for one in fired)


def answers_close_at(ends_at: datetime) -> datetime:
    """The moment from which an event's answers come «после срока»."""
    return ends_at + RECORDING_WINDOW


def _until_next(moments: Iterable[tuple[Stage, datetime]], end: datetime) -> tuple[DatedStage, ...]:
    dues = [*moments]
    ends = [*(due for _, due in dues[1:]), end]
    return tuple(
        DatedStage(stage, due, expires) for (stage, due), expires in zip(dues, ends, strict=True)
    )
