"""What becomes of every table when a person is erased."""

from sqlalchemy import select

from core.notices import ApplicationCame
from core.people import ANONYMOUS
from storage.engine import Database
from storage.forgetting import ERASED, KEPT, forget_person
from storage.notices import queue_notice
from storage.personal_data import references
from storage.tables import metadata, notifications
from tests.databases import on_both_databases
from tests.storage.cast import (
    ANNA,
    BORIS,
    LONG_BEFORE,
    NORTH,
    ROSTER,
    bring_in,
    look,
    person_id,
    register,
)


def test_every_table_that_points_at_people_is_either_kept_or_erased() -> None:
    """A new table must say which."""
    pointing = {table.name for table in metadata.sorted_tables if references(table)}
    assert {table.name for table in (*ERASED, *KEPT)} == pointing


@on_both_databases
async def test_a_name_is_struck_out_of_what_others_were_told_and_out_of_nothing_else(
    database: Database, eyes: Database
) -> None:
    await bring_in(database, *ROSTER)
    await register(database, ANNA)
    anna, boris = await person_id(eyes, ANNA), await person_id(eyes, BORIS)
    for number, likely in enumerate(((boris, BORIS), (7, "Ветров")), 1):
        asked = ApplicationCame(number, "100%_", "teacher", None, NORTH, [likely])
        async with database.writing() as connection:
            await queue_notice(connection, [anna], asked, f"key {number}", LONG_BEFORE)
    await forget_person(database, boris, LONG_BEFORE)
    told = await look(eyes, select(notifications).order_by(notifications.c.id))
    assert [row.details["likely"] for row in told] == [[[boris, ANONYMOUS]], [[7, "Ветров"]]]
    assert {row.details["name"] for row in told} == {"100%_"}
