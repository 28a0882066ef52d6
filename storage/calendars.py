"""A person's events as his calendar is to have them."""

from datetime import datetime, timedelta

from core.notifications import EventCard
from storage.audience import remaining
from storage.community import load_chronicle
from storage.engine import Database
from storage.events import event_from, select_events
from storage.extended import with_own_deadlines
from storage.tables import activities, occurrences

KEPT = timedelta(days=31)
"""What is over longer than that is in nobody's calendar for use."""


async def load_calendar(
    database: Database, person_id: int, now: datetime
) -> list[tuple[EventCard, bool]]:
    """The meetings and duties that concern a person, and whether each has been cancelled."""
    query = (
        select_events(activities.c.audience, occurrences.c.cancelled_at, activities.c.withdrawn_at)
        .where(occurrences.c.ends_at > now - KEPT)
        .order_by(occurrences.c.starts_at, occurrences.c.id)
    )
    async with database.reading() as connection:
        rows = (await connection.execute(query)).all()
        chronicle = await load_chronicle(connection)
        own = [row for row in rows if person_id in remaining(row, chronicle, frozenset(), now)]
        events = await with_own_deadlines(connection, person_id, [*map(event_from, own)], now)
        return [
            (event, bool(row.cancelled_at or row.withdrawn_at))
            for event, row in zip(events, own, strict=True)
        ]
