"""Telling those who look at documents that a school has placed one."""

from datetime import datetime
from typing import Any

from sqlalchemy import Result, Row, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.check_ins import Source
from core.notices import Submitted
from core.plan import Kind
from core.submissions import is_reviewed, reviewers
from core.timings import Form
from storage.community import load_community, today
from storage.notices import queue_notice
from storage.people import acting_on
from storage.tables import activities, check_ins, memberships, occurrences, people


async def ask_for_review(
    connection: AsyncConnection, person_id: int, occurrence_id: int, now: datetime
) -> bool:
    """Tell the reviewers of this person's schools, once for each time it is placed anew.

    Says whether it is something that is reviewed at all.
    """
    row = await _document(connection, occurrence_id)
    if not is_reviewed(Kind(row.kind), Form(row.form)):
        return False
    community = await load_community(connection, await today(connection, now))
    homes = {school.id: school for school in community.schools}
    returns = await _returns(connection, occurrence_id, person_id)
    name = await connection.scalar(select(people.c.name).where(people.c.id == person_id))
    for school_id in await _schools_of(connection, person_id, now):
        if school_id in homes:
            school = homes[school_id]
            notice = Submitted(occurrence_id, school_id, row.title, school.name, str(name))
            told = reviewers(community.memberships, school_id, school.municipality_id)
            key = f"{notice.topic}:{occurrence_id}:{school_id}:{returns}"
            about = {"occurrence_id": occurrence_id, "version": row.version}
            await queue_notice(connection, told - {person_id}, notice, key, now, **about)
    return True


async def _document(connection: AsyncConnection, occurrence_id: int) -> Row[Any]:
    found: Result[Any] = await connection.execute(
        select(activities.c.kind, activities.c.title, occurrences.c.form, occurrences.c.version)
        .join(occurrences, occurrences.c.activity_id == activities.c.id)
        .where(occurrences.c.id == occurrence_id)
    )
    return found.one()


async def _returns(connection: AsyncConnection, occurrence_id: int, person_id: int) -> int:
    """How often it was sent back to him."""
    return int(
        await connection.scalar(
            select(func.count()).where(
                check_ins.c.occurrence_id == occurrence_id,
                check_ins.c.person_id == person_id,
                check_ins.c.source == Source.RETURNED,
            )
        )
        or 0
    )


async def _schools_of(connection: AsyncConnection, person_id: int, now: datetime) -> list[int]:
    found = await connection.scalars(
        select(memberships.c.school_id)
        .where(memberships.c.person_id == person_id, memberships.c.school_id.is_not(None))
        .where(acting_on(await today(connection, now)))
        .distinct()
    )
    return [*found]
