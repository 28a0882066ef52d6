"""Drafts from the time when a warning carried its whole question still load."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from core.plan import Plan, ReadingWarning
from storage.drafts import find_draft
from storage.engine import Database
from storage.schema import migrate
from tests.storage.cast import PLAN, REPORT, WEBINAR

PERSON = "INSERT INTO people (id, name, locale) VALUES (1, 'Котова Ия', 'ru')"
DRAFT = "INSERT INTO drafts VALUES (1, 1, ?, NULL, '2022-01-01 00:00:00')"
CODES = (
    (None, "year-from-stamp"),
    (None, "zone-one-of-several"),
    ("2", "period-unclear"),
    ("1", "indicator-unclear"),
)


def old_draft() -> str:
    """A plan as it was stored then."""
    plan: dict[str, Any] = TypeAdapter(Plan).dump_python(
        replace(PLAN, zone="Asia/Yakutsk"), mode="json"
    )
    asked = [{"activity": row, "code": code, "text": "Что это?"} for row, code in CODES]
    return json.dumps(plan | {"warnings": asked})


@pytest.fixture
async def draft_of_old(tmp_path: Path) -> Any:
    database = Database(f"sqlite:///{tmp_path / 'old.db'}")
    await migrate(database, "0003")
    async with database.writing() as connection:
        await connection.exec_driver_sql(PERSON)
        await connection.exec_driver_sql(DRAFT, (old_draft(),))
    await migrate(database)
    yield await find_draft(database, 1, 1)
    await migrate(database, "base")
    await database.close()


async def test_each_warning_finds_its_row_and_the_words_in_question(draft_of_old: Any) -> None:
    assert [*draft_of_old.plan.warnings] == [
        ReadingWarning(None, "year-from-stamp", "2022"),
        ReadingWarning(None, "zone-one-of-several", "Asia/Yakutsk"),
        ReadingWarning("2", "period-unclear", REPORT.period.text, 1),
        ReadingWarning("1", "indicator-unclear", WEBINAR.indicator.text, 0),
    ]
