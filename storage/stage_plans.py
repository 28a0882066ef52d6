"""Which stages lie ahead of an occurrence, as its date comes and goes."""

from collections.abc import Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.notifications import State
from core.reminders import POLICIES, DatedStage, Stage, has_been_made, stages_of
from core.timings import Form, Timing
from storage.stages import queue_stage
from storage.tables import activities, notifications, occurrences, programmes, stages


async def plan_stages(
    connection: AsyncConnection,
    occurrence: tuple[int, int],
    timing: Timing,
    now: datetime,
    *,
    unsent: Collection[int] = (),
) -> None:
    """Queue the stages of an occurrence (its number and version) that can still be true.

    What was made for an earlier date and would be due already is not made again, but for those
    whose message of then was never sent.
    """
    occurrence_id, version = occurrence
    fired = await _fired(connection, occurrence_id)
    for dated in await _stages_of(connection, occurrence_id, timing):
        if dated.expires_at <= now:
            continue
        made = dated.due_at <= now and has_been_made(dated.stage, fired)
        added = await connection.execute(
            insert(stages)
            .values(
                occurrence_id=occurrence_id,
                version=version,
                stage=dated.stage,
                due_at=dated.due_at,
                expires_at=dated.expires_at,
                fired_at=now if made else None,
            )
            .returning(stages)
        )
        if made:
            await queue_stage(connection, added.one(), unsent, None, now)


async def drop_queued(
    connection: AsyncConnection, occurrence_id: int, reason: str, now: datetime
) -> list[int]:
    """Cancel what is queued, and let stages that have not fired fire no more.

    Says who was about to get a reminder and has certainly not got it.
    """
    dropped = await connection.execute(
        update(notifications)
        .where(
            notifications.c.occurrence_id == occurrence_id, notifications.c.state == State.PLANNED
        )
        .values(state=State.CANCELLED, reason=reason, finished_at=now)
        .returning(notifications.c.person_id, notifications.c.stage, notifications.c.attempts)
    )
    unsent = [row.person_id for row in dropped if row.stage is not None and not row.attempts]
    await connection.execute(
        stages.delete().where(stages.c.occurrence_id == occurrence_id, stages.c.fired_at.is_(None))
    )
    return unsent


async def _stages_of(
    connection: AsyncConnection, occurrence_id: int, timing: Timing
) -> tuple[DatedStage, ...]:
    """By the policy of its form, and the clocks of its programme."""
    found = await connection.execute(
        select(occurrences.c.form, programmes.c.zone)
        .join(activities, activities.c.id == occurrences.c.activity_id)
        .join(programmes, programmes.c.id == activities.c.programme_id)
        .where(occurrences.c.id == occurrence_id)
    )
    form, zone = found.one()
    return stages_of(timing, ZoneInfo(zone), POLICIES[Form(form)])


async def _fired(connection: AsyncConnection, occurrence_id: int) -> set[Stage]:
    fired = await connection.scalars(
        select(stages.c.stage).where(
            stages.c.occurrence_id == occurrence_id, stages.c.fired_at.is_not(None)
        )
    )
    return {Stage(stage) for stage in fired}
