import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from shutil import copyfile

import pytest

from storage.engine import Database
from storage.schema import migrate
from tests.storage.cast import ROSTER, bring_in, put_in_force


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database brought up to date, to be copied: migrating each test's own takes long."""
    path = tmp_path_factory.mktemp("storage") / "empty.db"
    asyncio.run(_with(path, migrate))
    return path


@pytest.fixture(scope="session")
def programme_file(empty_file: Path) -> Path:
    """The same with the roster and the plan of the cast."""
    path = empty_file.with_name("programme.db")
    copyfile(empty_file, path)
    asyncio.run(_with(path, _prepare))
    return path


async def _with(path: Path, prepare: Callable[[Database], Awaitable[None]]) -> None:
    database = Database(f"sqlite:///{path}")
    await prepare(database)
    await database.close()


async def _prepare(database: Database) -> None:
    await bring_in(database, *ROSTER)
    await put_in_force(database)


@pytest.fixture
def file(tmp_path: Path, empty_file: Path) -> Path:
    """A file of the test's own: up to date and empty."""
    path = tmp_path / "pereklichka.db"
    copyfile(empty_file, path)
    return path


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite:///{file}"


@pytest.fixture
def programme(file: Path, programme_file: Path) -> None:
    """The plan is in force and the roster is in; nobody has registered yet."""
    copyfile(programme_file, file)


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """What the tests act upon: a real file, up to date and empty."""
    database = Database(url)
    yield database
    await database.close()


@pytest.fixture
async def eyes(url: str) -> AsyncIterator[Database]:
    """Another session on the same file, for looking and for competing."""
    database = Database(url)
    yield database
    await database.close()
