"""What a person has been reminded of, as it stands now."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.notifications import Reminder
from core.reminders import Stage
from storage.engine import Database
from storage.events import event_for
from storage.tables import notifications, occurrences


async def find_reminder(database: Database, person_id: int, occurrence_id: int) -> Reminder | None:
    """The latest reminder of an event he was sent; None where he was not, or it is off."""
    async with database.reading() as connection:
        stage = await _latest_stage(connection, person_id, occurrence_id)
        event = await event_for(connection, person_id, occurrence_id)
        return None if stage is None or event is None else Reminder(Stage(stage), event)


async def _latest_stage(
    connection: AsyncConnection, person_id: int, occurrence_id: int
) -> str | None:
    stage: str | None = await connection.scalar(
        select(notifications.c.stage)
        .join(occurrences, occurrences.c.id == notifications.c.occurrence_id)
        .where(
            notifications.c.person_id == person_id,
            notifications.c.occurrence_id == occurrence_id,
            notifications.c.stage.is_not(None),
            notifications.c.attempts > 0,
            occurrences.c.cancelled_at.is_(None),
        )
        .order_by(notifications.c.id.desc())
        .limit(1)
    )
    return stage
