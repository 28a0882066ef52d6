"""What is left for one person: what waits for his answer, and what comes soon."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.notifications import EventCard, Reminder
from core.number_requests import NumbersLeft
from core.reminders import Stage
from core.timings import Form

AHEAD = timedelta(days=7)
"""How far one looks ahead."""


@dataclass(frozen=True, slots=True)
class Task:
    """An occurrence a person has not settled; `told` is the latest he has been sent of it."""

    event: EventCard
    told: Stage | None

    @property
    def due_at(self) -> datetime:
        """Until when something is to be done: an answer given, a duty done, a meeting joined."""
        return self.event.ends_at if self.event.form is not Form.MEETING else self.event.closes_at

    def waits(self, now: datetime) -> bool:
        """Whether an answer is open: of a meeting after its end, of a duty once it is spoken of.

        Who was never told of it is not asked.
        """
        if self.told is None:
            return False
        if self.event.form is Form.MEETING:
            return self.event.ends_at <= now < self.event.closes_at
        return True

    def comes(self, now: datetime) -> bool:
        """Whether it is yet to come, or goes on, and comes soon."""
        if self.waits(now) or self.event.ends_at <= now:
            return False
        meeting = self.event.form is Form.MEETING
        return (self.event.starts_at if meeting else self.event.ends_at) <= now + AHEAD

    def said(self, now: datetime) -> Reminder | None:
        """The latest message of it, as it would be sent now; None where there was none."""
        if self.told is None:
            return None
        over = self.event.form is Form.MEETING and self.event.ends_at <= now
        return Reminder(Stage.CALL if over and not self.told.asks else self.told, self.event)


@dataclass(frozen=True, slots=True)
class Agenda:
    """What waits, by its deadline; what comes, by its beginning; which numbers are to be told."""

    waiting: tuple[Task, ...]
    coming: tuple[Task, ...]
    numbers: NumbersLeft | None = None


def agenda(tasks: Iterable[Task], now: datetime) -> Agenda:
    """What is left of what concerns a person: answered and over is neither."""
    known = [*tasks]
    return Agenda(
        tuple(sorted((one for one in known if one.waits(now)), key=lambda one: one.due_at)),
        tuple(sorted((one for one in known if one.comes(now)), key=_begins_at)),
    )


def _begins_at(task: Task) -> datetime:
    event = task.event
    return event.starts_at if event.form is Form.MEETING else event.ends_at
