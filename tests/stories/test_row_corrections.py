"""A row that was read otherwise than it was meant: whom it concerns, what it aims at, when."""

from dataclasses import replace
from datetime import date

import pytest

from bot.demo.rehearsal import Rehearsal
from core.audit import Act
from core.plan import Period, Plan
from storage.programmes import import_edition
from tests.conftest import ZONE
from tests.stories.cast import (
    CURATOR,
    HEAD,
    REGIONAL,
    TEACHER,
    at,
    last,
    press,
    recipients,
    write,
)


async def open_row(stage: Rehearsal, number: str) -> str:
    await write(stage, REGIONAL, f"/event {number}")
    return last(stage, REGIONAL).text


async def read_again(stage: Rehearsal, plan: Plan) -> None:
    """A new edition of the plan is put in force."""
    await import_edition(stage.app.database, plan.title, ZONE, plan, Act(stage.clock.now()))


def with_row(plan: Plan, number: str, **changes: object) -> Plan:
    rows = [
        replace(row, **changes) if row.number == number else row  # type: ignore[arg-type]
        for row in plan.activities
    ]
    return replace(plan, activities=tuple(rows))


async def test_whom_a_row_concerns_is_ticked_and_they_are_reminded(registered: Rehearsal) -> None:
    await open_row(registered, "4")
    await press(registered, REGIONAL, "Кого касается")
    await press(registered, REGIONAL, "✓ кураторы")
    await press(registered, REGIONAL, "педагоги")
    assert "Кого касается: школы, педагоги." in last(registered, REGIONAL).text
    await at(registered, 2027, 2, 23, 10, 0)
    told = recipients(registered, "о чём договориться")
    assert {HEAD, TEACHER} <= told
    assert CURATOR not in told


async def test_a_target_is_corrected_and_its_figure_counts_by_it_at_once(
    registered: Rehearsal,
) -> None:
    await open_row(registered, "4")
    await press(registered, REGIONAL, "Показатели")
    await press(registered, REGIONAL, "кураторы: не менее 80 %")
    await press(registered, REGIONAL, "Число")
    await write(registered, REGIONAL, "120")
    assert "Нужно число от 0 до 100" in last(registered, REGIONAL).text
    await write(registered, REGIONAL, "50")
    assert "кураторы: не менее 50 %" in last(registered, REGIONAL).text
    await press(registered, REGIONAL, "Кого считать")
    await press(registered, REGIONAL, "муниципалитеты")
    await press(registered, REGIONAL, ">")
    await press(registered, REGIONAL, "← Назад")
    assert "муниципалитетов" in last(registered, REGIONAL).text
    assert "нужно больше 50 %" in last(registered, REGIONAL).text
    await press(registered, REGIONAL, "← Назад")
    await press(registered, REGIONAL, "История")
    assert (
        "Лаврова Н. А.: показатель: было кураторы: не менее 80 %, стало кураторы: не менее 50 %"
        in last(registered, REGIONAL).text
    )


async def test_a_target_is_added_and_another_removed(registered: Rehearsal) -> None:
    await open_row(registered, "2")
    await press(registered, REGIONAL, "Показатели")
    await press(registered, REGIONAL, "Добавить показатель")
    await press(registered, REGIONAL, "штук")
    await press(registered, REGIONAL, "← Назад")
    assert "нужно 100 %" in last(registered, REGIONAL).text
    assert "нужно 100;" in last(registered, REGIONAL).text
    await press(registered, REGIONAL, "участники: не менее 100 %")
    await press(registered, REGIONAL, "Убрать показатель")
    await press(registered, REGIONAL, "← Назад")
    assert "нужно 100 %" not in last(registered, REGIONAL).text


async def test_a_correction_holds_while_the_document_says_the_same(
    registered: Rehearsal, plan: Plan
) -> None:
    await open_row(registered, "4")
    await press(registered, REGIONAL, "Кого касается")
    await press(registered, REGIONAL, "✓ кураторы")
    await press(registered, REGIONAL, "← Назад")
    await press(registered, REGIONAL, "Показатели")
    await press(registered, REGIONAL, "кураторы: не менее 80 %")
    await press(registered, REGIONAL, "Убрать показатель")
    await read_again(registered, plan)
    assert "Кого касается: школы." in await open_row(registered, "4")
    await press(registered, REGIONAL, "Показатели")
    assert "кураторов" not in last(registered, REGIONAL).text
    row = next(row for row in plan.activities if row.number == "4")
    reworded = replace(row.indicator, text="100 % школ и кураторов")
    await read_again(registered, with_row(plan, "4", indicator=reworded))
    assert "Кого касается: школы, кураторы." in await open_row(registered, "4")
    await press(registered, REGIONAL, "Показатели")
    assert "кураторов" in last(registered, REGIONAL).text


@pytest.fixture
def plan(plan: Plan) -> Plan:
    """The final meeting is «в декабре»: nobody knows the day."""
    december = Period("декабрь, 2027", date(2027, 12, 1), date(2027, 12, 31))
    return with_row(plan, "10", period=december)


async def test_a_row_without_a_date_gets_one_and_people_are_reminded(
    registered: Rehearsal, plan: Plan
) -> None:
    assert "Дата не назначена" in await open_row(registered, "10")
    await press(registered, REGIONAL, "Назначить дату")
    await write(registered, REGIONAL, "9 декабря в 12:00")
    assert "9 декабря 2027 г., четверг, 12:00" in last(registered, REGIONAL).text
    await press(registered, REGIONAL, "История")
    assert "назначена дата 09.12 12:00" in last(registered, REGIONAL).text
    await read_again(registered, plan)
    await at(registered, 2027, 12, 8, 12, 0)
    assert "9 декабря 2027 г., четверг, 12:00" in last(registered, HEAD).text
