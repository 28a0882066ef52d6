"""What platforms' lists say of people, as it is noted."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.attendance import Seen
from core.check_ins import Answer
from core.presence.model import Presence
from storage.tables import occurrences, presences
from storage.upsert import insert_new


async def seen_at(
    connection: AsyncConnection, occurrence_id: int, person_id: int | None = None
) -> dict[int, Seen]:
    """Those (or the one) whom the list of an event has."""
    whom = presences.c.person_id == person_id if person_id is not None else true()
    rows = await connection.execute(
        select(presences.c.person_id, presences.c.minutes, presences.c.progress).where(
            presences.c.occurrence_id == occurrence_id, whom
        )
    )
    return {row.person_id: _seen(row) for row in rows}


def _seen(row: Any) -> Seen:
    return Seen(row.minutes, Answer(row.progress) if row.progress else None)


async def spellings(connection: AsyncConnection) -> dict[str, int]:
    """Whom the names of earlier lists meant; a name that has meant two means nobody."""
    known: dict[str, int] = {}
    twice: set[str] = set()
    for row in await connection.execute(
        select(presences.c.spelling, presences.c.person_id)
        .where(presences.c.spelling.is_not(None))
        .distinct()
    ):
        if row.spelling in known:
            twice.add(row.spelling)
        known[row.spelling] = row.person_id
    return {spelling: person for spelling, person in known.items() if spelling not in twice}


async def note_presences(
    connection: AsyncConnection,
    occurrence_id: int,
    present: Mapping[int, Presence],
    author_id: int,
    now: datetime,
) -> None:
    """Note who was there. Those noted before stay, as the later list has them."""
    before = await seen_at(connection, occurrence_id)
    for person, one in present.items():
        if person in before and before[person] != Seen(one.minutes, one.progress):
            await connection.execute(
                update(presences)
                .where(presences.c.occurrence_id == occurrence_id, presences.c.person_id == person)
                .values(minutes=one.minutes, progress=one.progress)
            )
    rows = [
        {
            "occurrence_id": occurrence_id,
            "person_id": person,
            "name": one.label,
            "spelling": one.spelling,
            "minutes": one.minutes,
            "progress": one.progress,
            "noted_at": now,
            "author_id": author_id,
        }
        for person, one in present.items()
        if person not in before
    ]
    if rows:
        await connection.execute(insert_new(connection, presences), rows)
    await connection.execute(
        update(occurrences).where(occurrences.c.id == occurrence_id).values(listed_at=now)
    )
