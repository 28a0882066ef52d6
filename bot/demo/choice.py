"""Which events of a plan a demo shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.errors import NothingToPlay
from core.plan import Activity, Kind, Plan
from core.rereading import on_day, with_row
from core.schedule import meetings
from core.timings import Timing
from handlers.views.labels import is_webinar

_WEEKEND = (6, 7)
SHOWN = 2
"""Two events: an ordinary one and, in most plans, one with several targets."""


@dataclass(frozen=True, slots=True)
class Show:
    """A plan that can be played, and the events that are."""

    plan: Plan
    events: tuple[tuple[Activity, Timing], ...]
    invented_day: date | None = None
    """The day given to an event of a plan that names no exact day."""


def choose(plan: Plan, zone: ZoneInfo) -> Show:
    """The first webinars with an exact day, or else the first events.

    Where no event has one, the first event is given a day, as its organiser would do in time.
    Raises `NothingToPlay` for a plan without events.
    """
    dated = _dated(plan, zone)
    if dated:
        webinars = [event for event in dated if is_webinar(event[0].title)]
        return Show(plan, tuple((webinars or dated)[:SHOWN]))
    plan, day = _with_a_day(plan)
    return Show(plan, tuple(_dated(plan, zone)[:SHOWN]), day)


def _dated(plan: Plan, zone: ZoneInfo) -> Sequence[tuple[Activity, Timing]]:
    events = [(row, meeting) for row in plan.activities for meeting in meetings(row, zone)]
    return sorted(events, key=lambda event: event[1].starts_at)


def _with_a_day(plan: Plan) -> tuple[Plan, date]:
    events = (place for place, row in enumerate(plan.activities) if row.kind is Kind.EVENT)
    place = next(events, None)
    if place is None:
        raise NothingToPlay(title=plan.title)
    row = plan.activities[place]
    begins = row.period.start or (plan.context.start if plan.context else _someday())
    day = _working_day(begins)
    return with_row(plan, place, on_day(row, day)), day


def _working_day(day: date) -> date:
    """The first working day a fortnight later, so that the reminders have their time."""
    later = day + timedelta(days=14)
    while later.isoweekday() in _WEEKEND:
        later += timedelta(days=1)
    return later


def _someday() -> date:
    return date(2027, 1, 1)
