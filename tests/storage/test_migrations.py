import asyncio
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Column, Connection, inspect, text

from storage.engine import Database
from storage.errors import SchemaAhead, SchemaBehind
from storage.revisions import alembic_config
from storage.schema import make_ready, migrate, newest_revision
from storage.settings import recall, remember
from storage.tables import metadata


@pytest.fixture
def template() -> None:
    """Nothing in it, not even tables."""


def tables(connection: Connection) -> set[str]:
    return {*inspect(connection).get_table_names()} - {"alembic_version"}


def differences(connection: Connection) -> list[object]:
    options = {"compare_server_default": other_default}
    context = MigrationContext.configure(connection, opts=options)
    return [*compare_metadata(context, metadata)]


def other_default(
    _context: object, _found: object, column: Column[Any], found: str | None, *wanted: Any
) -> bool | None:
    """PostgreSQL compares defaults by itself (None), except those of JSON."""
    if found is None or not isinstance(column.type, JSON):
        return None
    return bool(found.removesuffix("::json") != wanted[-1])


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


async def test_the_migrations_make_exactly_the_tables_of_the_code(database: Database) -> None:
    await migrate(database)
    async with database.reading() as connection:
        assert await connection.run_sync(differences) == []
        assert await connection.run_sync(tables) == {*metadata.tables}


async def test_the_migrations_make_every_constraint_of_the_code(database: Database) -> None:
    await migrate(database)
    async with database.reading() as connection:
        migrated = await connection.run_sync(constraints)
    await migrate(database, "base")
    async with database.writing() as connection:
        await connection.run_sync(metadata.create_all)
        assert await connection.run_sync(constraints) == migrated


async def test_every_migration_can_be_taken_back_and_made_again(database: Database) -> None:
    await migrate(database)
    await migrate(database, "base")
    async with database.reading() as connection:
        assert await connection.run_sync(tables) == set()
    await migrate(database)
    async with database.reading() as connection:
        assert await connection.run_sync(differences) == []


async def test_a_database_that_is_up_to_date_is_left_as_it_is(database: Database) -> None:
    await migrate(database)
    await remember(database, "kept", "yes")
    await migrate(database)
    assert await recall(database, "kept") == "yes"


async def test_the_history_is_one_line(database: Database) -> None:
    async with database.writing() as connection:
        script = await connection.run_sync(
            lambda sync: ScriptDirectory.from_config(alembic_config(sync))
        )
    assert script.get_heads() == [newest_revision()]
    assert len(script.get_bases()) == 1


async def test_two_migrations_at_once_are_one(database: Database, eyes: Database) -> None:
    await asyncio.gather(migrate(database), migrate(eyes))
    async with database.reading() as connection:
        assert await connection.run_sync(differences) == []


@pytest.mark.parametrize("revision", ["base", "0001"])
async def test_whoever_opens_a_file_brings_it_up_to_date_but_a_server_he_leaves_alone(
    database: Database, revision: str
) -> None:
    await migrate(database, revision)
    if database.shared:
        with pytest.raises(SchemaBehind):
            await make_ready(database)
    else:
        await make_ready(database)
        assert await recall(database, "anything") is None


async def test_a_database_of_a_newer_program_is_refused(database: Database) -> None:
    await migrate(database)
    async with database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for open_it in (make_ready, migrate):
        with pytest.raises(SchemaAhead):
            await open_it(database)


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
async def test_postgresql_looks_at_the_outbox_soon_after_a_wave(database: Database) -> None:
    await migrate(database)
    wanted = text("SELECT reloptions FROM pg_class WHERE relname = 'notifications'")
    async with database.reading() as connection:
        options = await connection.scalar(wanted)
    assert "autovacuum_analyze_scale_factor=0" in options
    assert "autovacuum_analyze_threshold=5000" in options
