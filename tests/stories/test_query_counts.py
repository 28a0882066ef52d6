"""A command asks the database as often for three times as many schools and people."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from itertools import count

import pytest
from sqlalchemy import event, func, insert, select, update

from bot.demo.rehearsal import Rehearsal
from core.audit import Act
from storage.people import consented
from storage.roster import apply_roster
from storage.tables import addresses, check_ins, occurrences, people
from tests.rosters import roster_of
from tests.scenes import After
from tests.storage.cast import line
from tests.stories.cast import REGIONAL, at, write

COMMANDS = (
    "/indicators",
    "/attendance",
    "/missing",
    "/visits",
    "/documents",
    "/school школа",
    "/event 2",
    "/today",
    "/people",
    "/numbers",
    "/plan",
)
MORE = 20


async def _until_spring(stage: Rehearsal) -> None:
    await at(stage, 2027, 3, 24, 10, 0)


@pytest.fixture
async def spring(after: After) -> AsyncIterator[Rehearsal]:
    async with after(_until_spring) as stage:
        yield stage


async def test_three_times_the_people_are_asked_about_as_often(spring: Rehearsal) -> None:
    numbers = count(1)
    await _come_in(spring, [next(numbers) for _ in range(MORE)])
    few = {command: await _queries(spring, command) for command in COMMANDS}
    await _come_in(spring, [next(numbers) for _ in range(2 * MORE)])
    many = {command: await _queries(spring, command) for command in COMMANDS}
    assert many == few


async def _queries(stage: Rehearsal, command: str) -> int:
    """How many it takes where nothing is remembered of an earlier look."""
    async with stage.app.database.writing() as connection:
        newest = await connection.scalar(select(func.max(people.c.id)))
        renamed = update(people).where(people.c.id == newest).values(name=f"Ильин {command}")
        await connection.execute(renamed)
        await connection.execute(update(occurrences).values(position=occurrences.c.position))
    with _counted(stage) as asked:
        await write(stage, REGIONAL, command)
    return len(asked)


@contextmanager
def _counted(stage: Rehearsal) -> Iterator[list[str]]:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    engine = stage.app.database._engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


async def _come_in(stage: Rehearsal, numbers: list[int]) -> None:
    """A head, a teacher and a curator for each of so many schools, all of whom have answered."""
    database, now = stage.app.database, stage.clock.now()
    lines = [
        line(f"Ильин {role} {number}", role, f"Округ {number % 7}", f"Школа № {number}")
        for number in numbers
        for role in ("директор", "учитель", "куратор")
    ]
    await apply_roster(database, roster_of(*lines), Act(now))
    async with database.writing() as connection:
        new = [
            *await connection.scalars(select(people.c.id).where(people.c.consented_at.is_(None)))
        ]
        await connection.execute(update(people).where(people.c.id.in_(new)).values(consented(now)))
        chats = [{"person_id": one, "messenger": "telegram", "chat_id": f"-{one}"} for one in new]
        await connection.execute(insert(addresses), chats)
        said = [
            {"occurrence_id": held, "person_id": one, "answer": "live", "answered_at": now}
            | {"update_id": f"{held} {one}"}
            for held in await connection.scalars(select(occurrences.c.id))
            for one in new
        ]
        await connection.execute(insert(check_ins), said)
    await stage.app.settle()
