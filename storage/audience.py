"""Whom an activity concerns, read in the transaction that needs it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.people import Community
from core.plan import Population
from core.populations import audience
from core.timings import Form
from storage.answers import settled_by
from storage.community import load_community, local_day
from storage.people import acting
from storage.tables import activities, occurrences, programmes


async def audience_of(
    connection: AsyncConnection,
    activity_id: int,
    form: Form,
    community: Community,
    settled: frozenset[int] = frozenset(),
) -> frozenset[int]:
    """Whom an occurrence of an activity concerns, but for those who have `settled` it.

    For a meeting the participants stand in where the plan names nobody; a duty is only theirs
    whom it names. A deadline is met for the whole unit by any one of its people.
    """
    row = await connection.scalar(
        select(activities.c.audience).where(activities.c.id == activity_id)
    )
    named = [Population(name) for name in row or ()]
    if form is Form.DEADLINE:
        return audience(named, community, answered_for=settled)
    people = audience(named, community)
    if form is Form.MEETING and not people:
        people = audience([Population.PARTICIPANTS], community)
    return people - settled


async def still_concerned(
    connection: AsyncConnection, occurrence_id: int, now: datetime
) -> frozenset[int]:
    """Those whom the plan names as of the occurrence's date, and who attend to it then or now.

    Where one of those who share a post has settled it, the others need not.
    """
    found = await connection.execute(
        select(
            occurrences.c.activity_id,
            occurrences.c.starts_at,
            occurrences.c.form,
            programmes.c.zone,
        )
        .join(activities, activities.c.id == occurrences.c.activity_id)
        .join(programmes, programmes.c.id == activities.c.programme_id)
        .where(occurrences.c.id == occurrence_id)
    )
    row = found.one()
    held_on = local_day(row.starts_at, row.zone)
    community = await load_community(connection, held_on)
    answered = await settled_by(connection, occurrence_id, now)
    shared = (post.people for post in community.memberships if post.people & answered)
    settled = answered.union(*shared)
    people = await audience_of(connection, row.activity_id, Form(row.form), community, settled)
    return people & await acting(connection, max(held_on, local_day(now, row.zone)))
