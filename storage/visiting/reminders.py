"""Reminders of planned visits."""

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import Act
from core.notices import OfVisit, notice_details
from core.notifications import State
from core.people import Community
from core.reasons import Reason
from core.reminders import MORNING
from core.visits import Manner, SchoolVisit
from storage.outbox.entries import enter
from storage.people import reachable as reachable_among
from storage.tables import notifications
from storage.visiting.concerned import curators_of
from storage.visiting.places import Place, about
from storage.visits import Round

_DAYS_AHEAD = (1, 0)
"""A planned visit is spoken of in the morning of the day before, and of its day."""


async def remind(
    connection: AsyncConnection,
    round_: Round,
    one: SchoolVisit,
    *,
    day: date,
    manner: Manner,
    act: Act,
    community: Community,
) -> None:
    """The curators of the school, in the mornings before it; of another day they hear no more."""
    event = round_.event
    place = Place(event.occurrence_id, one.school_id)
    await cancel_reminders(connection, place, act.at)
    people = await reachable_among(connection, curators_of(community, one.school_id))
    told = OfVisit("ahead", *about(round_, one), day=day.isoformat(), manner=manner)
    ends = datetime.combine(day + timedelta(days=1), time(0), event.zone)

    def row_at(when: tuple[datetime, int]) -> dict[str, Any]:
        due_at, days = when
        return {
            "occurrence_id": event.occurrence_id,
            "version": event.version,
            "topic": told.topic,
            "details": notice_details(told),
            "key": f"{_ahead(place)}{act.update_id}:{days}",
            "due_at": due_at,
            "expires_at": ends,
            "state": State.PLANNED,
            "attempts": 0,
        }

    for ahead in _DAYS_AHEAD:
        due_at = datetime.combine(day - timedelta(days=ahead), MORNING, event.zone)
        if due_at > act.at:
            await enter(connection, dict.fromkeys(people, (due_at, ahead)), row_at)


async def cancel_reminders(connection: AsyncConnection, place: Place, now: datetime) -> None:
    """Nobody is reminded of a day that is off, or of a visit that has taken place."""
    await connection.execute(
        update(notifications)
        .where(
            notifications.c.occurrence_id == place.occurrence_id,
            notifications.c.topic == OfVisit.topic,
            notifications.c.key.startswith(_ahead(place)),
            notifications.c.state == State.PLANNED,
        )
        .values(state=State.CANCELLED, reason=Reason.ANSWERED, finished_at=now)
    )


def _ahead(place: Place) -> str:
    return f"visit:ahead:{place.occurrence_id}:{place.school_id}:"
