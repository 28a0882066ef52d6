import pytest
from sqlalchemy import select

from core.audit import Act
from core.programme_settings import USUAL
from storage.engine import Database
from storage.programme_settings import change_settings, load_settings
from storage.tables import audit_entries
from tests.storage.cast import LONG_BEFORE, NAME, an_update, look, put_in_force

pytestmark = pytest.mark.usefixtures("programme")


async def test_settings_are_usual_until_they_are_changed_and_survive_an_edition(
    database: Database, eyes: Database
) -> None:
    programme = await put_in_force(database)
    assert await load_settings(eyes, programme.id) == USUAL
    await change_settings(
        database, programme.id, Act(LONG_BEFORE, None, an_update()), daily_limit=2
    )
    await put_in_force(database, name=NAME)
    assert (await load_settings(eyes, programme.id)).daily_limit == 2


async def test_a_change_is_written_down_once_and_one_that_is_none_is_not(
    database: Database, eyes: Database
) -> None:
    programme = await put_in_force(database)
    act = Act(LONG_BEFORE, None, an_update())
    await change_settings(database, programme.id, act, daily_limit=2)
    await change_settings(database, programme.id, Act(LONG_BEFORE), daily_limit=3)
    await change_settings(database, programme.id, act, daily_limit=2)
    await change_settings(database, programme.id, Act(LONG_BEFORE), daily_limit=3)
    assert (await load_settings(eyes, programme.id)).daily_limit == 3
    written = await look(
        eyes, select(audit_entries.c.details).where(audit_entries.c.action == "settings")
    )
    assert [row.details for row in written] == [
        {"before": {"daily_limit": 5}, "after": {"daily_limit": 2}},
        {"before": {"daily_limit": 2}, "after": {"daily_limit": 3}},
    ]
