"""Who would be told what by a new edition: it is put in force, looked at, and taken back."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import Act
from core.editions import Changes
from core.notices import EventChanged
from core.plan import Plan
from storage.engine import Database
from storage.programmes import changes_in, known_programme, put_in_force
from storage.tables import activities, notifications, occurrences


@dataclass(frozen=True, slots=True)
class Foretold:
    """What so many people would be told about a row; `number`: as it had, or gets."""

    number: str
    change: EventChanged
    people: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a new edition changes in the plan in force, and who would be told what at once."""

    changes: Changes
    told: Sequence[Foretold]


async def foresee(
    database: Database, name: str, zone: ZoneInfo | None, plan: Plan, now: datetime
) -> Outlook | None:
    """What would come of a plan as the next edition of a programme; None where it is the first.

    `zone`: the programme's from now on; None leaves it as it is. Nothing is changed.
    """
    known = await known_programme(database, name)
    changes = await changes_in(database, name, plan)
    if known is None or changes is None:
        return None
    async with database.trying() as connection:
        last = await connection.scalar(select(func.max(notifications.c.id)))
        await put_in_force(connection, name, zone or known.zone, plan, Act(now))
        return Outlook(changes, await _corrections_since(connection, last or 0))


async def _corrections_since(connection: AsyncConnection, last: int) -> Sequence[Foretold]:
    rows = await connection.execute(
        select(activities.c.number, notifications.c.details)
        .select_from(notifications)
        .join(occurrences, occurrences.c.id == notifications.c.occurrence_id)
        .join(activities, activities.c.id == occurrences.c.activity_id)
        .where(notifications.c.id > last, notifications.c.topic == EventChanged.topic)
        .order_by(activities.c.withdrawn_at.is_not(None), activities.c.position)
    )
    told = Counter((row.number, EventChanged(**row.details)) for row in rows)
    return [Foretold(number, change, people) for (number, change), people in told.items()]
