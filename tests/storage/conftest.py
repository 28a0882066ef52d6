import asyncio
from collections.abc import AsyncIterator
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
    asyncio.run(_prepare(path))
    return path


async def _prepare(path: Path) -> None:
    database = Database(f"sqlite:///{path}")
    await migrate(database)
    await database.close()


@pytest.fixture
def url(tmp_path: Path, empty_file: Path) -> str:
    path = tmp_path / "pereklichka.db"
    copyfile(empty_file, path)
    return f"sqlite:///{path}"


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


@pytest.fixture
async def programme(database: Database) -> None:
    """The plan is in force and the roster is in; nobody has registered yet."""
    await bring_in(database, *ROSTER)
    await put_in_force(database)
