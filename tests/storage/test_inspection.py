"""Whether a database is there and whole, on both of them."""

import sqlite3
from contextlib import closing

from sqlalchemy import text

from storage.engine import Database
from storage.inspection import answers, find_damage

_UNPROVEN = text("ALTER TABLE people ADD CONSTRAINT named CHECK (name <> 'nobody') NOT VALID")
_ORPHAN = "INSERT INTO memberships (person_id, role) VALUES (404, 'teacher')"


async def test_a_database_in_order_answers_and_is_whole(database: Database) -> None:
    assert await answers(database)
    assert await find_damage(database) is None


async def test_a_server_that_is_away_answers_nothing() -> None:
    database = Database("postgresql://nobody@127.0.0.1:9/none")
    assert not await answers(database)
    await database.close()


async def test_what_is_lost_or_unproven_is_found(database: Database) -> None:
    if database.file is None:
        async with database.writing() as connection:
            await connection.execute(_UNPROVEN)
    else:
        with closing(sqlite3.connect(database.file)) as other, other:  # foreign keys are off
            other.execute(_ORPHAN)
    damage = await find_damage(database)
    assert damage is not None
    assert ("named" if database.shared else "memberships") in damage
