"""Whom an activity concerns, read in the transaction that needs it."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.people import Community
from core.plan import Population
from core.populations import audience
from storage.tables import activities


async def audience_of(
    connection: AsyncConnection, activity_id: int, community: Community
) -> frozenset[int]:
    """The people whom the plan names for the activity; the participants where it names nobody."""
    named = await connection.scalar(
        select(activities.c.audience).where(activities.c.id == activity_id)
    )
    people = audience(map(Population, named or ()), community)
    return people or audience([Population.PARTICIPANTS], community)
