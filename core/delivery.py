"""When a message that is due is sent to one person: his quiet hours, and his digest.

Only what is said stays true decides how long it may wait; a stage knows when its own stops being.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.preferences import NEVER, QuietHours
from core.programme_settings import ProgrammeSettings
from core.reminders import MORNING


@dataclass(frozen=True, slots=True)
class Habits:
    """How a person is written to, by the clocks where he lives."""

    zone: ZoneInfo
    quiet: QuietHours
    digest: bool = False


@dataclass(frozen=True, slots=True)
class Custom:
    """How a programme writes to its people: by which clocks, and by what its coordinators set."""

    zone: ZoneInfo
    settings: ProgrammeSettings

    @property
    def habits(self) -> Habits:
        """Those of who has set nothing for himself."""
        return Habits(self.zone, self.settings.quiet or NEVER)


def deliver_at(
    due_at: datetime, expires_at: datetime, habits: Habits, zone: ZoneInfo
) -> datetime | None:
    """When a reminder that is due then is sent; None where his quiet hours outlast its truth.

    Who reads a digest gets it with the next morning's messages of the programme, which lives in
    `zone`; where it would be false by then, as if he read none.
    """
    moments = [next_morning(due_at, zone)] if habits.digest else []
    for moment in (*moments, due_at):
        allowed = after_quiet(moment, habits)
        if allowed < expires_at:
            return allowed
    return None


def tell_at(now: datetime, expires_at: datetime, habits: Habits) -> datetime:
    """When something new is told: after his quiet hours, or at once if it is of no use then.

    Who believes the old date of an event of this very morning is better woken than wrong.
    """
    allowed = after_quiet(now, habits)
    return allowed if allowed < expires_at else now


def next_day_at(now: datetime, habits: Habits, zone: ZoneInfo) -> datetime:
    """When what is too much for today comes: with the morning's messages of his next day."""
    tomorrow = _on(now.astimezone(habits.zone) + timedelta(days=1), time(0))
    return after_quiet(next_morning(tomorrow, zone), habits)


def day_began_at(now: datetime, habits: Habits) -> datetime:
    """The midnight before, where he lives."""
    return _on(now.astimezone(habits.zone), time(0))


def after_quiet(moment: datetime, habits: Habits) -> datetime:
    """That moment, or the end of the quiet hours it falls into."""
    quiet, local = habits.quiet, moment.astimezone(habits.zone)
    if not quiet.cover(local.time()):
        return moment
    ends = _on(local, quiet.ends)
    return ends if ends > moment else _on(local + timedelta(days=1), quiet.ends)


def next_morning(moment: datetime, zone: ZoneInfo) -> datetime:
    """The nearest nine o'clock in a zone, that moment included."""
    local = moment.astimezone(zone)
    today = _on(local, MORNING)
    return today if today >= moment else _on(local + timedelta(days=1), MORNING)


def _on(local: datetime, hour: time) -> datetime:
    return datetime.combine(local.date(), hour, local.tzinfo).astimezone(UTC)
