"""Turning a stage that is due into one message for each person concerned."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.delivery import deliver_at
from core.notices import EventChanged
from core.notifications import State
from core.reasons import Reason
from core.reminders import QUESTIONS, Stage
from storage.audience import still_concerned
from storage.engine import Database
from storage.extended import put_off
from storage.habits import custom_of, habits_of
from storage.intentions import not_wanting
from storage.outbox.entries import enter
from storage.people import reachable
from storage.tables import notifications, occurrence_versions, occurrences, stages


async def fire_due_stage(database: Database, now: datetime) -> bool:
    """Fire the earliest stage that is due; says whether there was one.

    The audience is the one of this moment: registered, and without an answer yet. A stage that
    came too late to be true is recorded as expired for them.
    """
    async with database.deciding() as connection:
        nearest = _due(now).limit(1).with_for_update(of=occurrences)  # answers wait, or are seen
        stage = (await connection.execute(nearest)).first()
        if stage is None:
            return False
        expired = stage.expires_at <= now
        people = await _audience(connection, stage, now)
        await queue_stage(connection, stage, people, Reason.LATE if expired else None, now)
        await connection.execute(update(stages).where(stages.c.id == stage.id).values(fired_at=now))
        return True


async def next_stage_at(database: Database) -> datetime | None:
    """When the nearest stage is due; None where all have fired."""
    async with database.reading() as connection:
        moment: datetime | None = await connection.scalar(
            select(func.min(stages.c.due_at)).where(stages.c.fired_at.is_(None))
        )
        return moment


async def queue_open_questions(connection: AsyncConnection, person_id: int, now: datetime) -> None:
    """Ask a newcomer, if he has come in, about the events that can still be answered for.

    Earlier reminders are not made up for: he gets the later ones (issue 5, «Joining late»).
    """
    await _queue_fired(connection, person_id, now, stages.c.stage.in_(QUESTIONS))


async def make_up_for(
    connection: AsyncConnection,
    person_id: int,
    occurrence_id: int,
    wanted: Collection[Stage],
    now: datetime,
) -> None:
    """Queue what of these fired while somebody did not want it, and is still true."""
    of_these = and_(stages.c.occurrence_id == occurrence_id, stages.c.stage.in_(wanted))
    await _queue_fired(connection, person_id, now, of_these)


async def _queue_fired(
    connection: AsyncConnection, person_id: int, now: datetime, which: ColumnElement[bool]
) -> None:
    """Queue what has fired already for one more person, whom it concerns like the others.

    It may be due later than now: by a new policy, or because the clock was put back.
    """
    fired = await connection.execute(
        _stages().where(stages.c.fired_at.is_not(None), stages.c.expires_at > now, which)
    )
    for stage in fired.all():
        if person_id not in await _audience(connection, stage, now):
            continue
        if not await _was_told(connection, person_id, stage):
            await queue_stage(connection, stage, [person_id], None, now)


def _stages() -> Select[Any]:
    return (
        select(stages)
        .join(occurrences, occurrences.c.id == stages.c.occurrence_id)
        .where(stages.c.version == occurrences.c.version, occurrences.c.cancelled_at.is_(None))
    )


def _due(now: datetime) -> Select[Any]:
    return (
        _stages()
        .where(stages.c.fired_at.is_(None), stages.c.due_at <= now)
        .order_by(stages.c.due_at, stages.c.id)
    )


async def _audience(connection: AsyncConnection, stage: Row[Any], now: datetime) -> frozenset[int]:
    """Whom a stage concerns as of now, who can be reached and need not hear of it otherwise."""
    concerned = await still_concerned(connection, stage.occurrence_id, now)
    told = await _corrected(connection, stage)
    later = await put_off(connection, stage.occurrence_id, now)
    return frozenset(await reachable(connection, concerned - told - later))


async def _corrected(connection: AsyncConnection, stage: Row[Any]) -> set[int]:
    """Who has been told of this very date since the stage was due needs no reminder of it."""
    if Stage(stage.stage).asks:
        return set()
    told = await connection.scalars(
        select(notifications.c.person_id).where(
            notifications.c.topic == EventChanged.topic,
            notifications.c.occurrence_id == stage.occurrence_id,
            notifications.c.version == stage.version,
            notifications.c.due_at >= stage.due_at,
        )
    )
    return {*told}


async def _was_told(connection: AsyncConnection, person_id: int, stage: Row[Any]) -> bool:
    """Whether the same of this date was sent to him in an earlier version, or lost for good."""
    known = {**stage._mapping, "person": person_id}
    return await connection.scalar(_TOLD_OF_THE_DATE, known) is not None


_TOLD_OF_THE_DATE = (
    select(notifications.c.id)
    .join(
        occurrence_versions,
        and_(
            occurrence_versions.c.occurrence_id == notifications.c.occurrence_id,
            occurrence_versions.c.version == notifications.c.version,
        ),
    )
    .join(
        occurrences,
        and_(
            occurrences.c.id == notifications.c.occurrence_id,
            occurrences.c.starts_at == occurrence_versions.c.starts_at,
        ),
    )
    .where(
        notifications.c.person_id == bindparam("person"),
        notifications.c.occurrence_id == bindparam("occurrence_id"),
        notifications.c.stage == bindparam("stage"),
        notifications.c.version < bindparam("version"),
        notifications.c.state.in_([State.SENT, State.SENDING, State.UNKNOWN]),
    )
    .limit(1)
)


async def queue_stage(
    connection: AsyncConnection,
    stage: Row[Any],
    people: Collection[int],
    lapsed: Reason | None,
    now: datetime,
) -> None:
    """One row for each who wants it. The unique key drops those who have the message already.

    Each gets it when his habits allow; where it is false by then, it is on record as not sent.
    """
    unwilling = await not_wanting(connection, stage)
    people = {*people} - unwilling
    custom = await custom_of(connection, stage.occurrence_id)
    habits = await habits_of(connection, people, custom.habits)
    due_at = max(stage.due_at, now)
    moments = {
        each: deliver_at(due_at, stage.expires_at, each, custom.zone) for each in {*habits.values()}
    }
    when = {person: moments[habits[person]] for person in people}
    await enter(connection, when, lambda send_at: _row(stage, send_at, lapsed, now))


def _row(
    stage: Row[Any], send_at: datetime | None, lapsed: Reason | None, now: datetime
) -> dict[str, Any]:
    """A reminder that waits, or one that will not be sent, with the reason."""
    reason = lapsed or (None if send_at else Reason.QUIET)
    return {
        "occurrence_id": stage.occurrence_id,
        "version": stage.version,
        "stage": stage.stage,
        "due_at": stage.due_at if reason else send_at,
        "expires_at": stage.expires_at,
        "state": State.EXPIRED if reason else State.PLANNED,
        "reason": reason,
        "attempts": 0,
        "finished_at": now if reason else None,
    }
