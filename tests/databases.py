"""Databases for the tests, of both kinds: prepared once, then copied for each test."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from shutil import copyfile
from typing import Any, Protocol, TypeVar

import pytest

from storage.engine import Database
from storage.schema import migrate
from tests.postgres import PostgresServer
from tests.storage.cast import ROSTER, bring_in, put_in_force

Result = TypeVar("Result")

on_both_databases = pytest.mark.parametrize("backend", ["sqlite", "postgresql"], indirect=True)
"""For a test that would run on SQLite alone."""


class Backend(Protocol):
    """What makes databases, by name."""

    def url(self, name: str) -> str:
        """What DATABASE_URL says for one."""
        ...

    def create(self, name: str, template: str | None) -> None:
        """A copy of another, or a bare one."""
        ...

    def drop(self, name: str) -> None:
        """A test's database is no more."""
        ...


class Files:
    """SQLite."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def url(self, name: str) -> str:
        """The file need not be there."""
        return f"sqlite:///{self._path(name)}"

    def create(self, name: str, template: str | None) -> None:
        """SQLite makes a bare one by itself."""
        if template is not None:
            copyfile(self._path(template), self._path(name))

    def drop(self, name: str) -> None:
        """With its log."""
        for path in self._folder.glob(f"{name}.db*"):
            path.unlink()

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.db"


class Server:
    """PostgreSQL."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self.url = server.url

    def create(self, name: str, template: str | None) -> None:
        """By files: far faster than through the log for databases as small as these."""
        source = template or "template0"
        self._server.execute(f"CREATE DATABASE {name} TEMPLATE {source} STRATEGY file_copy")

    def drop(self, name: str) -> None:
        """Whoever is still connected."""
        self._server.execute(f"DROP DATABASE {name} WITH (FORCE)")


async def _programme(database: Database) -> None:
    await migrate(database)
    await bring_in(database, *ROSTER)
    await put_in_force(database)


async def _model(database: Database) -> None:
    from tests.model.beginning import model  # noqa: PLC0415

    await migrate(database)
    await model(database)


TEMPLATES: dict[str, Callable[[Database], Awaitable[None]]] = {
    "empty": migrate,
    "programme": _programme,
    "model": _model,
}
"""An up-to-date database; the same with the roster and the plan of the cast, nobody registered."""


class Shelf:
    """Templates of one backend, prepared when first asked for, and copies of them."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._prepared: set[str] = set()
        self._numbers = count()

    def keep(self, name: str, template: str = "empty") -> str:
        """The URL of a new template made of another, to be filled by whoever asks for it."""
        self._backend.create(name, self._ready(template))
        self._prepared.add(name)
        return self._backend.url(name)

    @contextmanager
    def copy(self, template: str | None) -> Iterator[str]:
        """The URL of a database for one test: bare, or a copy of a template."""
        name = f"test_{next(self._numbers)}"
        self._backend.create(name, self._ready(template) if template else None)
        yield self._backend.url(name)
        self._backend.drop(name)

    def _ready(self, template: str) -> str:
        if template not in self._prepared:
            self._backend.create(template, None)
            apart(self._fill(template))
            self._prepared.add(template)
        return template

    async def _fill(self, template: str) -> None:
        database = Database(self._backend.url(template))
        await TEMPLATES[template](database)
        await database.close()


def apart(work: Coroutine[Any, Any, Result]) -> Result:
    """Have it done in a loop of its own, whether or not one is running."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
