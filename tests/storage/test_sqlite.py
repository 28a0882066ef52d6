"""The driver of a file: what comes with a statement, and what is brought afterwards."""

from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import Integer, column, insert, literal, select, table
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engine import Database
from storage.schema import migrate
from storage.sqlite import _ROWS_AT_ONCE, Connection
from storage.tables import settings

MANY = 2 * _ROWS_AT_ONCE + 7


@pytest.fixture
async def file(tmp_path: object) -> AsyncIterator[Database]:
    database = Database(f"sqlite:///{tmp_path}/a.db")
    await migrate(database)
    yield database
    await database.close()


@pytest.fixture
def journeys(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked of the thread, in its order."""
    made: list[str] = []
    ask = Connection._execute

    async def asked(self: Connection, work: Callable[..., object], *args: object) -> Any:
        made.append(str(args[1]) if len(args) > 1 else work.__name__)
        return await ask(self, work, *args)  # type: ignore[no-untyped-call]

    monkeypatch.setattr(Connection, "_execute", asked)
    return made


def numbers(size: int) -> Any:
    """So many rows, of no table."""
    first = select(literal(1, Integer).label("n")).cte("numbers", recursive=True)
    n = first.c.n
    every = first.union_all(select(n + 1).where(n < size))
    return select(every.c.n).order_by(every.c.n)


async def test_a_statement_is_one_journey_to_the_thread(
    file: Database, journeys: list[str]
) -> None:
    async with file.writing() as connection:
        await connection.execute(insert(settings).values(name="a", value="b"))
        rows = (await connection.execute(select(settings.c.value))).all()
    assert [*rows[0]] == ["b"]
    begin, put, got, end = journeys
    assert begin == "BEGIN IMMEDIATE"
    assert put.startswith("INSERT")
    assert got.startswith("SELECT")
    assert end == "commit"


@pytest.mark.parametrize("size", [1, _ROWS_AT_ONCE - 1, _ROWS_AT_ONCE, _ROWS_AT_ONCE + 1, MANY])
async def test_every_row_comes_once_however_many_there_are(file: Database, size: int) -> None:
    async with file.reading() as connection:
        rows = await connection.scalars(numbers(size))
        assert rows.all() == [*range(1, size + 1)]


async def test_a_stream_is_brought_piece_by_piece(file: Database, journeys: list[str]) -> None:
    async with file.reading() as connection:
        stream = await connection.stream(numbers(MANY))
        assert [row.n async for row in stream] == [*range(1, MANY + 1)]
    assert journeys.count("fetchmany") > 1


async def test_who_wants_no_more_of_a_stream_leaves_the_file_free(file: Database) -> None:
    async with file.reading() as connection:
        stream = await connection.stream(numbers(MANY))
        assert (await anext(stream)).n == 1
        await stream.close()
    async with file.writing() as connection:
        assert await _sees(connection, 1)


async def test_a_statement_that_fails_tells_why_and_the_next_one_is_done(file: Database) -> None:
    async with file.reading() as connection:
        with pytest.raises(OperationalError, match="no such table"):
            await connection.execute(select(table("nowhere", column("x"))))
        assert await _sees(connection, 1)


async def test_what_was_not_kept_is_taken_back_before_others_have_the_connection(
    file: Database, journeys: list[str]
) -> None:
    with suppress(ZeroDivisionError):
        async with file.writing() as connection:
            await connection.execute(insert(settings).values(name="a", value="b"))
            _ = 1 / 0
    assert journeys[-1] == "rollback"
    async with file.reading() as connection:
        assert (await connection.execute(select(settings))).all() == []


async def _sees(connection: AsyncConnection, number: int) -> bool:
    return bool(await connection.scalar(select(literal(number))) == number)
