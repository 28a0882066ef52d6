"""Asking the organisers for the day of an event, until it is set or the row is gone."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, delete, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.date_questions import date_questions
from core.notices import DateWanted
from core.notifications import State
from core.plan import Kind
from core.programme_settings import settings_from
from core.reasons import Reason
from core.roles import Role
from storage.community import today
from storage.engine import Database
from storage.notices import queue_notice
from storage.people import acting_on
from storage.rows import activity_from
from storage.tables import (
    activities,
    memberships,
    notifications,
    occurrences,
    programmes,
)
from storage.tables import (
    date_questions as questions,
)
from storage.upsert import insert_new

_undated = (
    activities.c.kind == Kind.EVENT,
    activities.c.withdrawn_at.is_(None),
    ~exists().where(occurrences.c.activity_id == activities.c.id),
)
"""Rows of which the day is wanted."""


async def plan_date_questions(
    connection: AsyncConnection, programme_id: int, now: datetime
) -> None:
    """What will be asked about the rows of a programme that have no day. Nothing is asked twice."""
    rows = select(activities.c.id).where(activities.c.programme_id == programme_id)
    await connection.execute(
        delete(questions).where(questions.c.activity_id.in_(rows), questions.c.asked_at.is_(None))
    )
    found = await connection.execute(
        select(activities, programmes.c.zone, programmes.c.settings)
        .join(programmes, programmes.c.id == activities.c.programme_id)
        .where(activities.c.programme_id == programme_id, *_undated)
    )
    wanted = [question for row in found for question in _questions(row, now)]
    if wanted:
        await connection.execute(insert_new(connection, questions), wanted)


async def ask_due_date(database: Database, now: datetime) -> bool:
    """Ask the earliest question that is due; says whether there was one."""
    async with database.deciding() as connection:
        question = (await connection.execute(_due(now).limit(1))).first()
        if question is None:
            return False
        await connection.execute(
            update(questions).where(questions.c.id == question.id).values(asked_at=now)
        )
        if question.expires_at > now:
            await _ask(connection, question, now)
        return True


async def next_date_question_at(database: Database) -> datetime | None:
    """When the nearest question is due."""
    async with database.reading() as connection:
        moment: datetime | None = await connection.scalar(
            select(func.min(questions.c.due_at)).where(questions.c.asked_at.is_(None))
        )
        return moment


async def forget_date_questions(
    connection: AsyncConnection, activity_id: int, now: datetime
) -> None:
    """The day is set, or the row is gone: nothing is asked any more, not even what is queued."""
    await connection.execute(
        delete(questions).where(
            questions.c.activity_id == activity_id, questions.c.asked_at.is_(None)
        )
    )
    await connection.execute(
        update(notifications)
        .where(
            notifications.c.topic == DateWanted.topic,
            notifications.c.key.startswith(_key(activity_id), autoescape=True),
            notifications.c.state == State.PLANNED,
        )
        .values(state=State.CANCELLED, reason=Reason.ANSWERED, finished_at=now)
    )


def _questions(row: Row[Any], now: datetime) -> list[dict[str, Any]]:
    days_off = settings_from(row.settings).days_off
    planned = date_questions(activity_from(row, ()), ZoneInfo(row.zone), days_off)
    return [
        {"activity_id": row.id, "due_at": one.due_at, "expires_at": one.expires_at}
        for one in planned
        if one.expires_at > now
    ]


def _due(now: datetime) -> Select[Any]:
    return (
        select(questions)
        .where(questions.c.asked_at.is_(None), questions.c.due_at <= now)
        .order_by(questions.c.due_at, questions.c.id)
    )


async def _ask(connection: AsyncConnection, question: Row[Any], now: datetime) -> None:
    found = await connection.execute(
        select(activities).where(activities.c.id == question.activity_id, *_undated)
    )
    row = found.first()
    if row is None:
        return
    activity = activity_from(row, ())
    month = activity.period.start
    wanted = DateWanted(row.id, activity.number, activity.title, activity.period.text, str(month))
    key = f"{_key(row.id)}{question.due_at:%Y-%m-%d}"
    organisers = await connection.scalars(
        select(memberships.c.person_id).where(
            memberships.c.role == Role.REGIONAL_COORDINATOR,
            acting_on(await today(connection, now)),
        )
    )
    await queue_notice(connection, [*organisers], wanted, key, now, expires_at=question.expires_at)


def _key(activity_id: int) -> str:
    return f"date:{activity_id}:"
