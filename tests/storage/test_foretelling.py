"""What is foretold of a new edition is what happens, and foretelling it changes nothing."""

from sqlalchemy import func, select

from core.corrections import Correction
from storage.engine import Database
from storage.foretelling import foresee
from storage.programmes import find_programme
from storage.tables import activities, editions, notifications, occurrences
from tests.storage.cast import (
    ANNA,
    BORIS,
    DAY,
    DINA,
    HOUR,
    NAME,
    ONE_DAY,
    PERM,
    PLAN,
    REPORT,
    START,
    WEEK,
    claim_all,
    fire,
    look,
    moved,
    plan_of,
    put_in_force,
    register,
)

WEEK_BEFORE = START - WEEK
LATER = plan_of(moved(DAY + ONE_DAY), REPORT)


async def told_of_it(database: Database) -> None:
    """Anna and Dina may have read of the webinar, Boris has registered too late for it."""
    await register(database, ANNA, DINA)
    await fire(database, WEEK_BEFORE)
    await claim_all(database, WEEK_BEFORE)
    await register(database, BORIS, now=WEEK_BEFORE + HOUR)


async def test_those_who_may_have_read_the_old_date_are_counted(
    programme: None, database: Database
) -> None:
    await told_of_it(database)
    outlook = await foresee(database, NAME, PERM, LATER, WEEK_BEFORE + HOUR)
    assert outlook
    (told,) = outlook.told
    assert (told.number, told.change.correction, told.people) == ("1", Correction.MOVED, 2)
    assert [one.new.number for one in outlook.changes.moved] == ["1"]


async def test_a_row_that_is_gone_is_foretold_as_cancelled(
    programme: None, database: Database
) -> None:
    await told_of_it(database)
    outlook = await foresee(database, NAME, None, plan_of(REPORT), WEEK_BEFORE + HOUR)
    assert outlook
    assert [(told.change.correction, told.people) for told in outlook.told] == [
        (Correction.CANCELLED, 2)
    ]


async def test_a_correction_on_its_way_is_not_foretold_again(
    programme: None, database: Database
) -> None:
    await told_of_it(database)
    await put_in_force(database, LATER, now=WEEK_BEFORE + HOUR)
    outlook = await foresee(database, NAME, PERM, LATER, WEEK_BEFORE + HOUR)
    assert outlook
    assert not outlook.told
    assert not outlook.changes


async def test_foretelling_changes_nothing(
    programme: None, database: Database, eyes: Database
) -> None:
    await told_of_it(database)
    tables = (activities, editions, notifications, occurrences)
    counts = [select(func.count()).select_from(table) for table in tables]
    before = [await look(eyes, count) for count in counts]
    await foresee(database, NAME, PERM, LATER, WEEK_BEFORE + HOUR)
    assert [await look(eyes, count) for count in counts] == before
    (occurrence,) = await look(eyes, select(occurrences))
    assert (occurrence.version, occurrence.starts_at) == (1, START)


async def test_of_a_first_edition_there_is_nothing_to_foretell(
    programme: None, database: Database
) -> None:
    assert await foresee(database, "Другой план", PERM, PLAN, START) is None
    assert (await find_programme(database, None)).name == NAME
