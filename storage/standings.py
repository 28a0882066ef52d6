"""How occurrences stand, kept by the process and brought up to date by what came since.

Of an occurrence that was looked at before, the people heard since are read anew, by the same rule,
and nobody else: of a nation's answers that is one in thousands. Where anything has happened beside
answers of higher ids, all are read.
Only readers keep anything, each database's apart: what a writer sees may be taken back.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, Result, Row, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.answers import Standing, are_few, standing_each
from storage.engine import only_reads
from storage.memo import Memo
from storage.stamps import stamps_of
from storage.tables import check_ins

_NEVER = datetime.min.replace(tzinfo=UTC)
_OCCURRENCES = 64
"""As many as may be open at once; of a nation, one is of a megabyte."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What everybody had answered after so many changes, the last answer being under this id."""

    standing: Standing
    changes: int
    last: int

    @property
    def since(self) -> datetime:
        return self.standing.since or _NEVER


_KEPT: WeakKeyDictionary[Engine, Memo[_Kept]] = WeakKeyDictionary()


async def standings(
    connection: AsyncConnection,
    occurrences: Collection[Row[Any]],
    now: datetime,
    people: frozenset[int] | None = None,
) -> dict[int, Standing]:
    """How occurrences without put-off dates stood when their answers closed, or stand now.

    Of others than these `people` maybe not.
    """
    wanted = {one.id: (one.id, one.closes_at) for one in occurrences}
    memo = _memo(connection)
    if memo is None:
        return await standing_each(connection, wanted, now, people)
    before = {id_: kept for id_, key in wanted.items() if (kept := memo.get(key))}
    known = {} if not before else await _up_to_date(connection, before, now)
    unknown = wanted.keys() - known
    others: dict[int, Standing] = {}
    if unknown and are_few(people):
        others = await standing_each(connection, unknown, now, people)
    elif unknown:
        known |= await _whole(connection, unknown, now)
    for id_, kept in known.items():
        if kept.since <= now:
            memo.keep(wanted[id_], kept)
    stood = {id_: kept.standing for id_, kept in known.items()}
    if people is not None:
        stood = {id_: standing.of(people) for id_, standing in stood.items()}
    return others | stood


def _memo(connection: AsyncConnection) -> Memo[_Kept] | None:
    begun = connection.sync_connection
    if begun is None or not only_reads(connection):
        return None
    return _KEPT.setdefault(begun.engine, Memo(_OCCURRENCES))


async def _whole(
    connection: AsyncConnection, occurrence_ids: Collection[int], now: datetime
) -> dict[int, _Kept]:
    stamps = await stamps_of(connection, occurrence_ids)
    stood = await standing_each(connection, occurrence_ids, now)
    rows = await connection.execute(
        select(
            check_ins.c.occurrence_id,
            func.max(check_ins.c.id).label("last"),
            func.max(check_ins.c.answered_at).label("since"),
        )
        .where(check_ins.c.occurrence_id.in_(occurrence_ids))
        .group_by(check_ins.c.occurrence_id)
    )
    ends = {row.occurrence_id: (row.last, row.since) for row in rows}

    def kept(id_: int) -> _Kept:
        last, since = ends.get(id_, (0, _NEVER))
        return _Kept(replace(stood.get(id_, Standing()), since=since), stamps[id_].changes, last)

    return {id_: kept(id_) for id_ in occurrence_ids}


async def _up_to_date(
    connection: AsyncConnection, before: Mapping[int, _Kept], now: datetime
) -> dict[int, _Kept]:
    """Without those of which more has changed than the answers of higher ids that came.

    On PostgreSQL a lower id may come later.
    """
    stamps = await stamps_of(connection, before)
    behind = {id_: kept for id_, kept in before.items() if stamps[id_].changes != kept.changes}
    heard = await _heard_since(connection, behind)
    sound = {
        id_: kept
        for id_, kept in before.items()
        if stamps[id_].changes == kept.changes + len(heard[id_]) and kept.since <= now
    }
    changed = {id_ for id_ in sound if heard[id_]}
    people = {row.person_id for id_ in changed for row in heard[id_]}
    again = await standing_each(connection, changed, now, people) if changed else {}
    return {
        id_: _after(kept, heard[id_], again.get(id_, Standing())) if heard[id_] else kept
        for id_, kept in sound.items()
    }


async def _heard_since(
    connection: AsyncConnection, before: Mapping[int, _Kept]
) -> defaultdict[int, list[Row[Any]]]:
    """By occurrence: each has its own last answer."""
    heard: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    if not before:
        return heard
    since = (
        and_(check_ins.c.occurrence_id == id_, check_ins.c.id > kept.last)
        for id_, kept in before.items()
    )
    rows: Result[Any] = await connection.execute(
        select(
            check_ins.c.id,
            check_ins.c.occurrence_id,
            check_ins.c.person_id,
            check_ins.c.answered_at,
        ).where(or_(*since))
    )
    for row in rows:
        heard[row.occurrence_id].append(row)
    return heard


def _after(kept: _Kept, heard: Collection[Row[Any]], again: Standing) -> _Kept:
    """With those read again in the place of what they had answered before."""
    before = kept.standing
    verified = (before.verified - again.answers.keys()) | again.verified
    since = max(kept.since, *(row.answered_at for row in heard))
    return _Kept(
        Standing({**before.answers, **again.answers}, verified, since),
        kept.changes + len(heard),
        max(row.id for row in heard),
    )
