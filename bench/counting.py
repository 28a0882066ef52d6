"""Counting: the figures of a nation, and of a part of it, while people go on answering."""

from collections.abc import Iterator
from datetime import UTC, datetime
from time import perf_counter

from sqlalchemy import bindparam, text

from bench.crowd import gather
from bench.databases import on_both
from bench.figure import Figure, Unit, Unmeasured
from bench.stopwatch import quantile
from core.scopes import EVERYTHING, Scope
from storage.engine import Database
from storage.figures import list_all_figures
from storage.types import UtcDateTime

PEOPLE, EVENTS = 15_000, 40
_TIMES = 20
_REGION = Scope(municipalities=frozenset({1}))
"""30 of 3,000 schools, 150 people: the share of one of 89 regions."""
_EVERYBODY_ANSWERS = """
    INSERT INTO check_ins
        (occurrence_id, person_id, answer, answered_at, verified, source, update_id)
    SELECT o.id, p.id, CASE (p.id + o.id) % 4 WHEN 0 THEN 'recording' WHEN 1 THEN 'absent'
        ELSE 'live' END, :now, p.id % 3 = 0, 'own', o.id || '-' || p.id
    FROM occurrences o CROSS JOIN people p
"""
_ONE_ANSWERS = """
    INSERT INTO check_ins
        (occurrence_id, person_id, answer, answered_at, verified, source, update_id)
    SELECT o.id, p.id, 'absent', :now, p.id < 0, 'own', :update_id
    FROM occurrences o CROSS JOIN people p WHERE o.position = 0 ORDER BY o.id, p.id LIMIT 1
"""


def figures() -> Iterator[Figure | Unmeasured]:
    answers = f"of {PEOPLE * EVENTS:,} answers of {PEOPLE:,} people, p95 of {_TIMES}"
    whole, region = f"all figures {answers}", f"a region's figures {answers}"
    yield from on_both({whole: 100, region: 20}, _count_both, Unit.MILLISECONDS)


async def _count_both(database: Database) -> list[float]:
    await everybody_answers(database)
    return [await _wait(database, scope) for scope in (EVERYTHING, _REGION)]


async def _wait(database: Database, scope: Scope) -> float:
    """Milliseconds, each time after one more answer of one of the part. Once it was asked before:
    a program that has just been started counts a nation for seconds.
    """
    await _count(database, scope)
    waits = []
    for turn in range(_TIMES):
        await _answers_again(database, turn)
        waits.append(await _count(database, scope))
    return 1000 * quantile(waits, 95)


async def _count(database: Database, scope: Scope) -> float:
    started = perf_counter()
    await list_all_figures(database, datetime.now(UTC), scope)
    return perf_counter() - started


async def everybody_answers(database: Database) -> None:
    """A nation, each of whom has answered about each event."""
    await gather(database, PEOPLE, EVENTS)
    everybody = text(_EVERYBODY_ANSWERS).bindparams(bindparam("now", type_=UtcDateTime))
    async with database.writing() as connection:
        await connection.execute(everybody, {"now": datetime.now(UTC)})
        await connection.execute(text("ANALYZE"))  # PostgreSQL does within a minute, by itself


async def _answers_again(database: Database, turn: int) -> None:
    one = text(_ONE_ANSWERS).bindparams(bindparam("now", type_=UtcDateTime))
    now = datetime.now(UTC)
    async with database.writing() as connection:
        await connection.execute(one, {"now": now, "update_id": f"again {turn} {now}"})
