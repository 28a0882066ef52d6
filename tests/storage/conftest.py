from collections.abc import AsyncIterator

import pytest

from storage.engine import Database


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """What is stored is tested on both."""
    return str(request.param)


@pytest.fixture
def template(request: pytest.FixtureRequest) -> str:
    """What the database of a test holds to begin with."""
    return "programme" if "programme" in request.fixturenames else "empty"


@pytest.fixture
def programme() -> None:
    """The plan is in force and the roster is in; nobody has registered yet."""


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """What the tests act upon: a real database, up to date and empty."""
    database = Database(database_url)
    yield database
    await database.close()


@pytest.fixture
async def eyes(database_url: str) -> AsyncIterator[Database]:
    """Another session on the same one, for looking and for competing."""
    database = Database(database_url)
    yield database
    await database.close()
