"""What has become of messages: the queue, the counts and the names, within a scope."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    case,
    exists,
    func,
    literal,
    select,
    true,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from core.deliveries import (
    FINAL,
    DayTally,
    Delivery,
    EventTally,
    Lag,
    Queue,
    Span,
    Tally,
    lag_of,
)
from core.directory import Leaf, leaf
from core.notifications import State
from core.reasons import Reason, reason_of
from core.reminders import Stage
from core.scopes import Scope
from storage.community import today
from storage.engine import Database
from storage.people import not_ended
from storage.scopes import within
from storage.tables import activities, memberships, notifications, occurrences, people

LAG_OF = timedelta(days=1)
"""Of which messages the lag is told: those sent within."""

_settled_at = func.coalesce(notifications.c.finished_at, notifications.c.due_at)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which messages: those that ended in the span of the reader's days, in a state, of an event.

    `state` and `occurrence_id` left out leave the choice open.
    """

    span: Span
    zone: ZoneInfo
    state: State | None = None
    occurrence_id: int | None = None


async def queue(database: Database, scope: Scope, now: datetime) -> Queue:
    """What waits to be sent to the people of the scope."""
    planned, sending = (notifications.c.state == one for one in (State.PLANNED, State.SENDING))
    due, later = notifications.c.due_at <= now, notifications.c.due_at > now
    counted = select(
        func.count(case((planned & due, 1))).label("due"),
        func.count(case((planned & later, 1))).label("later"),
        func.count(case((sending, 1))).label("sending"),
        func.min(case((planned & due, notifications.c.due_at))).label("oldest_at"),
    ).where(planned | sending)  # each has an index
    async with database.reading() as connection:
        found = await connection.execute(counted.where(await _of(connection, scope, now)))
        return Queue(**found.one()._mapping)


async def lag(database: Database, scope: Scope, now: datetime) -> Lag | None:
    """How late the messages of the last day went out; None where none did."""
    async with database.reading() as connection:
        sent = await connection.execute(
            select(notifications.c.due_at, notifications.c.finished_at)
            .where(notifications.c.state == State.SENT)
            .where(notifications.c.finished_at > now - LAG_OF, notifications.c.finished_at <= now)
            .where(await _of(connection, scope, now))
        )
        return lag_of(row.finished_at - row.due_at for row in sent)


async def tally_by_day(
    database: Database, scope: Scope, wanted: Wanted, now: datetime
) -> list[DayTally]:
    """What ended on each of the reader's days, the latest first; days of nothing are left out."""
    mornings = _mornings(wanted, now)
    begun = (case((_settled_at >= morning, 1), else_=0) for morning in mornings[1:])
    day = sum(begun, start=literal(0))
    async with database.reading() as connection:
        counted = await _counted(connection, scope, wanted, now, day.label("part"))
    days = [DayTally(mornings[part].date(), tally) for part, tally in _tallies(counted)]
    return days[::-1]


async def tally_by_event(
    database: Database, scope: Scope, wanted: Wanted, now: datetime, page: int
) -> Leaf[EventTally]:
    """What ended of each event's messages, the latest event first; the others last."""
    async with database.reading() as connection:
        part = func.coalesce(notifications.c.occurrence_id, 0).label("part")
        tallies = dict(_tallies(await _counted(connection, scope, wanted, now, part)))
        known = await connection.execute(_events().where(occurrences.c.id.in_(tallies)))
        events = [EventTally(row.id, row.title, row.starts_at, tallies[row.id]) for row in known]
    others = [EventTally(None, None, None, tallies[0])] if 0 in tallies else []
    return leaf([*events, *others], page)


async def list_deliveries(
    database: Database, scope: Scope, wanted: Wanted, now: datetime, page: int | None = None
) -> Leaf[Delivery]:
    """A page of the messages wanted, by name, or all of them on one page."""
    query = select(notifications.c.id).join(people).order_by(people.c.name, notifications.c.id)
    async with database.reading() as connection:
        chosen = query.where(_chosen(wanted, now), await _of(connection, scope, now))
        return await _page(connection, chosen, page)


async def list_written_to(
    database: Database, scope: Scope, person_id: int, now: datetime, page: int | None = None
) -> Leaf[Delivery]:
    """Every message of one person of the scope, the latest first; nothing of anybody else."""
    query = select(notifications.c.id).order_by(_settled_at.desc(), notifications.c.id.desc())
    async with database.reading() as connection:
        own = query.where(notifications.c.person_id == person_id, await _of(connection, scope, now))
        return await _page(connection, own, page)


async def event_title(database: Database, occurrence_id: int) -> str | None:
    """What an occurrence is called; None where there is none."""
    async with database.reading() as connection:
        return await connection.scalar(
            select(activities.c.title).join(occurrences).where(occurrences.c.id == occurrence_id)
        )


async def count_ended(
    database: Database, states: Sequence[State], since: datetime
) -> dict[State, int]:
    """How many messages have ended so since a moment, in all scopes together."""
    async with database.reading() as connection:
        rows = await connection.execute(
            select(notifications.c.state, func.count())
            .where(notifications.c.state.in_(states), notifications.c.finished_at >= since)
            .group_by(notifications.c.state)
        )
        return dict.fromkeys(states, 0) | {State(state): number for state, number in rows}


async def _of(connection: AsyncConnection, scope: Scope, now: datetime) -> ColumnElement[bool]:
    """Whether a message is to somebody of the scope: who has, or will have, a post in it."""
    if scope.everything:
        return true()
    day = await today(connection, now)
    return exists().where(
        memberships.c.person_id == notifications.c.person_id,
        not_ended(day),
        within(scope, memberships),
    )


def _chosen(wanted: Wanted, now: datetime) -> ColumnElement[bool]:
    """The filters, in SQL."""
    filters = [_settled_at >= _mornings(wanted, now)[0], notifications.c.state.in_(FINAL)]
    if wanted.state is not None:
        filters.append(notifications.c.state == wanted.state)
    if wanted.occurrence_id is not None:
        filters.append(notifications.c.occurrence_id == wanted.occurrence_id)
    return and_(*filters)


def _mornings(wanted: Wanted, now: datetime) -> list[datetime]:
    """When the days of the span began where the reader lives, the earliest first."""
    today_ = now.astimezone(wanted.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return [today_ - timedelta(days=ago) for ago in reversed(range(wanted.span.days))]


async def _counted(
    connection: AsyncConnection,
    scope: Scope,
    wanted: Wanted,
    now: datetime,
    part: ColumnElement[int],
) -> Sequence[Row[Any]]:
    """Counts by state and reason of each part, in the order of the parts."""
    rows = await connection.execute(
        select(part, notifications.c.state, notifications.c.reason, func.count().label("number"))
        .where(_chosen(wanted, now), await _of(connection, scope, now))
        .group_by("part", notifications.c.state, notifications.c.reason)
        .order_by("part")
    )
    return rows.all()


def _tallies(rows: Iterable[Row[Any]]) -> list[tuple[int, Tally]]:
    """Put the counts of each part together: many words of the messenger mean one thing."""
    return [(part, _tally(same)) for part, same in groupby(rows, key=lambda row: row.part)]


def _tally(rows: Iterable[Row[Any]]) -> Tally:
    counts: defaultdict[State, Counter[Reason | None]] = defaultdict(Counter)
    for row in rows:
        state = State(row.state)
        counts[state][reason_of(state, row.reason)] += row.number
    return counts


def _events() -> Select[Any]:
    return (
        select(occurrences.c.id, activities.c.title, occurrences.c.starts_at)
        .join(activities)
        .order_by(occurrences.c.starts_at.desc(), occurrences.c.id.desc())
    )


async def _page(
    connection: AsyncConnection, chosen: Select[Any], page: int | None
) -> Leaf[Delivery]:
    """Ids are light: the rest is read of one page alone."""
    ids = [*await connection.scalars(chosen)]
    shown = Leaf((*ids,), 0, 1, len(ids)) if page is None else leaf(ids, page)
    wanted = chosen.order_by(None).correlate(None) if page is None else shown.items
    rows = await connection.execute(_DELIVERIES.where(notifications.c.id.in_(wanted)))
    found = {row.id: _delivery(row) for row in rows}
    return shown.holding(found[id_] for id_ in shown.items)


_DELIVERIES = (
    select(
        notifications,
        _settled_at.label("at"),
        people.c.name.label("person"),
        activities.c.title,
    )
    .join(people)
    .outerjoin(occurrences, occurrences.c.id == notifications.c.occurrence_id)
    .outerjoin(activities, activities.c.id == occurrences.c.activity_id)
)


def _delivery(row: Row[Any]) -> Delivery:
    state = State(row.state)
    return Delivery(
        row.id,
        row.person_id,
        row.person,
        row.at,
        row.topic or Stage(row.stage),
        row.title,
        state,
        reason_of(state, row.reason),
        row.reason,
    )
