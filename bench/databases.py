"""A figure measured on SQLite and on PostgreSQL."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bench.figure import Bound, Figure, Unit, Unmeasured
from storage.engine import Database
from tests.postgres import postgres_server


def on_both(
    limits: Mapping[str, float],
    measure: Callable[[Database], Awaitable[Sequence[float]]],
    unit: Unit,
) -> Iterator[Figure | Unmeasured]:
    """What is measured together, each against a limit of its own."""
    for place, database in (("SQLite", _file), ("PostgreSQL", _server)):
        told = {f"{name}, {place}": limit for name, limit in limits.items()}
        try:
            with database() as url:
                measured = asyncio.run(_measured(url, measure))
        except pytest.skip.Exception as missing:
            yield from (Unmeasured(name, str(missing)) for name in told)
        else:
            for (name, limit), value in zip(told.items(), measured, strict=True):
                yield Figure(name, value, limit, unit, Bound.AT_MOST)


async def _measured(
    url: str, measure: Callable[[Database], Awaitable[Sequence[float]]]
) -> Sequence[float]:
    database = Database(url)
    try:
        return await measure(database)
    finally:
        await database.close()


@contextmanager
def _file() -> Iterator[str]:
    with TemporaryDirectory() as folder:
        yield f"sqlite:///{Path(folder, 'bench.db')}"


@contextmanager
def _server() -> Iterator[str]:
    """PostgreSQL as the tests start it."""
    with postgres_server() as server:
        server.execute("CREATE DATABASE bench")
        yield server.url("bench")
