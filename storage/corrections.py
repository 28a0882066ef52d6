"""Corrections: whoever was told what is no longer true hears of it, once, and nobody else does."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Result,
    Row,
    and_,
    case,
    exists,
    func,
    select,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from core.corrections import Appointment, correction, worth_until
from core.notices import EventChanged
from core.notifications import EventCard, State
from core.reasons import Reason
from core.timings import Form, Timing
from storage.events import event_from, select_events
from storage.notices import queue_notice
from storage.tables import notifications, occurrence_versions, occurrences


def may_have_arrived(table: FromClause = notifications) -> ColumnElement[bool]:
    """Sent, being sent, or of unknown fate; an attempt that surely failed is taken back."""
    return and_(table.c.attempts > 0, table.c.state.not_in([State.REFUSED, State.FAILED]))


async def correct(
    connection: AsyncConnection, occurrence_id: int, now: datetime, person_id: int | None = None
) -> int:
    """Queue a correction for everybody (or one) who may count on something else; says for how many.

    Call it once the queued messages of earlier versions are dropped: of two changes in a row the
    first correction, not sent yet, gives way to the one that has the newest state.
    """
    dates = await _dates(connection, occurrence_id)
    event = await _event(connection, occurrence_id)
    version, queued = max(dates), 0
    for told, people in (await _told(connection, occurrence_id, person_id)).items():
        heard = [dates[one] for one in told if one in dates]
        notice, until = _first_of_use(event, heard, dates[version], now)
        if notice:
            key = f"{notice.topic}:{occurrence_id}:{version}"
            about = {"occurrence_id": occurrence_id, "version": version, "expires_at": until}
            queued += await queue_notice(connection, people, notice, key, now, **about)
    return queued


async def correct_again(connection: AsyncConnection, person_id: int, now: datetime) -> None:
    """Somebody can be reached again: what he was told of may have changed meanwhile."""
    told = await connection.scalars(
        select(notifications.c.occurrence_id)
        .where(notifications.c.person_id == person_id, may_have_arrived())
        .where(notifications.c.occurrence_id.is_not(None))
        .distinct()
        .order_by(notifications.c.occurrence_id)
    )
    for occurrence_id in told.all():
        await correct(connection, occurrence_id, now, person_id)


async def correct_after_all(
    connection: AsyncConnection, notification_ids: Collection[int], now: datetime
) -> None:
    """Who did not get, or may not have got, what was on its way when its event changed counts on
    what he was told before.
    """
    outdated = await connection.execute(
        select(notifications.c.occurrence_id, notifications.c.person_id)
        .join(occurrences, occurrences.c.id == notifications.c.occurrence_id)
        .where(
            notifications.c.id.in_(notification_ids),
            notifications.c.version < occurrences.c.version,
        )
    )
    for row in outdated.all():
        await correct(connection, row.occurrence_id, now, row.person_id)


async def drop_unfounded(
    connection: AsyncConnection, notification_ids: Collection[int], now: datetime
) -> None:
    """Messages on their way when their event moved turn out unsent: nothing is to be corrected."""
    lost, heard = notifications.alias("lost"), notifications.alias("heard")
    same = and_(
        heard.c.person_id == notifications.c.person_id,
        heard.c.occurrence_id == notifications.c.occurrence_id,
    )
    await connection.execute(
        update(notifications)
        .where(
            notifications.c.topic == EventChanged.topic,
            notifications.c.state == State.PLANNED,
            exists().where(
                lost.c.id.in_(notification_ids),
                lost.c.person_id == notifications.c.person_id,
                lost.c.occurrence_id == notifications.c.occurrence_id,
            ),
            ~exists().where(same, may_have_arrived(heard)),
        )
        .values(state=State.CANCELLED, reason=Reason.UNFOUNDED, finished_at=now)
    )


async def message_to_mend(connection: AsyncConnection, row: Row[Any]) -> str | None:
    """The last message that told the person of a correction something else.

    None where it speaks of other things too: they are to stay.
    """
    other = notifications.alias()
    shared = exists().where(
        other.c.person_id == notifications.c.person_id,
        other.c.message_id == notifications.c.message_id,
        other.c.id != notifications.c.id,
    )
    last = await connection.execute(
        select(notifications.c.message_id, shared.label("shared"))
        .where(
            notifications.c.person_id == row.person_id,
            notifications.c.occurrence_id == row.occurrence_id,
            notifications.c.version < row.version,
            notifications.c.message_id.is_not(None),
        )
        .order_by(notifications.c.id.desc())
        .limit(1)
    )
    told = last.first()
    return None if told is None or told.shared else told.message_id


async def _dates(connection: AsyncConnection, occurrence_id: int) -> dict[int, Appointment]:
    """The dates an occurrence has had, by version."""
    rows = await connection.execute(
        select(occurrence_versions).where(occurrence_versions.c.occurrence_id == occurrence_id)
    )
    return {
        row.version: Appointment(Timing(row.starts_at, row.ends_at, row.hour_known), row.cancelled)
        for row in rows
    }


async def _told(
    connection: AsyncConnection, occurrence_id: int, person_id: int | None
) -> dict[tuple[int, ...], Sequence[int]]:
    """The people by the versions they may count on, the latest first: what they have surely got
    last, or are getting, and what may have come after it.
    """
    ours = true() if person_id is None else notifications.c.person_id == person_id
    sure = func.max(case((notifications.c.state.in_([State.SENT, State.SENDING]), 1), else_=0))
    rows: Result[Any] = await connection.execute(
        select(notifications.c.person_id, notifications.c.version, sure.label("sure"))
        .where(notifications.c.occurrence_id == occurrence_id, may_have_arrived())
        .where(notifications.c.version.is_not(None), ours)
        .group_by(notifications.c.person_id, notifications.c.version)
        .order_by(notifications.c.person_id, notifications.c.version.desc())
    )
    told: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for person, theirs in groupby(rows, key=attrgetter("person_id")):
        told[_counted_on(theirs)].append(person)
    return dict(told)


def _counted_on(heard: Iterable[Row[Any]]) -> tuple[int, ...]:
    versions = []
    for row in heard:
        versions.append(row.version)
        if row.sure:
            break
    return tuple(versions)


async def _event(connection: AsyncConnection, occurrence_id: int) -> EventCard:
    found = await connection.execute(select_events().where(occurrences.c.id == occurrence_id))
    return event_from(found.one())


def _first_of_use(
    event: EventCard, heard: Iterable[Appointment], current: Appointment, now: datetime
) -> tuple[EventChanged | None, datetime]:
    """The correction of the latest of these that is not true, and until when it is of use."""
    for was in heard:
        notice, until = _notice(event, was, current), worth_until(was, current)
        if notice and until > now:
            return notice, until
    return None, now


def _notice(event: EventCard, told: Appointment, current: Appointment) -> EventChanged | None:
    kind = correction(told, current, event.zone)
    if kind is None:
        return None
    asks = event.form is Form.MEETING and not current.cancelled
    return EventChanged(
        correction=kind,
        title=event.title,
        zone=event.zone.key,
        was=told.meeting.starts_at.isoformat(),
        was_hour_known=told.meeting.hour_known,
        will=current.meeting.starts_at.isoformat(),
        hour_known=current.meeting.hour_known,
        occurrence_id=event.occurrence_id if asks else None,
        version=event.version if asks else None,
    )
