"""A plan imported when visits were not kept yet gets them when the program is renewed."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import func, select

from core.audit import Act
from core.timings import Form
from sandbox import SimulatedClock
from scheduler.planner import Planner
from storage.engine import Database
from storage.missing_visits import arrange_missing_visits
from storage.schema import migrate
from storage.tables import occurrences, stages
from tests.storage.cast import look

BEFORE_VISITS = "0029"
NOW = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
SPAN = {"start": "2027-01-01", "end": "2027-12-31"}


@pytest.fixture
def template() -> None:
    """Nothing in it, not even tables."""


def period(**known: Any) -> str:
    nothing = dict.fromkeys(("start", "end", "recurrence", "day_of_month", "time"))
    return json.dumps({"text": "", "dates": []} | nothing | known)


def row(number: int, dates: str, *, kind: str = "visit", withdrawn: str = "NULL") -> str:
    return (
        "INSERT INTO activities (id, programme_id, position, number, title, kind, period,"
        " executors, indicator, links, recording_counts, withdrawn_at)"
        f" VALUES ({number}, 1, {number}, '{number}', 'Посещение', '{kind}', '{dates}',"
        f" '[]', '', '[]', false, {withdrawn})"
    )


OF_FEBRUARY = period(start="2027-02-08", end="2027-02-26")
BEFORE = (
    "INSERT INTO programmes (id, name, zone, created_at)"
    " VALUES (1, 'Край', 'Asia/Yekaterinburg', '2027-01-01 00:00:00')",
    "INSERT INTO editions (programme_id, plan, imported_at)"
    f" VALUES (1, '{json.dumps({'context': SPAN})}', '2027-01-01 00:00:00')",
    row(1, OF_FEBRUARY),
    row(2, period(start="2027-01-11", end="2027-01-22")),  # over
    row(3, period()),  # no day is named
    row(4, OF_FEBRUARY, withdrawn="'2027-01-15 00:00:00'"),
    row(5, OF_FEBRUARY, kind="event"),
    row(6, period(recurrence="quarterly")),
)


@pytest.fixture
async def renewed(database: Database) -> Database:
    """A database of then, brought up to date."""
    await migrate(database, BEFORE_VISITS)
    async with database.writing() as connection:
        for statement in BEFORE:
            await connection.exec_driver_sql(statement)
    await migrate(database)
    return database


async def rounds(database: Database) -> list[tuple[int, date]]:
    found = await look(
        database,
        select(occurrences)
        .where(occurrences.c.form == Form.VISIT)
        .order_by(occurrences.c.activity_id, occurrences.c.position),
    )
    return [(one.activity_id, one.ends_at.date()) for one in found]


async def test_visits_of_an_old_plan_are_those_of_its_next_edition(renewed: Database) -> None:
    await arrange_missing_visits(renewed, Act(NOW))
    assert await rounds(renewed) == [
        (1, date(2027, 2, 26)),
        *((6, date(2027, month, day)) for month, day in ((3, 31), (6, 30), (9, 30), (12, 31))),
    ]
    asked = await look(renewed, select(func.count()).select_from(stages))
    assert asked[0][0] > 0


async def test_they_are_made_once(renewed: Database) -> None:
    await arrange_missing_visits(renewed, Act(NOW))
    known = await rounds(renewed)
    await arrange_missing_visits(renewed, Act(NOW))
    assert await rounds(renewed) == known


async def test_a_program_that_begins_to_work_makes_them_by_itself(renewed: Database) -> None:
    await Planner(renewed, SimulatedClock(NOW), lambda: None).take()
    assert (1, date(2027, 2, 26)) in await rounds(renewed)
