"""Restraint: whom not to write to at this hour, and who has had enough for one day."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Result,
    Row,
    Select,
    bindparam,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from core.delivery import Custom, Habits, after_quiet, day_began_at, next_day_at, tell_at
from core.notices import COUNTED, SILENT
from core.notifications import State
from core.reasons import Reason
from storage.corrections import may_have_arrived
from storage.habits import custom_from, habits_from, own_zone
from storage.tables import activities, notifications, occurrences, people, programmes

_A_DAY = timedelta(hours=25)
"""The longest a day can be, on which clocks are put back."""
_SILENT = frozenset(notice.topic for notice in SILENT)
_lately = notifications.alias("lately")


async def with_restraints(
    connection: AsyncConnection, notification_ids: Collection[int], now: datetime
) -> Sequence[Row[Any]]:
    """These notifications with all that decides whether they may be sent now."""
    if not notification_ids:
        return ()
    known = {"ids": notification_ids, "since": now - _A_DAY}
    found: Result[Any] = await connection.execute(_RESTRAINED, known)
    return found.all()


async def hold_back(
    connection: AsyncConnection, due: Sequence[Row[Any]], now: datetime
) -> set[int]:
    """Put off what is due and may not be sent now, or give it up; says which that is.

    Nothing goes out in a person's quiet hours, and no more than so many reminders a day: what was
    tried before does not count anew. Where it is false by the time it may be sent, it is not sent.
    """
    held = []
    for row in due:
        moment, reason = await _allowed(connection, row, now)
        if moment > now:
            held.append(_put_off(row, moment, reason, now))
    if held:
        await connection.execute(_HOLD, held)
    return {one["_id"] for one in held}


async def _allowed(
    connection: AsyncConnection, row: Row[Any], now: datetime
) -> tuple[datetime, Reason]:
    """From when it may be sent, and what keeps it till then."""
    if row.topic in _SILENT:
        return now, Reason.LATE
    custom, habits = _usual_and_own(row)
    if row.topic is not None and row.topic not in COUNTED:
        return tell_at(now, row.expires_at, habits), Reason.QUIET
    limit = custom.settings.daily_limit
    many = row.attempts == 0 and row.had >= limit  # of 25 hours, so of today at most as many
    if many and await _had_today(connection, row.person_id, habits, now) >= limit:
        return next_day_at(now, habits, custom.zone), Reason.LIMIT
    return after_quiet(now, habits), Reason.QUIET


def counts(letters: FromClause) -> ColumnElement[bool]:
    """Whether of these a person gets no more than so many a day."""
    return or_(letters.c.topic.is_(None), letters.c.topic.in_(COUNTED))


def tried_today(due: Sequence[Row[Any]], now: datetime) -> list[int]:
    """What of it was tried before on this day of the person: that try counts on this day."""
    tried = ((row, _usual_and_own(row)[1]) for row in due if row.attempts)
    return [row.id for row, habits in tried if row.claimed_at >= day_began_at(now, habits)]


def _usual_and_own(row: Row[Any]) -> tuple[Custom, Habits]:
    """What is usual in its programme, and how its person is written to."""
    custom = custom_from(row.zone, row.settings)
    return custom, habits_from(row, custom.habits)


def first_letter(letters: FromClause) -> ColumnElement[int]:
    """The letter in which it was sent first on its day: tried again, it does not count anew."""
    return func.coalesce(letters.c.first_letter_id, letters.c.letter_id)


async def _had_today(
    connection: AsyncConnection, person_id: int, habits: Habits, now: datetime
) -> int:
    known = {"since": day_began_at(now, habits), "person": person_id}
    return int(await connection.scalar(_letters_of(bindparam("person")), known) or 0)


def _letters_of(person_id: ColumnElement[int]) -> Select[Any]:
    """How many letters that count a person may have had `since` a moment."""
    return select(func.count(first_letter(_lately).distinct())).where(
        _lately.c.person_id == person_id,
        _lately.c.claimed_at >= bindparam("since"),
        counts(_lately),
        may_have_arrived(_lately),
    )


def _put_off(row: Row[Any], moment: datetime, reason: str, now: datetime) -> dict[str, Any]:
    gone = row.expires_at <= moment
    tried = State.UNKNOWN if row.attempts else State.EXPIRED
    return {
        "_id": row.id,
        "_state": tried if gone else State.PLANNED,
        "_due_at": moment,
        "_reason": reason if gone and not row.attempts else None,
        "_finished_at": now if gone else None,
    }


_first = select(func.min(programmes.c.id)).scalar_subquery()
# By their numbers: asked in one statement with what is due, PostgreSQL reads all that is there.
_RESTRAINED = (
    select(
        notifications.c.id,
        notifications.c.person_id,
        notifications.c.topic,
        notifications.c.attempts,
        notifications.c.claimed_at,
        notifications.c.expires_at,
        people.c.quiet_from,
        people.c.quiet_to,
        people.c.digest,
        own_zone,
        programmes.c.zone,
        programmes.c.settings,
        _letters_of(notifications.c.person_id).scalar_subquery().label("had"),
    )
    .join(people, people.c.id == notifications.c.person_id)
    .outerjoin(occurrences, occurrences.c.id == notifications.c.occurrence_id)
    .outerjoin(activities, activities.c.id == occurrences.c.activity_id)
    .outerjoin(programmes, programmes.c.id == func.coalesce(activities.c.programme_id, _first))
    .where(notifications.c.id.in_(bindparam("ids", expanding=True)))
)
_HOLD = (
    update(notifications)
    .where(notifications.c.id == bindparam("_id"), notifications.c.state == State.PLANNED)
    .values(
        state=bindparam("_state"),
        due_at=bindparam("_due_at"),
        reason=func.coalesce(bindparam("_reason"), notifications.c.reason),
        finished_at=bindparam("_finished_at"),
    )
)
