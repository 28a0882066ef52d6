"""Erasing people: they go, and the figures stay as they were."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Table, Text, and_, case, cast, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import SubjectKind
from core.notifications import State
from core.people import ANONYMOUS, Address
from core.reasons import Reason
from storage.broadcast_progress import silence_author
from storage.community import today
from storage.engine import Database
from storage.inheritance import pass_answers_on
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
    extensions,
    guesses,
    inbox,
    invitations,
    memberships,
    notifications,
    occurrences,
    people,
    presence_drafts,
    presences,
    prompts,
    reported_figures,
    roster_drafts,
    rsvps,
    shown_buttons,
    visits,
    word_guesses,
)

ERASED = (
    *(word_guesses, drafts, roster_drafts, presence_drafts, applications, invitations, addresses),
)
"""Whose rows about the person go."""
KEPT = (
    *(memberships, audit_entries, check_ins, rsvps, notifications, broadcasts, visits, extensions),
    *(reported_figures, presences),
)
"""Whose rows stay, without his name: what figures and history are made of."""
REMARKED = (rsvps, check_ins, reported_figures)
"""Of these, what he has written himself goes."""
AT_ONCE = 500
"""So many are erased in one transaction where everybody goes."""


async def forget_person(database: Database, person_id: int, now: datetime) -> None:
    """Erase a person. His answers stay with his school, as nobody's; repeating changes nothing."""
    async with database.deciding() as connection:
        name = await connection.scalar(select(people.c.name).where(people.c.id == person_id))
        await _erase(connection, person_id, now)
        day = await today(connection, now)
        theirs = memberships.c.person_id == person_id
        await pass_answers_on(connection, and_(theirs, memberships.c.valid_to == day))
        for table in (notifications, audit_entries):
            await _strike_out(connection, table, str(name))


async def forget_outdated(database: Database, now: datetime, retention: timedelta) -> int:
    """Erase some of those who are left once the last programme has been over that long.

    Says how many; 0 when nobody is left, or it is too early. Call it again until then: others
    write in between.
    """
    async with database.deciding() as connection:
        over_since = await _over_since(connection)
        if over_since is None or now < over_since + retention:
            return 0
        left = select(people.c.id).where(people.c.erased_at.is_(None)).limit(AT_ONCE)
        some = (await connection.scalars(left)).all()
        for person_id in some:
            await _erase(connection, person_id, now)
        await _blank(connection, some)
        return len(some)


async def _erase(connection: AsyncConnection, person_id: int, now: datetime) -> None:
    """All but his name in what others were told, or in what is written of deeds."""
    chats = await chats_of(connection, person_id)
    for table in (prompts, shown_buttons, guesses, inbox):
        await _empty(connection, table, chats)
    for table in ERASED:
        await connection.execute(delete(table).where(table.c.person_id == person_id))
    for table in REMARKED:
        mine = table.c.person_id == person_id
        await connection.execute(update(table).where(mine).values(remark=None))
    await _take_out_attachments(connection, person_id)
    await _end_posts(connection, person_id, await today(connection, now))
    await _cancel_messages(connection, person_id, now)
    await silence_author(connection, person_id, now)
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


async def _take_out_attachments(connection: AsyncConnection, person_id: int) -> None:
    """Files and words beside his answers, numbers and visits, and what platforms call him."""
    for table, whose, what in (
        (check_ins, check_ins.c.person_id, ("evidence",)),
        (reported_figures, reported_figures.c.person_id, ("evidence",)),
        (presences, presences.c.person_id, ("name", "spelling")),
        (visits, visits.c.curator_id, ("note", "evidence")),
        (visits, visits.c.witness_id, ("remark",)),
        (visits, visits.c.approver_id, ("approval_remark",)),
    ):
        gone = dict.fromkeys(what)
        await connection.execute(update(table).where(whose == person_id).values(gone))


async def _cancel_messages(connection: AsyncConnection, person_id: int, now: datetime) -> None:
    await connection.execute(
        update(notifications)
        .where(
            notifications.c.person_id == person_id,
            notifications.c.state.in_((State.PLANNED, State.SENDING)),
        )
        .values(state=State.CANCELLED, reason=Reason.ERASED, finished_at=now)
    )


async def _strike_out(connection: AsyncConnection, table: Table, name: str) -> None:
    """Take the name out of what others were told or have done: of the rows that have it alone."""
    as_kept = json.dumps(name)[1:-1]  # with the escapes of JSON
    rows = await connection.execute(
        select(table.c.id, table.c.details).where(
            cast(table.c.details, Text).contains(as_kept, autoescape=True)
        )
    )
    for row in rows.all():
        struck = _without(row.details, name)
        await connection.execute(update(table).where(table.c.id == row.id).values(details=struck))


async def _blank(connection: AsyncConnection, person_ids: Sequence[int]) -> None:
    """Leave nothing of what these people were told, and of what is written of them.

    Where everybody goes, the names in what others were told go with those others.
    """
    told = notifications.c.person_id.in_(person_ids)
    await connection.execute(
        update(notifications).where(told, notifications.c.details.is_not(None)).values(details={})
    )
    of_them = audit_entries.c.subject_id.in_(person_ids)
    await connection.execute(
        update(audit_entries)
        .where(audit_entries.c.subject_kind == SubjectKind.PERSON, of_them)
        .values(details={})
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
