"""Queueing: a stage becomes a row for each person; what is due is found among a million rows."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from time import perf_counter

from sqlalchemy import TextClause, bindparam, text

from bench.crowd import ask_everybody, gather
from bench.databases import on_both
from bench.figure import Figure, Unit, Unmeasured
from storage.engine import Database
from storage.outbox.claims import claim_due, next_notification_at
from storage.types import UtcDateTime

_PEOPLE, _STAGES = 15_000, 3
_ROWS, _QUEUED = 1_000_000, 45_000
_TIMES = 20
_BEFORE = """
    INSERT INTO notifications
        (person_id, topic, details, due_at, expires_at, state, attempts, finished_at)
    WITH RECURSIVE turns(turn) AS (SELECT 1 UNION ALL SELECT turn + 1 FROM turns WHERE turn < :rows)
    SELECT 1 + turn % :people, 'broadcast', '{}', :then, :then, 'sent', 1, :then FROM turns
"""
_PUT_OFF = "UPDATE notifications SET due_at = expires_at WHERE state = 'planned' AND id % 3 > 0"
_LOOKED_AT = "ANALYZE"
"""What a PostgreSQL server does by itself within a minute, once so many rows have changed."""
_PLAN = """
    UPDATE notifications SET state = 'planned', due_at = :due, expires_at = :then
    WHERE state = 'sent'
"""
_ALMOST_ALL_SENT = (
    "UPDATE notifications SET state = 'sent' WHERE state = 'planned' AND id % 1000 > 0"
)


def queued() -> Iterator[Figure | Unmeasured]:
    name = f"{_PEOPLE:,} people × {_STAGES} stages queued"
    yield from on_both({name: 2}, _queue, Unit.SECONDS)


def scanned() -> Iterator[Figure | Unmeasured]:
    many = f"the due scan over {_ROWS:,} rows, {_QUEUED:,} of them queued, a third due"
    few = f"the due scan over {_ROWS:,} rows, nearly all of them queued, {_QUEUED // 3000} due"
    yield from on_both({many: 10, few: 10}, _scan, Unit.MILLISECONDS)


async def _queue(database: Database) -> list[float]:
    await gather(database, _PEOPLE, _STAGES)
    started = perf_counter()
    await ask_everybody(database)
    return [perf_counter() - started]


async def _scan(database: Database) -> list[float]:
    """In a queue with much that is due, and in a long one where the due are the least urgent."""
    await _fill(database)
    many = await _look_often(database)
    now = datetime.now(UTC)
    later = {"due": now + timedelta(hours=1), "then": now + timedelta(hours=2)}
    async with database.writing() as connection:
        await connection.execute(text(_ALMOST_ALL_SENT))
        await connection.execute(_moments(_PLAN), later)
    return [many, await _look_often(database)]


async def _fill(database: Database) -> None:
    """A million rows: what was sent long ago, and a queue of which two thirds are put off."""
    await gather(database, _PEOPLE, _STAGES)
    await ask_everybody(database)
    counts = {"rows": _ROWS - _QUEUED, "people": _PEOPLE, "then": datetime.now(UTC)}
    async with database.writing() as connection:
        await connection.execute(_moments(_BEFORE), counts)
        await connection.execute(text(_PUT_OFF))
        if database.shared:
            await connection.execute(text(_LOOKED_AT))


def _moments(statement: str) -> TextClause:
    """Moments as the tables keep them."""
    names = {"then", "due"} & {*text(statement).compile().params}
    return text(statement).bindparams(*(bindparam(name, type_=UtcDateTime) for name in names))


async def _look_often(database: Database) -> float:
    """Milliseconds for the next letter and for the moment of the one after it."""
    return 1000 * min([await _look(database) for _ in range(_TIMES)])


async def _look(database: Database) -> float:
    started = perf_counter()
    await claim_due(database, datetime.now(UTC))
    await next_notification_at(database, datetime.now(UTC))
    return perf_counter() - started
