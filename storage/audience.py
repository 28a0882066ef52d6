"""Whom an activity concerns, read in the transaction that needs it."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.people import Community
from core.plan import Population
from core.populations import audience
from storage.tables import targets


async def audience_of(
    connection: AsyncConnection, activity_id: int, community: Community
) -> frozenset[int]:
    """The people whom the activity's targets name; the participants where they name nobody."""
    named = await connection.scalars(
        select(targets.c.population).where(targets.c.activity_id == activity_id)
    )
    people = audience((Population(name) for name in named), community)
    return people or audience([Population.PARTICIPANTS], community)
