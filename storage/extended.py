"""Which deadlines are put off for which schools, and for whom nothing else is left to be done."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.extensions import owing
from core.notifications import EventCard
from core.roles import Role
from core.timings import Form
from storage.community import today
from storage.people import acting_on
from storage.tables import extensions, memberships, occurrences


async def extensions_each(
    connection: AsyncConnection, occurrence_ids: Collection[int]
) -> defaultdict[int, dict[int, datetime]]:
    """Until when, by occurrence and school."""
    found: defaultdict[int, dict[int, datetime]] = defaultdict(dict)
    for row in await connection.execute(_EXTENSIONS, {"ids": occurrence_ids}):
        found[row.occurrence_id][row.school_id] = row.due_at
    return found


# Made once: what it is built of costs more than to run it.
_EXTENSIONS = select(extensions).where(
    extensions.c.occurrence_id.in_(bindparam("ids", expanding=True))
)


async def put_off(connection: AsyncConnection, occurrence_id: int, now: datetime) -> frozenset[int]:
    """Those who owe it only for schools that have a date of their own, with its own reminders."""
    extended = (await extensions_each(connection, [occurrence_id]))[occurrence_id]
    if not extended:
        return frozenset()
    wanted = select(occurrences.c.form).where(occurrences.c.id == occurrence_id)
    form = Form(str(await connection.scalar(wanted)))
    schools: defaultdict[int, set[int]] = defaultdict(set)
    for post in await connection.execute(
        select(memberships.c.person_id, memberships.c.school_id).where(
            memberships.c.school_id.is_not(None),
            memberships.c.role.in_(owing(form)),
            acting_on(await today(connection, now)),
        )
    ):
        schools[post.person_id].add(post.school_id)
    return frozenset(person for person, own in schools.items() if own <= extended.keys())


async def with_own_deadlines(
    connection: AsyncConnection, person_id: int, events: Sequence[EventCard], now: datetime
) -> list[EventCard]:
    """Events as they are for a person: with a later deadline where all his schools have one.

    Of several it is the first; who owes it for a school without one has the common deadline.
    """
    extended = await extensions_each(connection, [event.occurrence_id for event in events])
    if not extended:
        return [*events]
    posts = await connection.execute(
        select(memberships.c.school_id, memberships.c.role).where(
            memberships.c.person_id == person_id,
            memberships.c.school_id.is_not(None),
            acting_on(await today(connection, now)),
        )
    )
    own = [(post.school_id, Role(post.role)) for post in posts]

    def of(event: EventCard) -> EventCard:
        schools = {school for school, role in own if role in owing(event.form)}
        due = extended[event.occurrence_id]
        if not schools or not schools <= due.keys():
            return event
        ends_at = min(due[school] for school in schools)
        return replace(event, ends_at=ends_at, closes_at=max(event.closes_at, ends_at))

    return [of(event) for event in events]
