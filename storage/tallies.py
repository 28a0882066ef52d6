"""What each occurrence gives to figures, counted again only where what it is made of has changed.

A tally is kept by a key that names everything it is counted of: the stamps of the posts and of the
answers, the row of the occurrence, the part and what is wanted. So it may be kept for the whole
process, for transactions that are taken back and for several databases alike; but only where the
stamp and what was counted are surely of one state.
"""

import asyncio
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    CompoundSelect,
    Row,
    Select,
    bindparam,
    func,
    select,
    union_all,
)

from core.figures import Tally, tally
from core.plan import Kind, Population
from storage.answers import are_few, by_people
from storage.engine import sees_one_state
from storage.memo import Memo
from storage.rounds import Rounds
from storage.stamps import COMMUNITY, Stamp, stamps_of
from storage.tables import check_ins, visits

_NEVER = datetime.min.replace(tzinfo=UTC)
_VISITED_AT = (visits.c.reported_at, visits.c.witnessed_at, visits.c.ruled_at)


class Sought(NamedTuple):
    """A part of a figure."""

    occurrence: int
    population: Population
    recording_counts: bool


@dataclass(frozen=True, slots=True)
class _Kept:
    """A tally, and the last moment at which anything was said of its occurrence.

    Whoever looks back from before it sees another one.
    """

    tally: Tally | None
    since: datetime


_KEPT: Memo[_Kept] = Memo(50_000)
"""40 events with three goals each, of a nation and all its municipalities, four times over."""


async def tallies_each(
    rounds: Rounds, dated: Mapping[int, Row[Any]], wanted: Collection[Sought]
) -> dict[Sought, Tally | None]:
    """The tallies wanted of these occurrences; None where nobody of ours has a say."""
    stamps = await stamps_of(rounds.connection, {COMMUNITY, *dated})
    keys = {one: _key(rounds, dated[one.occurrence], one, stamps) for one in wanted}
    kept = {one: _KEPT.get(key) for one, key in keys.items()}
    known = {one: it.tally for one, it in kept.items() if it and it.since <= rounds.now}
    if missing := {one: key for one, key in keys.items() if one not in known}:
        await _count(rounds, dated, missing, known)
    return known


def _key(
    rounds: Rounds, occurrence: Row[Any], wanted: Sought, stamps: Mapping[int, Stamp]
) -> Hashable:
    return (
        stamps[COMMUNITY].sign,
        stamps[occurrence.id].sign,
        rounds.scope,
        rounds.programme.zone.key,
        wanted,
        *(tuple(value) if isinstance(value, list) else value for value in occurrence),
    )


async def _count(
    rounds: Rounds,
    dated: Mapping[int, Row[Any]],
    missing: Mapping[Sought, Hashable],
    known: dict[Sought, Tally | None],
) -> None:
    counted = {one.occurrence: dated[one.occurrence] for one in missing}
    await rounds.read(counted.values())
    said_last = await _said_last(rounds, counted.values())
    for one, key in missing.items():
        known[one] = tally_of(rounds, counted[one.occurrence], one)
        since = said_last.get(one.occurrence, _NEVER)
        if since <= rounds.now and sees_one_state(rounds.connection):
            _KEPT.keep(key, _Kept(known[one], since))
        await asyncio.sleep(0)  # a nation's take seconds: others are answered meanwhile


def tally_of(rounds: Rounds, occurrence: Row[Any], wanted: Sought) -> Tally | None:
    """One of rounds that were read."""
    round_ = rounds.round(wanted.population, occurrence)
    if round_ is None:
        return None
    return tally(round_, recording_counts=wanted.recording_counts)


async def _said_last(rounds: Rounds, occurrences: Collection[Row[Any]]) -> dict[int, datetime]:
    """The last moment at which anything was said of each that may count."""
    found = {id_: said.since for id_, said in rounds.said.items() if said.since is not None}
    answered = {one.id for one in occurrences} - found.keys()
    visiting = {one.id for one in occurrences if one.kind == Kind.VISIT}
    wanted = {"ids": answered, "visiting": visiting, "people": rounds.people}
    if not answered | visiting:
        return found
    for row in await rounds.connection.execute(_moments(few=are_few(rounds.people)), wanted):
        found[row.occurrence_id] = max(row.moment, found.get(row.occurrence_id, row.moment))
    return found


@cache
def _moments(*, few: bool) -> CompoundSelect[int, datetime]:
    """Made once: what it is built of costs more than to run it for a few people."""
    return union_all(
        _last(check_ins.c.answered_at, "ids").where(by_people(few=few)),
        *(_last(moment, "visiting") for moment in _VISITED_AT),
    )


def _last(moment: Column[datetime], ids: str) -> Select[int, datetime]:
    occurrence = moment.table.c.occurrence_id
    return (
        select(occurrence, func.max(moment).label("moment"))
        .where(occurrence.in_(bindparam(ids, expanding=True)), moment.is_not(None))
        .group_by(occurrence)
    )
