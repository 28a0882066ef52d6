"""Which stages lie ahead of an occurrence, as its date, or the policy, comes and goes."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, and_, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.notifications import State
from core.policy_changes import LONGEST_WINDOW
from core.reasons import Reason
from core.reminders import DatedStage, Stage, closes_at, has_been_made, stages_of
from core.timings import Form, Timing
from storage.policies import rule_columns, rules_from
from storage.stages import queue_stage
from storage.tables import activities, notifications, occurrences, programmes, stages


async def plan_stages(
    connection: AsyncConnection,
    occurrence: tuple[int, int],
    timing: Timing,
    now: datetime,
    *,
    unsent: Collection[int] = (),
    promised: timedelta = timedelta(0),
) -> None:
    """Queue the stages of an occurrence (its number and version) that can still be true.

    What was made for an earlier date, or by another policy, and would be due already is not made
    again, but for those whose message of then was never sent. Answers are taken for as long as the
    policy says, or as was `promised`.
    """
    occurrence_id, version = occurrence
    dated = await _stages_of(connection, occurrence_id, timing, promised)
    fired = await _fired(connection, occurrence_id)
    said = fired.get(version, set())
    for one in dated:
        if one.expires_at <= now or one.stage in said:
            continue
        made = one.due_at <= now and has_been_made(one.stage, set().union(*fired.values()))
        added = await connection.execute(
            insert(stages)
            .values(
                occurrence_id=occurrence_id,
                version=version,
                stage=one.stage,
                due_at=one.due_at,
                expires_at=one.expires_at,
                fired_at=now if made else None,
            )
            .returning(stages)
        )
        if made:
            await queue_stage(connection, added.one(), unsent, None, now)
    await _date_anew(connection, occurrence, said, dated, now)


async def replan(connection: AsyncConnection, now: datetime, *wanted: ColumnElement[bool]) -> None:
    """Let another policy hold for the occurrences wanted, from now on.

    What has been said is not said again. A meeting whose figure is frozen stays as it is, and one
    that is over takes answers for as long as people were told, or longer.
    """
    found = await connection.execute(
        select(occurrences)
        .join(activities, activities.c.id == occurrences.c.activity_id)
        .join(programmes, programmes.c.id == activities.c.programme_id)
        .where(
            occurrences.c.cancelled_at.is_(None),
            activities.c.withdrawn_at.is_(None),
            occurrences.c.ends_at > now - LONGEST_WINDOW,
            or_(occurrences.c.form != Form.MEETING, occurrences.c.closes_at > now),
            *wanted,
        )
    )
    for row in found.all():
        await _forget_unfired(connection, row.id)
        over = row.ends_at <= now
        await plan_stages(
            connection,
            (row.id, row.version),
            Timing(row.starts_at, row.ends_at, row.hour_known),
            now,
            promised=row.closes_at - row.ends_at if over else timedelta(0),
        )


async def drop_queued(
    connection: AsyncConnection, occurrence_id: int, reason: Reason, now: datetime
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
    await _forget_unfired(connection, occurrence_id)
    return unsent


async def _stages_of(
    connection: AsyncConnection, occurrence_id: int, timing: Timing, promised: timedelta
) -> tuple[DatedStage, ...]:
    """By the policy in force and the clocks of its programme; the moment of closing is kept."""
    found = await connection.execute(
        select(occurrences.c.form, *rule_columns)
        .join(activities, activities.c.id == occurrences.c.activity_id)
        .join(programmes, programmes.c.id == activities.c.programme_id)
        .where(occurrences.c.id == occurrence_id)
    )
    row = found.mappings().one()
    form = Form(row["form"])
    rules = rules_from(row, form)
    policy = replace(rules.policy, window=max(rules.policy.window, promised))
    await connection.execute(
        update(occurrences)
        .where(occurrences.c.id == occurrence_id)
        .values(closes_at=closes_at(timing.ends_at, form, policy.window))
    )
    return stages_of(timing, rules.zone, policy, rules.days_off)


async def _fired(connection: AsyncConnection, occurrence_id: int) -> dict[int, set[Stage]]:
    """What has fired, by the version it was of."""
    fired: dict[int, set[Stage]] = {}
    for row in await connection.execute(
        select(stages.c.version, stages.c.stage).where(
            stages.c.occurrence_id == occurrence_id, stages.c.fired_at.is_not(None)
        )
    ):
        fired.setdefault(row.version, set()).add(Stage(row.stage))
    return fired


async def _forget_unfired(connection: AsyncConnection, occurrence_id: int) -> None:
    await connection.execute(
        stages.delete().where(stages.c.occurrence_id == occurrence_id, stages.c.fired_at.is_(None))
    )


async def _date_anew(
    connection: AsyncConnection,
    occurrence: tuple[int, int],
    said: Iterable[Stage],
    dated: Collection[DatedStage],
    now: datetime,
) -> None:
    """What has fired is true for as long as the policy says; what it has no more, for no longer."""
    by_stage = {one.stage: one for one in dated}
    for stage in said:
        if one := by_stage.get(stage):
            await _prolong(connection, occurrence, one)
        else:
            await _silence(connection, occurrence, stage, now)


async def _prolong(
    connection: AsyncConnection, occurrence: tuple[int, int], dated: DatedStage
) -> None:
    await connection.execute(
        update(stages)
        .where(_are_of(stages, occurrence, dated.stage))
        .values(due_at=dated.due_at, expires_at=dated.expires_at)
    )
    await connection.execute(
        update(notifications)
        .where(_are_of(notifications, occurrence, dated.stage))
        .where(notifications.c.state.in_([State.PLANNED, State.SENDING]))  # it may come back
        .values(expires_at=dated.expires_at)
    )


async def _silence(
    connection: AsyncConnection, occurrence: tuple[int, int], stage: Stage, now: datetime
) -> None:
    await connection.execute(
        update(stages)
        .where(_are_of(stages, occurrence, stage), stages.c.expires_at > now)
        .values(expires_at=now)
    )
    await connection.execute(
        update(notifications)
        .where(_are_of(notifications, occurrence, stage), notifications.c.state == State.PLANNED)
        .values(state=State.CANCELLED, reason=Reason.SWITCHED_OFF, finished_at=now)
    )


def _are_of(table: Table, occurrence: tuple[int, int], stage: Stage) -> ColumnElement[bool]:
    return and_(
        table.c.occurrence_id == occurrence[0],
        table.c.version == occurrence[1],
        table.c.stage == stage,
    )
