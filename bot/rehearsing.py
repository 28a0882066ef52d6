"""A plan rehearsed: put in force in a database that nobody else needs, and played to its end."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from core.audit import Act
from core.plan import Plan
from core.rehearsal import BEGINS_EARLIER, GOES_ON, Rehearsed
from core.roster import Roster
from scheduler.rehearsal import play
from storage.engine import Database
from storage.programmes import import_edition
from storage.rehearsing import (
    Census,
    count_due,
    list_waves,
    names_of_people,
    register_everybody,
    rows_without_audience,
    rows_without_date,
    settings_in_force,
    settle_in,
)
from storage.roster import apply_roster
from storage.schema import make_ready


async def rehearse(
    plan: Plan,
    people: Roster | Census,
    *,
    name: str,
    zone: ZoneInfo,
    send_rate: float,
    today: date,
) -> Rehearsed:
    """Play a plan from its beginning, or from today where it has begun.

    Raises a `BadRoster` for people that cannot be taken in.
    """
    with TemporaryDirectory(prefix="pereklichka-rehearsal-") as folder:
        database = Database(f"sqlite:///{Path(folder) / 'rehearsal.db'}")
        try:
            await make_ready(database)
            begins_at, ends_at = _time_of(plan, zone, today)
            await _take_in(database, people, begins_at)
            await import_edition(database, name, zone, plan, Act(begins_at))
            sent = await play(database, begins_at, ends_at)
            return Rehearsed(
                programme=name,
                zone=zone,
                begins_at=begins_at,
                settings=await settings_in_force(database),
                send_rate=send_rate,
                names=await names_of_people(database),
                waves=await list_waves(database),
                sent=tuple(sent),
                due=await count_due(database, zone),
                without_audience=await rows_without_audience(database),
                without_date=await rows_without_date(database),
            )
        finally:
            await database.close()


async def _take_in(database: Database, people: Roster | Census, now: datetime) -> None:
    if isinstance(people, Roster):
        await apply_roster(database, people, Act(now))
    else:
        await settle_in(database, people)
    await register_everybody(database, now)


def _time_of(plan: Plan, zone: ZoneInfo, today: date) -> tuple[datetime, datetime]:
    """From midnight of the plan's first day, or of today where it is under way, until all is over.

    The numbers of its last month are asked for in the next one.
    """
    first, last = _bounds(plan, today)
    days = today if first <= today <= last else first, last + GOES_ON
    begins, ends = (datetime.combine(day, time(), zone).astimezone(UTC) for day in days)
    return begins, ends


def _bounds(plan: Plan, today: date) -> tuple[date, date]:
    if plan.context is not None:
        return plan.context.start, plan.context.end
    periods = [activity.period for activity in plan.activities]
    days = [day for period in periods for day in (period.start, period.end, *period.dates) if day]
    return min(days, default=today) - BEGINS_EARLIER, max(days, default=today)
