from fractions import Fraction

from core.audit import Act, Subject, SubjectKind
from core.goals import with_value
from core.plan import Population
from storage.audit import history
from storage.engine import Database
from storage.plan_rows import PlanRow, Shelf, find_row, list_rows, rows_numbered
from storage.row_corrections import add_target, change_target, correct_audience, remove_target
from tests.storage.cast import (
    END,
    LONG_BEFORE,
    REPORT,
    WEBINAR,
    first_occurrence,
    plan_of,
    put_in_force,
)

ACT = Act(LONG_BEFORE, update_id="telegram:1")


async def webinar(database: Database) -> PlanRow:
    (row,) = await rows_numbered(database, "1")
    return row


async def actions(database: Database) -> list[str]:
    row = await webinar(database)
    log = await history(database, Subject(SubjectKind.ACTIVITY, row.activity_id))
    return [entry.action for entry in log]


async def test_rows_lie_on_their_shelves(programme: object, database: Database) -> None:
    for shelf, now, numbers in (
        (Shelf.UPCOMING, LONG_BEFORE, ["1"]),
        (Shelf.UPCOMING, END, []),
        (Shelf.PAST, END, ["1"]),
        (Shelf.UNDATED, LONG_BEFORE, []),
        (Shelf.OTHER, LONG_BEFORE, ["2"]),
    ):
        rows = await list_rows(database, shelf, now)
        assert [row.activity.number for row in rows] == numbers


async def test_a_row_is_found_with_a_date_of_its_own_alone(
    programme: object, database: Database
) -> None:
    row, (report,) = await webinar(database), await rows_numbered(database, "2")
    assert row.occurrence_id == await first_occurrence(database)
    assert await find_row(database, row.activity_id, row.occurrence_id) == row
    assert await find_row(database, row.activity_id, None) is None
    assert await find_row(database, report.activity_id, None) == report
    assert await find_row(database, report.activity_id, row.occurrence_id) is None
    await put_in_force(database, plan_of(REPORT))
    assert await find_row(database, row.activity_id, row.occurrence_id) is None


async def test_an_audience_gains_and_loses_a_population_once(
    programme: object, database: Database
) -> None:
    row = await webinar(database)
    for population, concerned in (
        (Population.TEACHERS, True),
        (Population.TEACHERS, True),
        (Population.SCHOOLS, False),
        (Population.PARENTS, False),
    ):
        await correct_audience(
            database, row.activity_id, population, concerned=concerned, act=Act(LONG_BEFORE)
        )
    corrected = (await webinar(database)).activity.audience
    assert corrected == (Population.CURATORS, Population.TEACHERS)
    assert await actions(database) == ["audience", "audience"]


async def test_a_target_is_added_changed_and_removed(programme: object, database: Database) -> None:
    row = await webinar(database)
    added = await add_target(database, row.activity_id, ACT)
    assert added is not None
    assert await add_target(database, row.activity_id, ACT) is None
    target_id, target = added
    changed = with_value(target, Fraction(50))
    assert changed is not None
    for _ in range(2):
        await change_target(database, row.activity_id, target_id, changed, Act(LONG_BEFORE))
    assert [*(await webinar(database)).targets.values()] == [
        *WEBINAR.indicator.targets,
        changed,
    ]
    for _ in range(2):
        await remove_target(database, row.activity_id, target_id, Act(LONG_BEFORE))
    assert (await webinar(database)).activity.indicator == WEBINAR.indicator
    assert await actions(database) == ["targets", "targets", "targets"]


async def test_the_target_of_another_row_is_left_alone(
    programme: object, database: Database
) -> None:
    row, (report,) = await webinar(database), await rows_numbered(database, "2")
    (foreign,) = report.targets
    await remove_target(database, row.activity_id, foreign, Act(LONG_BEFORE))
    assert (await rows_numbered(database, "2")) == [report]
