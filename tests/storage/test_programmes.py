from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from core.audit import Act
from core.check_ins import Answer
from core.notifications import State
from core.plan import Indicator, Period, Population
from core.plan_json import plan_json
from core.reminders import Stage
from storage.check_ins import record_check_in
from storage.engine import Database
from storage.errors import NoProgramme, ProgrammeNotNamed, UnknownProgramme
from storage.programmes import current_rows, find_programme, import_edition, list_programmes
from storage.tables import activities, check_ins, editions, occurrences, programmes, stages, targets
from tests.storage.cast import (
    ANNA,
    DAY,
    DINA,
    END,
    HOUR,
    LONG_BEFORE,
    NAME,
    OF_A_MEETING,
    ONE_DAY,
    PERM,
    PLAN,
    REPORT,
    START,
    WEBINAR,
    WEEK,
    claim_all,
    fire,
    first_occurrence,
    look,
    moved,
    on,
    percent,
    person_id,
    plan_of,
    put_in_force,
    register,
    reminded_of,
    rows_of,
    states,
)

NEXT_DAY = DAY + ONE_DAY
LATER = DAY + timedelta(days=14)


async def dates(eyes: Database) -> list[tuple[datetime, int, bool]]:
    """Start, version and whether cancelled, of every occurrence."""
    rows = await look(eyes, select(occurrences).order_by(occurrences.c.position))
    return [(row.starts_at, row.version, row.cancelled_at is not None) for row in rows]


async def test_a_programme_is_found_by_its_name(database: Database) -> None:
    await put_in_force(database, name="Край")
    await put_in_force(database, name="Город")
    assert [programme.name for programme in await list_programmes(database)] == ["Город", "Край"]
    found = await find_programme(database, "Край")
    assert (found.name, found.zone) == ("Край", PERM)


async def test_the_only_programme_needs_no_name(database: Database) -> None:
    await put_in_force(database)
    assert (await find_programme(database, None)).name == NAME


async def test_several_programmes_need_a_name(database: Database) -> None:
    await put_in_force(database, name="Край")
    await put_in_force(database, name="Город")
    with pytest.raises(ProgrammeNotNamed) as refusal:
        await find_programme(database, None)
    assert refusal.value.variables == {"names": "Город; Край"}


async def test_a_name_nobody_bears_is_refused(database: Database) -> None:
    await put_in_force(database)
    with pytest.raises(UnknownProgramme) as refusal:
        await find_programme(database, "Другая")
    assert refusal.value.variables == {"name": "Другая"}


@pytest.mark.parametrize("name", [None, NAME])
async def test_before_the_first_import_there_is_no_programme(
    name: str | None, database: Database
) -> None:
    with pytest.raises(NoProgramme):
        await find_programme(database, name)


async def test_what_is_put_in_force_is_read_back_whole(database: Database, eyes: Database) -> None:
    programme = await put_in_force(database)
    assert [*(await current_rows(eyes, programme)).values()] == [WEBINAR, REPORT]
    (edition,) = await look(eyes, select(editions))
    assert edition.plan == plan_json(PLAN)
    assert edition.imported_at == LONG_BEFORE


async def test_an_event_gets_its_date_and_a_report_none(database: Database, eyes: Database) -> None:
    await put_in_force(database)
    assert await dates(eyes) == [(START, 1, False)]
    planned = await look(eyes, select(stages).order_by(stages.c.due_at))
    assert [Stage(row.stage) for row in planned] == [*OF_A_MEETING]
    assert planned[0].due_at == START - WEEK


async def test_stages_that_can_no_longer_be_true_are_not_planned(
    database: Database, eyes: Database
) -> None:
    await put_in_force(database, now=START - ONE_DAY)
    planned = await look(eyes, select(stages.c.stage).order_by(stages.c.due_at))
    assert [row.stage for row in planned] == [*OF_A_MEETING[1:]]


async def test_an_event_long_past_brings_no_messages(database: Database, eyes: Database) -> None:
    await put_in_force(database, now=START + timedelta(days=300))
    assert await look(eyes, select(stages)) == []


async def test_the_same_edition_again_changes_no_date(database: Database, eyes: Database) -> None:
    await put_in_force(database)
    before = await look(eyes, select(stages)), await look(eyes, select(occurrences))
    await put_in_force(database, now=LONG_BEFORE + HOUR)
    assert (await look(eyes, select(stages)), await look(eyes, select(occurrences))) == before
    assert len(await look(eyes, select(activities))) == 2
    assert len(await look(eyes, select(editions))) == 2


async def test_a_row_that_moved_gets_new_dates_and_reminders(
    database: Database, eyes: Database
) -> None:
    await put_in_force(database)
    await put_in_force(database, plan_of(moved(LATER), REPORT))
    assert await dates(eyes) == [(START + timedelta(days=14), 2, False)]
    planned = await look(eyes, select(stages).order_by(stages.c.due_at))
    assert [row.version for row in planned] == [2] * len(OF_A_MEETING)
    assert planned[0].due_at == START + WEEK


async def test_what_was_queued_for_the_old_date_does_not_go_out(
    programme: None, database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await fire(database, START - WEEK)
    await put_in_force(database, plan_of(moved(LATER), REPORT), now=START - WEEK)
    assert await states(eyes) == [(Stage.WEEK_BEFORE, State.CANCELLED, "moved")]
    assert await claim_all(database, START - WEEK) == []
    await fire(database, START + WEEK)
    assert [
        reminded_of(letter).starts_at for letter in await claim_all(database, START + WEEK)
    ] == [START + timedelta(days=14)]


async def test_what_was_sent_for_the_old_date_stays_on_record(
    programme: None, database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await fire(database, START - WEEK)
    await claim_all(database, START - WEEK)
    await put_in_force(database, plan_of(moved(LATER), REPORT), now=START - WEEK + HOUR)
    (row,) = await rows_of(eyes, stage=Stage.WEEK_BEFORE)
    assert row.state == State.SENDING


async def test_a_row_that_is_gone_is_withdrawn_with_its_reminders(
    programme: None, database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await fire(database, START - WEEK)
    programme_now = await put_in_force(database, plan_of(REPORT), now=START - WEEK)
    assert [*(await current_rows(eyes, programme_now)).values()] == [REPORT]
    assert await dates(eyes) == [(START, 2, True)]
    assert await states(eyes) == [(Stage.WEEK_BEFORE, State.CANCELLED, "withdrawn")]
    assert await fire(database, END) == 0
    assert await claim_all(database, END) == []


async def test_a_withdrawn_row_is_not_withdrawn_twice(database: Database, eyes: Database) -> None:
    await put_in_force(database)
    for _ in range(2):
        await put_in_force(database, plan_of(REPORT))
    assert await dates(eyes) == [(START, 2, True)]


async def test_a_withdrawn_row_that_returns_is_a_row_again(
    database: Database, eyes: Database
) -> None:
    await put_in_force(database)
    await put_in_force(database, plan_of(REPORT))
    programme = await put_in_force(database)
    assert [*(await current_rows(eyes, programme)).values()] == [WEBINAR, REPORT]
    assert sorted(await dates(eyes)) == [(START, 1, False), (START, 2, True)]


async def test_a_row_that_is_reworded_keeps_its_answers_and_reminders(
    programme: None, database: Database, eyes: Database
) -> None:
    await register(database, DINA)
    await fire(database, END)
    await claim_all(database, END)
    dina = await person_id(eyes, DINA)
    occurrence = await first_occurrence(eyes)
    await record_check_in(database, dina, occurrence, Answer.LIVE, update_id="telegram:1", now=END)
    reworded = replace(
        WEBINAR,
        title="Вебинар для всех",
        indicator=Indicator("90 % школ", (percent(90, Population.SCHOOLS),)),
    )
    await put_in_force(database, plan_of(reworded, REPORT), now=END + HOUR)
    assert await dates(eyes) == [(START, 1, False)]
    assert len(await look(eyes, select(check_ins))) == 1
    goals = await look(eyes, select(targets.c.value).where(targets.c.activity_id == 1))
    assert [goal.value for goal in goals] == [90]


async def test_a_second_meeting_is_added_beside_the_first(
    database: Database, eyes: Database
) -> None:
    await put_in_force(database)
    await put_in_force(database, plan_of(moved(DAY, LATER), REPORT))
    assert await dates(eyes) == [(START, 1, False), (START + timedelta(days=14), 1, False)]


async def test_a_meeting_that_is_dropped_is_cancelled_and_the_other_stays(
    database: Database, eyes: Database
) -> None:
    await put_in_force(database, plan_of(moved(DAY, LATER), REPORT))
    await put_in_force(database, plan_of(moved(DAY), REPORT))
    assert await dates(eyes) == [(START, 1, False), (START + timedelta(days=14), 2, True)]
    await put_in_force(database, plan_of(moved(DAY, LATER), REPORT))
    assert await dates(eyes) == [(START, 1, False), (START + timedelta(days=14), 3, False)]


async def test_when_the_first_of_two_meetings_is_dropped_the_second_stays_what_it_was(
    database: Database, eyes: Database
) -> None:
    await put_in_force(database, plan_of(moved(DAY, LATER), REPORT))
    await put_in_force(database, plan_of(moved(LATER), REPORT))
    assert await dates(eyes) == [(START, 2, True), (START + timedelta(days=14), 1, False)]


async def test_a_meeting_put_in_before_another_does_not_move_it(
    database: Database, eyes: Database
) -> None:
    await put_in_force(database, plan_of(moved(LATER), REPORT))
    await put_in_force(database, plan_of(moved(DAY, LATER), REPORT))
    assert await dates(eyes) == [(START + timedelta(days=14), 1, False), (START, 1, False)]
    await put_in_force(database, plan_of(moved(DAY, NEXT_DAY, LATER), REPORT))
    assert sorted(await dates(eyes)) == [
        (START, 1, False),
        (START + ONE_DAY, 1, False),
        (START + timedelta(days=14), 1, False),
    ]


async def test_of_two_meetings_the_one_that_changes_is_the_one_that_moves(
    database: Database, eyes: Database
) -> None:
    await put_in_force(database, plan_of(moved(DAY, LATER), REPORT))
    await put_in_force(database, plan_of(moved(NEXT_DAY, LATER), REPORT))
    assert await dates(eyes) == [
        (START + ONE_DAY, 2, False),
        (START + timedelta(days=14), 1, False),
    ]


async def test_an_hour_that_becomes_known_is_a_new_date(database: Database, eyes: Database) -> None:
    await put_in_force(database)
    at_ten = replace(WEBINAR, period=replace(WEBINAR.period, time=(START + 5 * HOUR).time()))
    await put_in_force(database, plan_of(at_ten, REPORT))
    (row,) = await look(eyes, select(occurrences))
    assert (row.starts_at, row.version, row.hour_known) == (START, 2, True)


async def test_a_corrected_zone_moves_the_hours(database: Database, eyes: Database) -> None:
    await put_in_force(database)
    await import_edition(database, NAME, ZoneInfo("Europe/Moscow"), PLAN, Act(LONG_BEFORE))
    assert await dates(eyes) == [(START + 2 * HOUR, 2, False)]
    (row,) = await look(eyes, select(programmes.c.zone))
    assert row.zone == "Europe/Moscow"


async def test_an_edition_is_put_in_force_whole_or_not_at_all(
    database: Database, eyes: Database
) -> None:
    impossible = replace(WEBINAR, number="9", period=Period("", NEXT_DAY, DAY - ONE_DAY))
    with pytest.raises(IntegrityError):
        await put_in_force(database, plan_of(WEBINAR, impossible))
    for table in (programmes, editions, activities, occurrences, stages, targets):
        assert await look(eyes, select(table)) == []


async def test_two_programmes_do_not_touch_each_other(database: Database, eyes: Database) -> None:
    region = await put_in_force(database, name="Край")
    city = await put_in_force(database, plan_of(moved(LATER)), name="Город")
    await put_in_force(database, plan_of(REPORT), name="Город")
    assert len(await current_rows(eyes, region)) == 2
    assert [*(await current_rows(eyes, city)).values()] == [REPORT]
    assert len(await look(eyes, select(targets).where(targets.c.programme_id == region.id))) == 4


async def test_a_row_keeps_its_place_in_the_order_of_the_new_edition(
    database: Database, eyes: Database
) -> None:
    await put_in_force(database)
    programme = await put_in_force(database, plan_of(REPORT, WEBINAR))
    assert [*(await current_rows(eyes, programme)).values()] == [REPORT, WEBINAR]
    assert await dates(eyes) == [(START, 1, False)]


async def test_period_of_every_shape_is_kept(database: Database, eyes: Database) -> None:
    shapes = (on(DAY, date(2022, 3, 1)), Period("по графику"), REPORT.period)
    rows = tuple(
        replace(REPORT, number=str(number), period=shape) for number, shape in enumerate(shapes)
    )
    programme = await put_in_force(database, plan_of(*rows))
    stored = await current_rows(eyes, programme)
    assert tuple(activity.period for activity in stored.values()) == shapes


async def test_rows_without_people_are_no_trouble(database: Database, eyes: Database) -> None:
    await put_in_force(database)
    assert await fire(database, END) == 4
    assert await rows_of(eyes) == []
