"""Whom an activity concerns, read in the transaction that needs it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Result, Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.people import Community
from core.plan import Population
from core.populations import audience
from core.seats import acting
from core.timings import Form
from storage.answers import settled_by
from storage.community import Chronicle, load_chronicle, local_day
from storage.tables import activities, occurrences, programmes


async def audience_of(
    connection: AsyncConnection, activity_id: int, form: Form, community: Community
) -> frozenset[int]:
    """Whom an occurrence of an activity concerns."""
    named = await connection.scalar(
        select(activities.c.audience).where(activities.c.id == activity_id)
    )
    return concerned_by(named or (), form, community)


async def still_concerned(
    connection: AsyncConnection, occurrence_id: int, now: datetime
) -> frozenset[int]:
    """Those whom the plan names as of the occurrence's date, and who attend to it then or now.

    Where one of those who share a post has settled it, the others need not.
    """
    found: Result[Any] = await connection.execute(
        select(
            activities.c.audience,
            occurrences.c.starts_at,
            occurrences.c.form,
            programmes.c.zone,
        )
        .join(activities, activities.c.id == occurrences.c.activity_id)
        .join(programmes, programmes.c.id == activities.c.programme_id)
        .where(occurrences.c.id == occurrence_id)
    )
    chronicle = await load_chronicle(connection)
    answered = await settled_by(connection, occurrence_id)
    return remaining(found.one(), chronicle, answered, now)


def remaining(
    row: Row[Any], chronicle: Chronicle, answered: frozenset[int], now: datetime
) -> frozenset[int]:
    """The same of a row with the `audience`, `starts_at`, `form` and `zone` of an occurrence."""
    held_on = local_day(row.starts_at, row.zone)
    community = chronicle.on(held_on)
    shared = (post.people for post in community.memberships if answered & post.people)
    settled = answered.union(*shared) if answered else answered
    people = concerned_by(row.audience, Form(row.form), community, settled)
    return people & acting(chronicle.memberships, max(held_on, local_day(now, row.zone)))


def concerned_by(
    named: Iterable[str],
    form: Form,
    community: Community,
    settled: frozenset[int] = frozenset(),
) -> frozenset[int]:
    """Those named in a community, but for those who have `settled` it.

    For a meeting the participants stand in where the plan names nobody; a duty is only theirs
    whom it names. A deadline is met for the whole unit by any one of its people.
    """
    populations = [Population(name) for name in named]
    if form is Form.DEADLINE:
        return audience(populations, community, answered_for=settled)
    people = audience(populations, community)
    if form is Form.MEETING and not people:
        people = audience([Population.PARTICIPANTS], community)
    return people - settled
