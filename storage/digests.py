"""Digests about to be sent are looked over: they say what is true then, or do not go at all."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.notices import NumbersWanted, SilenceDigest, WeekDigest
from core.notifications import State
from core.reasons import Reason
from storage.escalation import still_silent
from storage.number_requests import still_untold
from storage.tables import notifications
from storage.weekly import week_of

Details = Mapping[str, Any]


async def look_over(
    connection: AsyncConnection, due: Sequence[Row[Any]], now: datetime
) -> set[int]:
    """Let digests about to be sent say what is true now; says which have nothing to say any more.

    Those are cancelled: as answered, or because there was nothing to tell.
    """
    ids = [row.id for row in due if row.topic in _REASONS]
    if not ids:
        return set()
    found = await connection.execute(select(notifications).where(notifications.c.id.in_(ids)))
    empty = set()
    for row in found.all():
        details = await _anew(connection, row, now)
        if not details:
            empty.add(row.id)
        await _keep(connection, row, details, now)
    return empty


async def _anew(connection: AsyncConnection, row: Row[Any], now: datetime) -> Details:
    """What it is to say; nothing where there is nothing."""
    if row.topic == WeekDigest.topic:
        return await week_of(connection, row.person_id, row.details, now)
    if row.topic == NumbersWanted.topic:
        return await still_untold(connection, row.person_id, row.details, now)
    return await still_silent(connection, row.details, now)


async def _keep(
    connection: AsyncConnection, row: Row[Any], details: Details, now: datetime
) -> None:
    gone = {"state": State.CANCELLED, "reason": _REASONS[row.topic], "finished_at": now}
    await connection.execute(
        update(notifications)
        .where(notifications.c.id == row.id)
        .values({"details": details} if details else gone)
    )


_REASONS: Mapping[str, Reason] = {
    SilenceDigest.topic: Reason.ANSWERED,
    WeekDigest.topic: Reason.NOTHING_TO_SAY,
    NumbersWanted.topic: Reason.ANSWERED,
}
"""Why a digest of nothing is not sent."""
