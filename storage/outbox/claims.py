"""Claims: what is due is taken for sending, the most urgent first."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Row,
    Select,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from core.notifications import Claim, Letter, State
from core.reasons import Reason
from storage.corrections import correct_after_all, drop_unfounded
from storage.digests import look_over
from storage.engine import Database
from storage.letters import letters_of, most_urgent_first
from storage.outbox.restraint import (
    counts,
    first_letter,
    hold_back,
    tried_today,
    with_restraints,
)
from storage.outbox.returns import drop_moved
from storage.tables import addresses, notifications

_FEW = 200
"""So many due notifications are few."""


async def claim_due(
    database: Database, now: datetime, *, at_most: int = 1, resting: Collection[str] = ()
) -> Sequence[Letter]:
    """Take the most urgent due notifications for sending: what expires first goes first, and
    broadcasts when nothing else is due.

    All reminders of one person that are due become one letter. Those for people whose chats must
    rest are left for later; where it is the wrong hour, or too much for a day, they are put off.
    """
    while True:
        async with database.writing() as connection:
            due = await _due(connection, now, at_most, resting)
            waiting = await hold_back(connection, due, now)
            waiting |= await look_over(connection, due, now)
            ready = [row for row in due if row.id not in waiting]
            letters = await letters_of(connection, await _take(connection, ready, now))
        if letters or not due:
            return letters


async def begin(database: Database, letters: Sequence[Letter], now: datetime) -> frozenset[Claim]:
    """Note that the requests of claimed letters begin; says what of them still may be sent.

    Before that a crash leaves nothing in doubt. What somebody else has taken back since is not his
    who claimed it; what was moved or stopped since is cancelled as if it still waited.
    """
    waiting = _waiting([one for letter in letters for one in letter.claims])
    async with database.writing() as connection:
        dropped = await drop_moved(connection, waiting, now)
        if dropped:
            await drop_unfounded(connection, dropped, now)
            await correct_after_all(connection, dropped, now)
        begun = await connection.execute(
            update(notifications)
            .where(waiting)
            .values(begun_at=now)
            .returning(notifications.c.id, notifications.c.attempts)
        )
        return frozenset(Claim(*row) for row in begun)


def _waiting(claims: Sequence[Claim]) -> ColumnElement[bool]:
    """Claimed rows that have not begun. Nearly all are at one attempt: by pairs takes longer."""
    numbers: defaultdict[int, list[int]] = defaultdict(list)
    for one in claims:
        numbers[one.attempt].append(one.notification_id)
    theirs = (
        and_(notifications.c.attempts == attempt, notifications.c.id.in_(ids))
        for attempt, ids in numbers.items()
    )
    return and_(
        or_(*theirs), notifications.c.state == State.SENDING, notifications.c.begun_at.is_(None)
    )


async def next_notification_at(
    database: Database, now: datetime, resting: Collection[str] = ()
) -> datetime | None:
    """When the nearest queued notification that is still true is due; None where none is.

    Those for people whose chats must rest are left out.
    """
    async with database.reading() as connection:
        moment: datetime | None = await connection.scalar(
            _sparing(_NEXT_MOMENT, resting), {"now": now, "resting": resting}
        )
        return moment


async def _due(
    connection: AsyncConnection, now: datetime, at_most: int, resting: Collection[str]
) -> Sequence[Row[Any]]:
    """The most urgent rows, and what goes in the same letters, with what may restrain us."""
    first = _one_of_each(await _nearest(connection, now, at_most, resting))
    beside = await _beside(connection, {row.person_id for row in first if row.joins}, now)
    return await with_restraints(connection, {*beside, *(row.id for row in first)}, now)


async def _nearest(
    connection: AsyncConnection, now: datetime, at_most: int, resting: Collection[str]
) -> Sequence[Row[Any]]:
    """The most urgent rows.

    Where much is due, they are found soon by their urgency. Little must be found by its moment: by
    their urgency all those that wait for later might come before it.
    """
    known: dict[str, Any] = {"now": now, "resting": resting, "at_most": at_most}
    known["ids"] = (await connection.scalars(_sparing(_SOME, resting), known)).all()
    if not known["ids"]:
        return ()
    few = len(known["ids"]) <= _FEW
    nearest = _MOST_URGENT_OF if few else _sparing(_MOST_URGENT, resting)
    return (await connection.execute(nearest, known)).all()


def _one_of_each(nearest: Sequence[Row[Any]]) -> Sequence[Row[Any]]:
    """Of letters that count against a day's limit one a person: it is counted before the next."""
    first = {row.person_id: row.id for row in reversed(nearest) if row.counts}
    return [row for row in nearest if not row.counts or first[row.person_id] == row.id]


async def _beside(
    connection: AsyncConnection, people: Collection[int], now: datetime
) -> Sequence[int]:
    """What goes along with the reminders of these people."""
    if not people:
        return ()
    return (await connection.scalars(_BESIDE, {"now": now, "people": people})).all()


async def _take(
    connection: AsyncConnection, ready: Sequence[Row[Any]], now: datetime
) -> Sequence[int]:
    """Claim them; those that go together have one letter."""
    if not ready:
        return ()
    ids = [row.id for row in ready]
    known = {"_ids": ids, "_now": now, "_again": tried_today(ready, now)}
    taken = await connection.scalars(_TAKE, known)
    new = [row.id for row in ready if row.attempts == 0]
    if len(new) < len(ids):
        await connection.execute(_NUMBER_BY_NEW, {"_letter_of": ids, "_ids": new})
    return taken.all()


def _sparing(wanted: Select[Any], resting: Collection[str]) -> Select[Any]:
    """Without those for the people of some chats."""
    return wanted.where(_is_for_others) if resting else wanted


def _joins(letters: FromClause) -> ColumnElement[bool]:
    """Whether it goes with others of the same person: reminders do."""
    return and_(letters.c.stage.is_not(None), letters.c.reason.is_distinct_from(Reason.APART))


# Made once: what they are built of costs more than to run them.
_waits = and_(notifications.c.state == State.PLANNED, notifications.c.expires_at > bindparam("now"))
_is_due = and_(_waits, notifications.c.due_at <= bindparam("now"))
_resting = addresses.c.chat_id.in_(bindparam("resting", expanding=True))
_is_for_others = notifications.c.person_id.not_in(select(addresses.c.person_id).where(_resting))
_NEXT_MOMENT = (
    select(notifications.c.due_at).where(_waits).order_by(notifications.c.due_at).limit(1)
)
_SOME = select(notifications.c.id).where(_is_due).order_by(notifications.c.due_at).limit(_FEW + 1)
_MOST_URGENT = (
    select(
        notifications.c.id,
        notifications.c.person_id,
        _joins(notifications).label("joins"),
        counts(notifications).label("counts"),
    )
    .where(_is_due)
    .order_by(*most_urgent_first)
    .limit(bindparam("at_most"))
    .with_for_update(skip_locked=True)
)
_MOST_URGENT_OF = _MOST_URGENT.where(notifications.c.id.in_(bindparam("ids", expanding=True)))
_BESIDE = (
    select(notifications.c.id)
    .where(notifications.c.person_id.in_(bindparam("people", expanding=True)))
    .where(_joins(notifications), _is_due)
    .with_for_update(skip_locked=True)
)
_others = notifications.alias()
_first_of_them = (
    select(func.min(_others.c.id))
    .where(_others.c.id.in_(bindparam("_ids", expanding=True)), _joins(_others))
    .where(_others.c.person_id == notifications.c.person_id)
    .scalar_subquery()
)
_tried_today = notifications.c.id.in_(bindparam("_again", expanding=True))
_TAKE = (
    update(notifications)
    .where(notifications.c.id.in_(bindparam("_ids", expanding=True)))
    .values(
        state=State.SENDING,
        claimed_at=bindparam("_now"),
        begun_at=None,
        attempts=notifications.c.attempts + 1,
        letter_id=case((_joins(notifications), _first_of_them), else_=notifications.c.id),
        first_letter_id=case((_tried_today, first_letter(notifications))),
    )
    .returning(notifications.c.id)
)
"""They are locked, and wait: asked for that too, PostgreSQL may read all that waits."""
_NUMBER_BY_NEW = (
    update(notifications)
    .where(notifications.c.id.in_(bindparam("_letter_of", expanding=True)), _joins(notifications))
    .values(letter_id=func.coalesce(_first_of_them, notifications.c.letter_id))
)
"""A letter that says something new has a number no letter had before: it counts beside them."""
