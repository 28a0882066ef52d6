"""A server that restarts: its old connections are no more."""

import pytest
from sqlalchemy import select, text

from storage import engine
from storage.engine import Database
from storage.settings import recall, remember
from storage.tables import settings
from tests.storage.cast import look


@pytest.fixture
def backend() -> str:
    """A file cannot be away."""
    return "postgresql"


async def end_all_others(database: Database) -> None:
    """What a restart does to them."""
    async with database.writing() as connection:
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        await connection.execute(
            text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")
        )


async def test_a_connection_that_has_rested_is_asked_whether_it_is_there(
    database: Database, eyes: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "REST_SECONDS", 0.0)
    await remember(database, "asked", "before")
    await end_all_others(eyes)
    assert await recall(database, "asked") == "before"
    assert len(await look(eyes, select(settings).where(settings.c.name == "asked"))) == 1
