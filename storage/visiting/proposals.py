"""Telling coordinators that dates of visits wait for them: each morning, once for each planner."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import Act
from core.delivery import next_morning
from core.notices import OfSchedule
from core.notifications import State
from core.people import Community
from core.reasons import Reason
from core.visits import SchoolVisit
from storage.notices import queue_notice
from storage.people import Person
from storage.tables import notifications
from storage.visiting.concerned import judges_of
from storage.visits import Round

_GATHERING = timedelta(hours=1)
"""Who has begun to plan shortly before the morning is not interrupted by it."""


async def propose(
    connection: AsyncConnection,
    community: Community,
    found: tuple[Round, SchoolVisit],
    planner: Person,
    act: Act,
) -> None:
    """What is planned until the morning is one message; who has one queued needs no other."""
    round_, one = found
    event = round_.event
    waiting = _queued(event.occurrence_id, planner.id)
    queued = await connection.scalars(select(notifications.c.person_id).where(waiting))
    told = OfSchedule("proposed", event.occurrence_id, event.title, planner.name, planner.id)
    await queue_notice(
        connection,
        judges_of(community, one.school_id) - {*queued, planner.id},
        told,
        f"{_prefix(event.occurrence_id, planner.id)}{act.update_id}",
        next_morning(act.at + _GATHERING, event.zone),
        occurrence_id=event.occurrence_id,
        version=event.version,
    )


async def withdraw_proposals(
    connection: AsyncConnection,
    community: Community,
    left: Round,
    decided: Collection[SchoolVisit],
    now: datetime,
) -> None:
    """What was queued about dates of which none waits any more is not sent; `left`: as they are."""
    for planner_id in {one.visit.planner_id for one in decided} - {None}:
        others = {
            judge
            for one in left.schools
            if one.visit.is_proposed and one.visit.planner_id == planner_id
            for judge in judges_of(community, one.school_id)
        }
        judges = {judge for one in decided for judge in judges_of(community, one.school_id)}
        await connection.execute(
            update(notifications)
            .where(
                _queued(left.event.occurrence_id, planner_id),
                notifications.c.person_id.in_(judges - others),
            )
            .values(state=State.CANCELLED, reason=Reason.ANSWERED, finished_at=now)
        )


def _queued(occurrence_id: int, planner_id: int | None) -> ColumnElement[bool]:
    return and_(
        notifications.c.topic == OfSchedule.topic,
        notifications.c.key.startswith(_prefix(occurrence_id, planner_id)),
        notifications.c.state == State.PLANNED,
    )


def _prefix(occurrence_id: int, planner_id: int | None) -> str:
    return f"{OfSchedule.topic}:proposed:{occurrence_id}:{planner_id}:"
