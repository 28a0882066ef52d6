import pytest
from sqlalchemy import select

from storage.engine import Database
from storage.schema import migrate
from storage.tables import activities
from tests.storage.cast import look

PROGRAMME = "INSERT INTO programmes VALUES (1, 'Край', 'UTC', '2022-01-01 00:00:00')"
ROW = (
    "INSERT INTO activities (id, programme_id, position, number, title, kind, period, executors,"
    " indicator, links, recording_counts)"
    " VALUES ({id}, 1, {id}, '{id}', 'Вебинар', 'event', '{{}}', '[]', '', '[]', false)"
)
GOAL = (
    "INSERT INTO targets (programme_id, activity_id, position, population, unit)"
    " VALUES (1, {row}, {position}, '{population}', 'percent')"
)
BEFORE = (
    PROGRAMME,
    ROW.format(id=1),
    ROW.format(id=2),
    GOAL.format(row=1, position=2, population="curators"),
    GOAL.format(row=1, position=1, population="schools"),
    GOAL.format(row=1, position=0, population="events"),
    GOAL.format(row=1, position=3, population="schools"),
    GOAL.format(row=2, position=0, population="parents"),
    GOAL.format(row="NULL", position=0, population="teachers"),
)


@pytest.fixture
def template() -> None:
    """Nothing in it, not even tables."""


async def test_a_plan_in_force_keeps_its_audience(database: Database) -> None:
    """Before there was the column, the audience was whom the targets name."""
    await migrate(database, "0001")
    async with database.writing() as connection:
        for statement in BEFORE:
            await connection.exec_driver_sql(statement)
    await migrate(database)
    rows = await look(database, select(activities.c.audience).order_by(activities.c.id))
    assert [row.audience for row in rows] == [["schools", "curators"], []]
    await migrate(database, "base")
