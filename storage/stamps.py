"""Stamps: equal ones mean that nothing has changed between two looks, in whatever transaction."""

from collections.abc import Collection, Mapping

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import stamps

COMMUNITY = 0
"""The subject of all posts and places together."""


async def stamps_of(connection: AsyncConnection, subjects: Collection[int]) -> Mapping[int, str]:
    """Those of occurrences, or of `COMMUNITY`; what nothing ever happened to has none."""
    rows = await connection.execute(_STAMPS, {"subjects": subjects})
    return {row.subject: row.stamp for row in rows}


async def changes_of(connection: AsyncConnection, subjects: Collection[int]) -> Mapping[int, int]:
    """How often a row of each came, changed or went."""
    rows = await connection.execute(_STAMPS, {"subjects": subjects})
    return {row.subject: row.changes for row in rows}


# Made once: what it is built of costs more than to run it.
_STAMPS = select(stamps).where(stamps.c.subject.in_(bindparam("subjects", expanding=True)))
