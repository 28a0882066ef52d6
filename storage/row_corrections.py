"""Whom a row concerns and what it aims at, corrected in the chat."""

from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import Act, Subject, SubjectKind
from core.editions import Part
from core.goals import NEW_TARGET
from core.plan import Population, Target
from storage.audit import note
from storage.engine import Database
from storage.rows import target_from, target_values
from storage.tables import activities, targets


async def correct_audience(
    database: Database, activity_id: int, population: Population, *, concerned: bool, act: Act
) -> None:
    """Let a row concern a population or not; the reminders to come go to whom it names then."""
    async with database.deciding() as connection:
        row = await _in_force(connection, activity_id)
        if row is None or (population in row.audience) is concerned:
            return
        others = [one for one in row.audience if one != population]
        audience = [*row.audience, population] if concerned else others
        if await _note(connection, row, Part.AUDIENCE, act, before=row.audience, after=audience):
            await connection.execute(
                update(activities).where(activities.c.id == activity_id).values(audience=audience)
            )


async def add_target(database: Database, activity_id: int, act: Act) -> tuple[int, Target] | None:
    """One more target of a row, with its number; None where the row is gone or it was done."""
    async with database.deciding() as connection:
        row = await _in_force(connection, activity_id)
        if row is None:
            return None
        if not await _note(
            connection, row, Part.TARGETS, act, before=None, after=_kept(NEW_TARGET)
        ):
            return None
        last = await connection.scalar(
            select(func.max(targets.c.position)).where(targets.c.activity_id == activity_id)
        )
        added = await connection.execute(
            insert(targets)
            .values(
                programme_id=row.programme_id,
                activity_id=activity_id,
                position=0 if last is None else last + 1,
                **target_values(NEW_TARGET),
            )
            .returning(targets.c.id)
        )
        return added.scalar_one(), NEW_TARGET


async def change_target(
    database: Database, activity_id: int, target_id: int, target: Target, act: Act
) -> None:
    """Make a target of a row another one; the figures count by it at once."""
    async with database.deciding() as connection:
        found = await _target(connection, activity_id, target_id)
        if found is None or found[1] == target:
            return
        row, before = found
        details = {"before": _kept(before), "after": _kept(target)}
        if await _note(connection, row, Part.TARGETS, act, **details):
            await connection.execute(
                update(targets).where(targets.c.id == target_id).values(**target_values(target))
            )


async def remove_target(database: Database, activity_id: int, target_id: int, act: Act) -> None:
    """One target of a row less."""
    async with database.deciding() as connection:
        found = await _target(connection, activity_id, target_id)
        if found is None:
            return
        row, before = found
        if await _note(connection, row, Part.TARGETS, act, before=_kept(before), after=None):
            await connection.execute(delete(targets).where(targets.c.id == target_id))


async def _in_force(connection: AsyncConnection, activity_id: int) -> Row[Any] | None:
    found = await connection.execute(
        select(activities).where(
            activities.c.id == activity_id, activities.c.withdrawn_at.is_(None)
        )
    )
    return found.first()


async def _target(
    connection: AsyncConnection, activity_id: int, target_id: int
) -> tuple[Row[Any], Target] | None:
    row = await _in_force(connection, activity_id)
    found = await connection.execute(
        select(targets).where(targets.c.id == target_id, targets.c.activity_id == activity_id)
    )
    target = found.first()
    return (row, target_from(target)) if row and target else None


async def _note(
    connection: AsyncConnection, row: Row[Any], part: Part, act: Act, **details: Any
) -> bool:
    """Write the correction down, and that the part is a corrected one now."""
    subject = Subject(SubjectKind.ACTIVITY, row.id)
    if not await note(connection, act, part, subject, **details):
        return False
    await connection.execute(
        update(activities)
        .where(activities.c.id == row.id)
        .values(corrected=sorted({*row.corrected, part}))
    )
    return True


def _kept(target: Target) -> dict[str, Any]:
    """A target as texts, for the log."""
    return target_values(target) | {"value": target.value and str(target.value)}
