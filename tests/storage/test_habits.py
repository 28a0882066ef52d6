"""The quiet hours, the zone and the digest of each person decide when his reminder goes."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from core.notices import LinkTried
from core.notifications import State
from core.preferences import NEVER, Preferences, QuietHours
from core.reminders import Stage
from storage.engine import Database
from storage.notices import queue_notice
from storage.preferences import save_preferences
from storage.tables import schools
from tests.storage.cast import (
    ANNA,
    BORIS,
    DAY,
    DINA,
    EGOR,
    END,
    INVITED,
    ONE_DAY,
    PERM,
    START,
    WEEK,
    fire,
    person_id,
    register,
    rows_of,
    states,
)

pytestmark = pytest.mark.usefixtures("programme")
USUAL = Preferences("ru")
EARLY = QuietHours(time(7), time(10, 30))
"""Hours that the week before the webinar, ten in the morning in Perm, falls into."""


async def wish(database: Database, name: str, wanted: Preferences) -> None:
    await save_preferences(database, await person_id(database, name), wanted)


async def when(eyes: Database, *names: str) -> list[datetime]:
    return [row.due_at for row in await rows_of(eyes, *names)]


async def test_each_gets_it_after_the_quiet_hours_of_his_own_zone(
    database: Database, eyes: Database
) -> None:
    await register(database, *INVITED)
    await wish(database, ANNA, replace(USUAL, quiet=EARLY))
    await wish(database, BORIS, replace(USUAL, zone=ZoneInfo("Europe/Moscow"), quiet=EARLY))
    await wish(database, DINA, replace(USUAL, quiet=NEVER))
    await fire(database, START - WEEK)
    due = START - WEEK  # in Moscow it is eight
    assert await when(eyes, ANNA) == [due + timedelta(minutes=30)]
    assert await when(eyes, BORIS) == [due + timedelta(hours=2, minutes=30)]
    assert await when(eyes, EGOR, DINA) == [due, due]


async def test_who_lives_elsewhere_by_his_school_sleeps_by_its_clocks(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA, BORIS)
    async with eyes.writing() as connection:
        await connection.execute(
            update(schools).where(schools.c.name == "Школа № 1").values(zone="Europe/Kaliningrad")
        )
    await fire(database, START - WEEK)
    kaliningrad = datetime.combine(DAY - WEEK, time(8), ZoneInfo("Europe/Kaliningrad"))
    assert await when(eyes, ANNA) == [kaliningrad]
    assert await when(eyes, BORIS) == [START - WEEK]


async def test_what_the_quiet_hours_outlast_is_on_record_with_that_reason(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA, BORIS)
    await wish(database, ANNA, replace(USUAL, quiet=EARLY))
    await fire(database, START - timedelta(hours=1))
    hour_before = [
        (row.name, row.state, row.reason) for row in await rows_of(eyes, stage=Stage.HOUR_BEFORE)
    ]
    assert sorted(hour_before) == [
        (ANNA, State.EXPIRED, "quiet"),
        (BORIS, State.PLANNED, None),
    ]


async def test_a_digest_is_of_the_next_morning_and_a_late_stage_stays_late(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await wish(database, ANNA, replace(USUAL, digest=True))
    await fire(database, END)
    morning = datetime.combine(DAY + ONE_DAY, time(9), PERM)
    *_, call = await rows_of(eyes)
    assert (call.stage, call.due_at) == (Stage.CALL, morning)
    assert (await states(eyes))[:-1] == [
        (stage, State.EXPIRED, "late")
        for stage in (Stage.WEEK_BEFORE, Stage.DAY_BEFORE, Stage.HOUR_BEFORE)
    ]


async def test_news_waits_for_the_morning_unless_it_is_of_no_use_then(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    night = datetime.combine(DAY, time(23), PERM)
    anna = await person_id(eyes, ANNA)
    async with database.writing() as connection:
        await queue_notice(connection, [anna], LinkTried(), "may wait", night)
        soon = {"expires_at": night + timedelta(hours=8)}
        await queue_notice(connection, [anna], LinkTried(), "may not", night, **soon)
    rows = {row.key: row.due_at for row in await rows_of(eyes)}
    assert rows == {"may wait": night + timedelta(hours=9), "may not": night}
