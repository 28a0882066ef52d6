"""What the roster says of the goals it answers, as of a moment."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from core.enrolment import Enrolled, enrolled
from core.goals import goal_within
from core.plan import Enrolment
from core.scopes import Scope
from storage.community import Chronicle, load_chronicle, local_day
from storage.programmes import Programme
from storage.rows import target_from


async def enrolled_each(
    connection: AsyncConnection,
    rows: Sequence[Row[Any]],
    programme: Programme,
    now: datetime,
    scope: Scope,
) -> dict[int, Enrolled]:
    """By the ids of those of these `targets` that the roster answers, within a scope."""
    if not any(row.enrolment for row in rows):
        return {}
    return enrolled_in(await load_chronicle(connection, scope), rows, programme, now, scope)


def enrolled_in(
    chronicle: Chronicle,
    rows: Sequence[Row[Any]],
    programme: Programme,
    now: datetime,
    scope: Scope,
) -> dict[int, Enrolled]:
    """The same of the chronicle of that scope."""
    community = chronicle.on(local_day(now, programme.zone.key))
    return {
        row.id: enrolled(goal_within(target_from(row), scope), Enrolment(row.enrolment), community)
        for row in rows
        if row.enrolment
    }
