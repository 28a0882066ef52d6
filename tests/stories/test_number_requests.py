"""Coordinators are asked for the numbers of the month, by the 10th, until they have told them."""

import pytest

from bot.demo.rehearsal import Rehearsal
from bot.example import PLAN
from core.plan import Plan
from core.reading import read_plan
from tests.databases import on_both_databases
from tests.stories.cast import HEAD, MUNICIPAL, REGIONAL, at, heard, last, press, write

ROW = "11.\tКонсультации специалистов для семей\tв течение года\tМуниципальные координаторы"
ASKED = "Пора сообщить сведения"
OTHER = "Юдина Вера Павловна"  # Озёрный район


@pytest.fixture
def plan() -> Plan:
    """The example, with a row of which only coordinators know the number."""
    text = PLAN.read_text(encoding="utf-8").rstrip()
    return read_plan(f"{text}\n{ROW}\tПроведено 500 консультаций")


def asked(stage: Rehearsal, name: str) -> list[str]:
    return [message.text for message in heard(stage, name) if ASKED in message.text]


async def tell(stage: Rehearsal, name: str, place: str, number: str) -> None:
    """By `/numbers`, where the row is the second of two."""
    await write(stage, name, "/numbers")
    await press(stage, name, "2")
    await press(stage, name, f"Сообщить: {place}")
    await write(stage, name, number)


@on_both_databases
async def test_the_municipal_coordinator_is_asked_and_tells_it_from_there(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 2, 6, 20, 0)
    assert asked(registered, MUNICIPAL) == []
    await at(registered, 2027, 2, 7, 12, 0)
    (said,) = asked(registered, MUNICIPAL)
    assert "За январь 2027, срок до 10.02.2027" in said
    assert "1) 11. Консультации специалистов для семей" in said
    assert "(Сосновский округ)" in said
    assert "2)" not in said  # the monitoring of row 9 is of October
    assert asked(registered, REGIONAL) == asked(registered, HEAD) == []
    await press(registered, MUNICIPAL, "1")
    await write(registered, MUNICIPAL, "120")
    assert "Записано" in last(registered, MUNICIPAL).text


async def test_in_the_week_before_it_stands_among_what_is_left_to_do(
    registered: Rehearsal,
) -> None:
    left = "Сообщите сведения по 1 показателю, срок – до 10.02.2027."
    await at(registered, 2027, 2, 2, 20, 0)
    assert left not in await today_of(registered, MUNICIPAL)
    await at(registered, 2027, 2, 3, 12, 0)
    assert left in await today_of(registered, MUNICIPAL)
    for other in (HEAD, REGIONAL):
        assert "сведения" not in await today_of(registered, other)
    await write(registered, MUNICIPAL, "/today")
    await press(registered, MUNICIPAL, "Сообщить сведения")
    await press(registered, MUNICIPAL, "2")
    await press(registered, MUNICIPAL, "Сообщить: Сосновский округ")
    await write(registered, MUNICIPAL, "120")
    assert "сведения" not in await today_of(registered, MUNICIPAL)


async def today_of(stage: Rehearsal, name: str) -> str:
    await write(stage, name, "/today")
    return last(stage, name).text


async def test_who_has_told_it_is_left_alone_until_the_next_month(registered: Rehearsal) -> None:
    await at(registered, 2027, 2, 7, 12, 0)
    await press(registered, MUNICIPAL, "1")
    await write(registered, MUNICIPAL, "120")
    await at(registered, 2027, 2, 10, 20, 0)
    assert len(asked(registered, MUNICIPAL)) == 1
    assert len(asked(registered, OTHER)) == 2
    await at(registered, 2027, 3, 7, 12, 0)
    assert len(asked(registered, MUNICIPAL)) == 2
    assert "За февраль 2027" in asked(registered, MUNICIPAL)[-1]


async def test_the_region_is_asked_about_itself_once_it_has_told_something(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 2, 7, 12, 0)
    await tell(registered, REGIONAL, "Регион в целом", "300")
    await at(registered, 2027, 2, 10, 20, 0)
    assert asked(registered, REGIONAL) == []
    await at(registered, 2027, 3, 7, 12, 0)
    assert "(Регион в целом)" in asked(registered, REGIONAL)[-1]


async def test_what_has_been_told_this_month_is_not_asked_for(registered: Rehearsal) -> None:
    await at(registered, 2027, 2, 7, 7, 0)
    await tell(registered, MUNICIPAL, "Сосновский округ", "120")
    await at(registered, 2027, 2, 7, 12, 0)
    assert asked(registered, MUNICIPAL) == []
    assert len(asked(registered, OTHER)) == 1


async def test_a_bot_that_was_down_asks_a_little_later(registered: Rehearsal) -> None:
    registered.clock.move_to(registered.clock.now().replace(month=2, day=12, hour=8))
    await registered.app.settle()
    (said,) = asked(registered, MUNICIPAL)
    assert "срок до 10.02.2027" in said


async def test_two_mornings_that_were_missed_are_made_up_for_by_one_message(
    registered: Rehearsal,
) -> None:
    registered.clock.move_to(registered.clock.now().replace(month=2, day=10, hour=12))
    await registered.app.settle()
    assert len(asked(registered, MUNICIPAL)) == 1
