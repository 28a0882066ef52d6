"""People's own settings."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, select, update

from core.preferences import Preferences, QuietHours
from storage.engine import Database
from storage.tables import people, programmes


async def load_preferences(database: Database, person_id: int) -> Preferences:
    """What a person has set, or what holds for everybody."""
    async with database.reading() as connection:
        row = (await connection.execute(select(people).where(people.c.id == person_id))).one()
    return Preferences(
        row.locale,
        ZoneInfo(row.zone) if row.zone else None,
        quiet_hours(row),
        row.digest,
        row.weekly_digest,
    )


def quiet_hours(row: Row[Any]) -> QuietHours | None:
    """Those a row of `people` sets, if it does."""
    return QuietHours(row.quiet_from, row.quiet_to) if row.quiet_from is not None else None


async def save_preferences(database: Database, person_id: int, wanted: Preferences) -> None:
    """Keep them in place of those before."""
    async with database.writing() as connection:
        await connection.execute(
            update(people)
            .where(people.c.id == person_id)
            .values(
                locale=wanted.locale,
                zone=wanted.zone.key if wanted.zone else None,
                quiet_from=wanted.quiet.starts if wanted.quiet else None,
                quiet_to=wanted.quiet.ends if wanted.quiet else None,
                digest=wanted.digest,
                weekly_digest=wanted.weekly,
            )
        )


async def reader_zone(database: Database, person_id: int) -> ZoneInfo:
    """The zone a person is told times in: his own, else the first programme's."""
    own = select(people.c.zone).where(people.c.id == person_id)
    first = select(programmes.c.zone).order_by(programmes.c.id).limit(1)
    async with database.reading() as connection:
        zone = await connection.scalar(own) or await connection.scalar(first)
    return ZoneInfo(zone or "UTC")
