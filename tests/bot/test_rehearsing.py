"""A plan rehearsed: the same waves as if it were in force, and nothing of it left behind."""

from collections import Counter
from dataclasses import replace
from datetime import date, time
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from bot.rehearsal_json import rehearsal_json
from bot.rehearsal_picture import draw
from bot.rehearsal_workbook import workbook_of
from bot.rehearsing import rehearse
from core.notices import NumbersWanted, SilenceDigest
from core.plan import Kind, Plan
from core.preferences import QuietHours
from core.programme_settings import ProgrammeSettings, kept
from core.rehearsal import Rehearsed
from core.reminders import Stage
from core.roster import Roster
from locales import LOCALES, translator
from storage.engine import Database
from storage.rehearsing import Census, take_census
from storage.tables import notifications, programmes
from tests.rosters import roster_of
from tests.storage.cast import (
    ANNA,
    BORIS,
    DAY,
    DINA,
    EGOR,
    GLEB,
    INVITED,
    NAME,
    OF_A_MEETING,
    PERM,
    PLAN,
    REPORT,
    ROSTER,
    WEBINAR,
    ZOYA,
    bring_in,
    moved,
    plan_of,
    put_in_force,
)
from tests.storage.conftest import database, eyes

__all__ = ["database", "eyes"]

EARLIER = date(2021, 12, 1)


async def played(
    plan: Plan = PLAN, people: Roster | Census | None = None, today: date = EARLIER
) -> Rehearsed:
    people = roster_of(*ROSTER) if people is None else people
    return await rehearse(plan, people, name=NAME, zone=PERM, send_rate=2, today=today)


async def test_every_stage_goes_to_all_whom_the_row_concerns() -> None:
    shown = await played()
    assert [wave.stage for wave in shown.waves] == [*OF_A_MEETING]
    assert {wave.people for wave in shown.waves} == {len(INVITED)}
    assert not shown.conflicts
    had = messages_of(shown)
    assert [had[name] for name in (ANNA, BORIS, EGOR)] == [len(OF_A_MEETING)] * 3
    assert [row.activity for row in shown.without_date] == [REPORT.number]


async def test_of_the_silence_of_all_those_above_them_hear_each_morning() -> None:
    """The curator from the third day on, the coordinator from the fifth, till the week is over."""
    shown = await played()
    had = messages_of(shown)
    assert had[DINA] == len(OF_A_MEETING) + 5
    assert messages_of(shown, SilenceDigest.topic) == {DINA: 5, ZOYA: 3}
    assert GLEB not in had


async def test_coordinators_are_asked_for_the_numbers_that_only_they_know() -> None:
    shown = await played()
    assert messages_of(shown, NumbersWanted.topic) == {ZOYA: 2}
    days = [one.at.astimezone(PERM).date() for one in shown.sent if one.topic == "numbers"]
    assert days == [date(2022, 3, 7), date(2022, 3, 10)]
    assert shown.others == {"silence": 8, "numbers": 2}
    assert "numbers" not in (await played(plan_of(REPORT))).others


def messages_of(shown: Rehearsed, *topics: str) -> Counter[str]:
    """How many messages (of these topics alone) each got."""
    found = (one for one in shown.sent if not topics or one.topic in topics)
    return Counter(shown.names[one.person] for one in found)


async def test_a_plan_under_way_is_played_from_today() -> None:
    shown = await played(today=DAY)
    assert Stage.WEEK_BEFORE not in {wave.stage for wave in shown.waves}
    assert shown.begins_at.astimezone(PERM).date() == DAY
    assert (await played(today=date(2026, 1, 1))).begins_at == (await played()).begins_at


async def test_rows_that_concern_nobody_are_named() -> None:
    nobody = replace(WEBINAR, number="9", kind=Kind.DOCUMENT, audience=())
    shown = await played(plan_of(WEBINAR, nobody))
    assert [row.activity for row in shown.without_audience] == ["9"]


async def test_days_with_more_than_the_limit_are_told_with_the_names() -> None:
    many = plan_of(*(replace(WEBINAR, number=str(n), title=f"Вебинар {n}") for n in range(4)))
    shown = await played(many)
    crowd = next(crowd for crowd in shown.crowds if crowd.day == DAY)
    assert (set(crowd.people), crowd.most) == ({*INVITED}, 8)
    assert not (await played()).crowds


@pytest.mark.usefixtures("database")
async def test_the_people_of_a_database_are_rehearsed_by_its_settings_and_left_alone(
    database: Database, eyes: Database
) -> None:
    await bring_in(database, *ROSTER)
    await put_in_force(database)
    busy = ProgrammeSettings(quiet=QuietHours(time(9), time(11)))
    async with database.writing() as connection:
        await connection.execute(programmes.update().values(settings=kept(busy)))
    shown = await played(people=await take_census(database, NAME))
    late = {wave.stage: wave.postponed for wave in shown.conflicts}
    assert late[Stage.WEEK_BEFORE] == len(INVITED)
    hour_before = next(wave for wave in shown.waves if wave.stage is Stage.HOUR_BEFORE)
    assert hour_before.dropped == {"quiet": len(INVITED)}
    async with eyes.reading() as connection:
        assert not (await connection.execute(select(notifications))).all()


async def test_it_is_told_to_machines_in_a_workbook_and_as_a_picture() -> None:
    shown = await played(plan_of(WEBINAR, moved(date(2022, 4, 5)), REPORT))
    told = rehearsal_json(shown)
    assert (told["people"], told["messages"]) == (7, len(shown.sent))
    first = told["stages"][0]
    assert first["at"] == "2022-02-17T10:00:00+05:00"
    assert (first["activity"], first["people"], first["seconds"]) == ("1", 4, 2)
    assert told["days"][0] == {"day": "2022-02-17", "messages": 4, "people": 4, "seconds": 2}
    for locale in LOCALES:
        sheets = load_workbook(BytesIO(workbook_of(shown, translator(locale)))).worksheets
        assert sheets[0].max_row == 1 + len(shown.waves)
        assert draw(shown, translator(locale)).startswith(b"\x89PNG")
