import asyncio
import sqlite3
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from storage.engine import Database
from storage.errors import BadDatabaseUrl, DatabaseUnreachable
from storage.schema import migrate
from storage.settings import recall, remember
from storage.tables import memberships, settings
from storage.upsert import insert_new
from tests.storage.cast import look


async def threads_ended() -> None:
    """Wait for the driver's threads: one that could not connect says so to the loop at its end."""
    for thread in threading.enumerate():
        if "_connection_worker_thread" in thread.name:
            await asyncio.to_thread(thread.join)


async def test_a_transaction_that_fails_leaves_nothing_behind(
    database: Database, eyes: Database
) -> None:
    with suppress(ZeroDivisionError):
        async with database.writing() as connection:
            await connection.execute(insert(settings).values(name="half", value="done"))
            _ = 1 / 0
    assert await look(eyes, select(settings)) == []


async def test_a_transaction_that_ends_well_is_seen_by_others(
    database: Database, eyes: Database
) -> None:
    async with database.writing() as connection:
        await connection.execute(insert(settings).values(name="whole", value="done"))
        assert await recall(eyes, "whole") is None
    assert await recall(eyes, "whole") == "done"


async def test_writers_queue_up_and_none_is_turned_away(database: Database, eyes: Database) -> None:
    async def look_and_write(session: Database, name: str) -> None:
        async with session.writing() as connection:
            await connection.execute(select(settings))
            await connection.execute(insert_new(connection, settings), {"name": name, "value": ""})

    writes = [
        look_and_write(session, f"{number}") for number in range(20) for session in (database, eyes)
    ]
    await asyncio.gather(*writes)
    assert len(await look(eyes, select(settings))) == 20


async def test_who_decides_by_what_he_reads_waits_for_those_who_do_so_too(
    database: Database, eyes: Database
) -> None:
    async def add_one(session: Database) -> None:
        async with session.deciding() as connection:
            known = await connection.execute(select(settings))
            name = str(len(known.all()))
            await connection.execute(insert(settings).values(name=name, value=""))

    await asyncio.gather(*(add_one(session) for session in (database, eyes) * 10))
    assert len(await look(eyes, select(settings))) == 20


async def test_a_reader_sees_one_state_while_others_write(
    database: Database, eyes: Database
) -> None:
    async with eyes.reading() as connection:
        assert (await connection.execute(select(settings))).all() == []
        await remember(database, "later", "yes")
        assert (await connection.execute(select(settings))).all() == []


async def test_a_row_cannot_point_at_nothing(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.writing() as connection:
            await connection.execute(insert(memberships).values(person_id=404, role="x"))


async def test_what_fails_does_not_tell_the_log_whom_it_was_about(database: Database) -> None:
    with pytest.raises(IntegrityError) as failure:
        async with database.writing() as connection:
            await connection.execute(insert(memberships).values(person_id=404, role="s3cr3t"))
    assert "s3cr3t" not in str(failure.value)


async def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/var/deep/new.db")
    await migrate(database)
    assert await recall(database, "anything") is None
    await database.close()


@pytest.mark.parametrize(
    "url",
    [
        *("", "не адрес", "mysql://localhost/x", "sqlite", "postgres:5432", "nosuch+driver://x"),
        "postgresql://localhost:порт/x",
    ],
)
def test_a_url_that_names_no_database_of_ours_is_refused(url: str) -> None:
    with pytest.raises(BadDatabaseUrl):
        Database(url)


async def test_a_file_that_is_no_database_is_reported_as_such(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("Купить мел. " * 200, encoding="utf-8")
    database = Database(f"sqlite:///{path}")
    with pytest.raises(DatabaseUnreachable):
        await migrate(database)
    await database.close()
    await threads_ended()
    assert path.read_text(encoding="utf-8").startswith("Купить мел.")


async def test_a_folder_in_the_place_of_the_file_is_reported_as_such(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}")
    with pytest.raises(DatabaseUnreachable):
        await migrate(database)
    await database.close()
    await threads_ended()


async def test_the_file_keeps_a_write_ahead_log(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/new.db")
    await migrate(database)
    await database.close()
    plain = sqlite3.connect(tmp_path / "new.db")
    assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    plain.close()


async def test_writers_of_a_file_go_in_the_order_they_came(
    database: Database,
) -> None:
    if database.shared:
        pytest.skip("a server lets several write at once")
    came: list[int] = []

    async def write(number: int) -> None:
        async with database.writing():
            await asyncio.sleep(0)
            came.append(number)

    await asyncio.gather(*map(write, range(20)))
    assert came == [*range(20)]
