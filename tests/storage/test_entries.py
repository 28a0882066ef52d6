"""One message to many people: as many statements as there are moments, and no message twice."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import event, select

from core.notifications import State
from storage.engine import Database
from storage.outbox.entries import enter
from storage.tables import notifications, people
from tests.storage.cast import ANNA, BORIS, DINA, LONG_BEFORE, WEEK, look, person_id

pytestmark = pytest.mark.usefixtures("programme")
LATER = LONG_BEFORE + WEEK


def row_at(due_at: datetime) -> dict[str, Any]:
    return {
        "topic": "link_tried",
        "details": {"said": "«да» & 'нет'"},
        "key": "key",
        "due_at": due_at,
        "expires_at": LATER + WEEK,
        "state": State.PLANNED,
        "reason": None,
        "attempts": 0,
    }


async def put(database: Database, when: dict[int, datetime]) -> int:
    """How many statements it takes."""
    seen = []
    async with database.writing() as connection:
        engine = connection.sync_connection
        event.listen(engine, "before_cursor_execute", lambda *what: seen.append(what[2]))
        await enter(connection, when, row_at)
    return len(seen)


async def queued(eyes: Database) -> list[tuple[Any, ...]]:
    columns = notifications.c.person_id, notifications.c.due_at, notifications.c.details
    return [tuple(row) for row in await look(eyes, select(*columns).order_by(notifications.c.id))]


async def test_each_has_a_row_at_his_moment_with_all_that_it_says(
    database: Database, eyes: Database
) -> None:
    anna, boris, dina = [await person_id(database, name) for name in (ANNA, BORIS, DINA)]
    statements = await put(database, {dina: LATER, anna: LONG_BEFORE, boris: LATER})
    assert statements == 2
    details = {"said": "«да» & 'нет'"}
    assert sorted(await queued(eyes)) == sorted(
        [(anna, LONG_BEFORE, details), (boris, LATER, details), (dina, LATER, details)]
    )


async def test_who_has_it_already_keeps_it_and_the_others_get_it(
    database: Database, eyes: Database
) -> None:
    anna, boris = [await person_id(database, name) for name in (ANNA, BORIS)]
    await put(database, {anna: LONG_BEFORE})
    await put(database, {anna: LATER, boris: LATER})
    assert [row[:2] for row in await queued(eyes)] == [(anna, LONG_BEFORE), (boris, LATER)]


async def test_nobody_is_no_statement(database: Database, eyes: Database) -> None:
    assert await put(database, {}) == 0
    assert await queued(eyes) == []


async def test_thousands_take_one_statement(database: Database, eyes: Database) -> None:
    """More than a database allows parameters."""
    async with database.writing() as connection:
        crowd = [{"name": f"Белова Анна {turn}-я", "locale": "ru"} for turn in range(40_000)]
        await connection.execute(people.insert(), crowd)
        everybody = await connection.scalars(select(people.c.id))
        numbers = everybody.all()
    assert await put(database, dict.fromkeys(numbers, LATER)) == 1
    assert len(await queued(eyes)) == len(numbers)
