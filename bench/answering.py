"""Answering: everybody presses at once when a webinar is over."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from time import perf_counter

from sqlalchemy import func, select, text, update

from bench.crowd import ask_everybody, gather
from bench.databases import on_both
from bench.figure import Figure, Unit, Unmeasured
from bench.stopwatch import quantile
from core.check_ins import Answer
from storage.check_ins import record_check_in
from storage.engine import Database
from storage.tables import check_ins, notifications, occurrences

_A_SECOND, _SECONDS = 200, 60
_ANSWERS = _A_SECOND * _SECONDS
_AGAIN = 10
"""One in so many is delivered twice."""
_IN_HAND = 16
"""At once; the others wait, and their waiting counts."""


def figures() -> Iterator[Figure | Unmeasured]:
    rate = f"{_A_SECOND} check-ins a second for {_SECONDS} s"
    waited, lost = f"{rate}, ms, p95", f"{rate}: lost or doubled"
    yield from on_both({waited: 200, lost: 0}, _answer, Unit.PIECES)


async def _answer(database: Database) -> list[float]:
    """Milliseconds from when an answer is due to come until it is kept; how many are amiss."""
    await gather(database, _ANSWERS)
    await ask_everybody(database)
    asked, event = await _told(database)
    began, hands = perf_counter(), asyncio.Semaphore(_IN_HAND)

    async def press(turn: int, person: int) -> float:
        due = began + turn / _A_SECOND
        await asyncio.sleep(due - perf_counter())
        async with hands:
            await _press(database, person, event)
        return perf_counter() - due

    waits = await asyncio.gather(*(press(*each) for each in enumerate(asked)))
    return [1000 * quantile(waits, 95), await _amiss(database)]


async def _press(database: Database, person: int, event: int) -> None:
    for _ in range(1 + (person % _AGAIN == 0)):
        await record_check_in(
            database, person, event, Answer.LIVE, update_id=str(person), now=datetime.now(UTC)
        )


async def _told(database: Database) -> tuple[list[int], int]:
    """Who has got the question, and about what."""
    async with database.writing() as connection:
        await connection.execute(update(notifications).values(attempts=1, state="sent"))
        await connection.execute(text("ANALYZE"))  # PostgreSQL does within a minute, by itself
        told = await connection.scalars(select(notifications.c.person_id).distinct())
        return [*told], int(await connection.scalar(select(occurrences.c.id)) or 0)


async def _amiss(database: Database) -> float:
    """Against one answer of each."""
    async with database.reading() as connection:
        person = check_ins.c.person_id
        counts = select(func.count(person).label("came")).group_by(person).subquery()
        once = select(func.count()).select_from(counts).where(counts.c.came == 1)
        return float(_ANSWERS - int(await connection.scalar(once) or 0))
