"""On which days people answered."""

import asyncio
from collections import Counter
from datetime import date, datetime

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.scopes import Scope
from storage.answers import BY_WEIGHT
from storage.community import load_chronicle, local_day
from storage.programmes import Programme
from storage.registers import dated_in
from storage.tables import check_ins


async def answers_by_day(
    connection: AsyncConnection, programme: Programme, now: datetime, scope: Scope
) -> dict[date, int]:
    """How many of those within a scope gave on each local day the answer that counts by now."""
    chronicle = await load_chronicle(connection)
    by_day = Counter[date]()
    for one in await dated_in(connection, programme):
        day = local_day(one.starts_at, programme.zone.key)
        posts = scope.narrow(chronicle.on(day)).memberships
        ours = frozenset().union(*(post.people for post in posts))
        found = await connection.execute(_ANSWERED, {"occurrence": one.id, "now": now})
        last = {person: at for person, at in found if person in ours}
        by_day.update(at.astimezone(programme.zone).date() for at in last.values())
        await asyncio.sleep(0)  # a nation's take seconds: others are answered meanwhile
    return dict(by_day)


_ANSWERED = (
    select(check_ins.c.person_id, check_ins.c.answered_at)
    .where(check_ins.c.occurrence_id == bindparam("occurrence"))
    .where(check_ins.c.answered_at <= bindparam("now"))
    .order_by(BY_WEIGHT, check_ins.c.id)
)
