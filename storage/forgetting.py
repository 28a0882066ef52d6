"""Erasing people: they go, and the figures stay as they were."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Table, case, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.notifications import State
from core.people import ANONYMOUS, Address
from storage.broadcast_progress import silence_author
from storage.community import today
from storage.engine import Database
from storage.people import not_ended
from storage.personal_data import chats_of, in_chats
from storage.tables import (
    activities,
    addresses,
    applications,
    audit_entries,
    broadcasts,
    check_ins,
    drafts,
    editions,
    guesses,
    inbox,
    invitations,
    memberships,
    notifications,
    occurrences,
    people,
    prompts,
    roster_drafts,
    rsvps,
    word_guesses,
)

ERASED = (word_guesses, drafts, roster_drafts, applications, invitations, addresses)
"""Whose rows about the person go."""
KEPT = (memberships, audit_entries, check_ins, rsvps, notifications, broadcasts)
"""Whose rows stay, without his name: what figures and history are made of."""
REMARKED = (rsvps, check_ins)
"""Of these, what he has written himself goes."""


async def forget_person(database: Database, person_id: int, now: datetime) -> None:
    """Erase a person. His answers stay with his school, as nobody's; repeating changes nothing."""
    async with database.deciding() as connection:
        await _forget(connection, person_id, now)


async def forget_outdated(database: Database, now: datetime, retention: timedelta) -> int:
    """Erase everybody once the last programme has been over that long; says how many."""
    async with database.deciding() as connection:
        over_since = await _over_since(connection)
        if over_since is None or now < over_since + retention:
            return 0
        known = await connection.scalars(select(people.c.id).where(people.c.erased_at.is_(None)))
        everybody = known.all()
        for person_id in everybody:
            await _forget(connection, person_id, now)
        return len(everybody)


async def _forget(connection: AsyncConnection, person_id: int, now: datetime) -> None:
    name = await connection.scalar(select(people.c.name).where(people.c.id == person_id))
    chats = await chats_of(connection, person_id)
    for table in (prompts, guesses, inbox):
        await _empty(connection, table, chats)
    for table in ERASED:
        await connection.execute(delete(table).where(table.c.person_id == person_id))
    for table in REMARKED:
        mine = table.c.person_id == person_id
        await connection.execute(update(table).where(mine).values(remark=None))
    await _end_posts(connection, person_id, await today(connection, now))
    await _cancel_messages(connection, person_id, now)
    await silence_author(connection, person_id, now)
    for table in (notifications, audit_entries):
        await _strike_out(connection, table, str(name))
    await connection.execute(
        update(people)
        .where(people.c.id == person_id)
        .values(name=ANONYMOUS, erased_at=now, zone=None, quiet_from=None, quiet_to=None)
    )


async def _empty(connection: AsyncConnection, table: Table, chats: list[Address]) -> None:
    if chats:
        await connection.execute(delete(table).where(in_chats(table, chats)))


async def _end_posts(connection: AsyncConnection, person_id: int, day: date) -> None:
    """He counts up to today; what he would have become is dropped."""
    mine = memberships.c.person_id == person_id
    await connection.execute(delete(memberships).where(mine, memberships.c.valid_from > day))
    await connection.execute(
        update(memberships)
        .where(mine)
        .values(
            position=None,
            team=None,
            valid_to=case((not_ended(day), day), else_=memberships.c.valid_to),
        )
    )


async def _cancel_messages(connection: AsyncConnection, person_id: int, now: datetime) -> None:
    await connection.execute(
        update(notifications)
        .where(
            notifications.c.person_id == person_id,
            notifications.c.state.in_((State.PLANNED, State.SENDING)),
        )
        .values(state=State.CANCELLED, reason="erased", finished_at=now)
    )


async def _strike_out(connection: AsyncConnection, table: Table, name: str) -> None:
    """Take the name out of what others were told or have done."""
    rows = await connection.execute(
        select(table.c.id, table.c.details).where(table.c.details.is_not(None))
    )
    for row in rows.all():
        struck = _without(row.details, name)
        if struck != row.details:
            await connection.execute(
                update(table).where(table.c.id == row.id).values(details=struck)
            )


def _without(said: Any, name: str) -> Any:
    """The same with the name struck out, however deep it stands."""
    match said:
        case str():
            return said.replace(name, ANONYMOUS)
        case dict():
            return {key: _without(value, name) for key, value in said.items()}
        case list():
            return [_without(value, name) for value in said]
        case _:
            return said


async def _over_since(connection: AsyncConnection) -> datetime | None:
    """The end of the last date of any plan; never before its latest edition was put in force."""
    last_event = await connection.scalar(select(func.max(occurrences.c.ends_at)))
    imported = await connection.scalar(select(func.max(editions.c.imported_at)))
    periods = await connection.scalars(
        select(activities.c.period).where(activities.c.withdrawn_at.is_(None))
    )
    ends = [date.fromisoformat(period["end"]) for period in periods if period.get("end")]
    moments = [datetime.combine(end, time.max, UTC) for end in ends]
    known = [moment for moment in (last_event, imported, *moments) if moment is not None]
    return max(known, default=None)
