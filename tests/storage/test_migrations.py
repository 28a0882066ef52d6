from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from storage.engine import Database
from storage.schema import alembic_config, migrate
from storage.settings import recall, remember
from storage.tables import metadata


@pytest.fixture
async def fresh(tmp_path: Path) -> AsyncIterator[Database]:
    """A database with nothing in it, not even tables."""
    database = Database(f"sqlite:///{tmp_path / 'fresh.db'}")
    yield database
    await database.close()


def tables(connection: Connection) -> set[str]:
    return {*inspect(connection).get_table_names()} - {"alembic_version"}


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_server_default": True})
    return [*compare_metadata(context, metadata)]


def constraints(connection: Connection) -> dict[str, set[str | None]]:
    """What Alembic does not compare: the checks and the unique keys, by table."""
    inspector = inspect(connection)
    return {
        table: {
            *(check["name"] for check in inspector.get_check_constraints(table)),
            *(key["name"] for key in inspector.get_unique_constraints(table)),
        }
        for table in tables(connection)
    }


async def test_the_migrations_make_exactly_the_tables_of_the_code(fresh: Database) -> None:
    await migrate(fresh)
    async with fresh.reading() as connection:
        assert await connection.run_sync(differences) == []
        assert await connection.run_sync(tables) == {*metadata.tables}


async def test_the_migrations_make_every_constraint_of_the_code(
    fresh: Database, tmp_path: Path
) -> None:
    await migrate(fresh)
    async with fresh.reading() as connection:
        migrated = await connection.run_sync(constraints)
    straight = Database(f"sqlite:///{tmp_path / 'straight.db'}")
    async with straight.writing() as connection:
        await connection.run_sync(metadata.create_all)
        assert await connection.run_sync(constraints) == migrated
    await straight.close()


async def test_every_migration_can_be_taken_back_and_made_again(fresh: Database) -> None:
    await migrate(fresh)
    await migrate(fresh, "base")
    async with fresh.reading() as connection:
        assert await connection.run_sync(tables) == set()
    await migrate(fresh)
    async with fresh.reading() as connection:
        assert await connection.run_sync(differences) == []


async def test_a_database_that_is_up_to_date_is_left_as_it_is(fresh: Database) -> None:
    await migrate(fresh)
    await remember(fresh, "kept", "yes")
    await migrate(fresh)
    assert await recall(fresh, "kept") == "yes"


async def test_the_history_is_one_line(fresh: Database) -> None:
    async with fresh.writing() as connection:
        script = await connection.run_sync(
            lambda sync: ScriptDirectory.from_config(alembic_config(sync))
        )
    assert len(script.get_heads()) == 1
    assert len(script.get_bases()) == 1
