"""The schedule of visits: proposed by curators, approved or returned by their coordinator."""

from collections.abc import AsyncIterator

import pytest

from bot.demo.rehearsal import Rehearsal
from handlers.callbacks.visits import ApproveDates, RemindUnplanned, SendBack
from tests.databases import on_both_databases
from tests.scenes import After
from tests.stories.cast import (
    CURATOR,
    HEAD,
    MUNICIPAL,
    REGIONAL,
    TEACHER,
    at,
    forge,
    heard,
    last,
    press,
    write,
)

FIRST, SECOND = "Сосновская школа № 1", "Берёзовская школа"
OTHER_CURATOR = "Рябинина Анна Юрьевна"
PROPOSED = "График посещений на утверждение"


async def _ask(stage: Rehearsal) -> None:
    await at(stage, 2027, 2, 12, 9, 0)


@pytest.fixture
async def asked(after: After) -> AsyncIterator[Rehearsal]:
    """The curators have been told that schools are to be visited within a fortnight."""
    async with after(_ask) as stage:
        yield stage


async def open_card(stage: Rehearsal, name: str, school: str) -> None:
    """The card of a school's visit, by its number in the list."""
    await write(stage, name, "/visits")
    line = next(line for line in last(stage, name).text.splitlines() if school in line)
    await press(stage, name, line.partition(".")[0])


async def plan(
    stage: Rehearsal, school: str, day: str, name: str = CURATOR, manner: str = "очно"
) -> None:
    await open_card(stage, name, school)
    await press(stage, name, f"Запланировать {manner}")
    await write(stage, name, day)


async def standing(stage: Rehearsal, school: str, name: str = CURATOR) -> str:
    """The line of a school in the list."""
    await write(stage, name, "/visits")
    return next(line for line in last(stage, name).text.splitlines() if school in line)


def proposals(stage: Rehearsal, name: str = MUNICIPAL) -> int:
    return sum(PROPOSED in message.text for message in heard(stage, name))


@pytest.fixture
async def planned(asked: Rehearsal) -> Rehearsal:
    """One curator has planned both of his schools on one day, and changed his mind once."""
    await plan(asked, FIRST, "17.02.2027")
    await plan(asked, SECOND, "18.02.2027")
    await plan(asked, SECOND, "19.02.2027", manner="дистанционно")
    return asked


@on_both_databases
async def test_a_day_of_planning_is_one_message_and_all_of_it_is_approved_at_once(
    planned: Rehearsal,
) -> None:
    assert "17.02.2027, очно, на утверждении" in await standing(planned, FIRST)
    assert proposals(planned) == 0
    await at(planned, 2027, 2, 13, 9, 0)
    assert proposals(planned) == 1
    assert proposals(planned, REGIONAL) == 0
    await press(planned, MUNICIPAL, "График на утверждение")
    shown = last(planned, MUNICIPAL).text
    assert "Ждут утверждения, школ: 2" in shown
    assert f"{SECOND}: 19.02.2027, дистанционно (Белкина О. С.)" in shown
    await press(planned, MUNICIPAL, "Утвердить все: 2")
    assert "На утверждении сейчас ничего нет" in last(planned, MUNICIPAL).text
    assert "Утверждено, школ: 2" in last(planned, CURATOR).text
    assert "17.02.2027, очно, утверждено" in await standing(planned, FIRST)
    await at(planned, 2027, 2, 14, 9, 0)
    assert proposals(planned) == 0  # the one has become the list, and no other came


async def test_one_date_is_returned_with_a_remark_and_the_next_asks_again(
    planned: Rehearsal,
) -> None:
    await open_card(planned, MUNICIPAL, FIRST)
    await press(planned, MUNICIPAL, "Вернуть дату")
    await write(planned, MUNICIPAL, "В школе <карантин>")
    assert "Громов П. И.: В школе <карантин>" in last(planned, CURATOR).text
    assert "возвращено координатором" in await standing(planned, FIRST)
    await at(planned, 2027, 2, 16, 12, 0)  # of the returned date nobody is reminded
    assert not any("Посещение школы 17.02" in message.text for message in heard(planned, CURATOR))
    await plan(planned, FIRST, "24.02.2027")
    assert "24.02.2027, очно, на утверждении" in await standing(planned, FIRST)
    before = proposals(planned)
    await at(planned, 2027, 2, 17, 9, 0)
    assert proposals(planned) == before + 1


async def test_a_date_that_changes_after_the_approval_asks_again_the_same_one_does_not(
    planned: Rehearsal,
) -> None:
    await open_card(planned, MUNICIPAL, FIRST)
    await press(planned, MUNICIPAL, "Утвердить дату")
    assert "Утверждено, школ: 1" in last(planned, MUNICIPAL).text
    await plan(planned, FIRST, "17.02.2027")
    assert "утверждено" in await standing(planned, FIRST)
    await plan(planned, FIRST, "18.02.2027")
    assert "на утверждении" in await standing(planned, FIRST)


async def test_what_is_approved_before_the_morning_is_not_asked_about(planned: Rehearsal) -> None:
    await write(planned, MUNICIPAL, "/visits")
    await press(planned, MUNICIPAL, "График на утверждение")
    await press(planned, MUNICIPAL, "Утвердить все: 2")
    await at(planned, 2027, 2, 13, 9, 0)
    assert proposals(planned) == 0


async def test_only_what_was_shown_is_approved(planned: Rehearsal) -> None:
    await write(planned, MUNICIPAL, "/visits")
    await press(planned, MUNICIPAL, "График на утверждение")
    await at(planned, 2027, 2, 12, 9, 5)
    await plan(planned, FIRST, "22.02.2027")
    await press(planned, MUNICIPAL, "Утвердить все: 2")
    assert "утверждено" in await standing(planned, SECOND)
    assert "22.02.2027, очно, на утверждении" in await standing(planned, FIRST)


async def test_a_visit_takes_place_without_approval_and_needs_none_then(
    planned: Rehearsal,
) -> None:
    await at(planned, 2027, 2, 17, 12, 0)
    await open_card(planned, CURATOR, FIRST)
    await press(planned, CURATOR, "Состоялось очно")
    assert "состоялось 17.02.2027, очно" in await standing(planned, FIRST)
    await write(planned, MUNICIPAL, "/visits")
    await press(planned, MUNICIPAL, "График на утверждение")
    assert "школ: 1" in last(planned, MUNICIPAL).text


async def test_what_a_coordinator_plans_himself_is_approved(asked: Rehearsal) -> None:
    await plan(asked, FIRST, "17.02.2027", MUNICIPAL)
    assert "утверждено" in await standing(asked, FIRST)
    await at(asked, 2027, 2, 13, 9, 0)
    assert proposals(asked) == proposals(asked, REGIONAL) == 0


async def test_nobody_else_approves_or_returns(planned: Rehearsal) -> None:
    every = ApproveDates(occurrence=3, moment=2**33).pack()
    for name in (CURATOR, HEAD, TEACHER):
        await forge(planned, name, every)
        await forge(planned, name, SendBack(occurrence=3, school=1).pack())
        await write(planned, name, "Плохая дата")
    assert "17.02.2027, очно, на утверждении" in await standing(planned, FIRST)


async def test_a_coordinator_sees_who_has_planned_nothing_and_reminds_them_once_a_day(
    planned: Rehearsal,
) -> None:
    await write(planned, REGIONAL, "/visits")
    await press(planned, REGIONAL, "Кто не планировал")
    shown = last(planned, REGIONAL).text
    assert f"{OTHER_CURATOR}, школ:" in shown
    assert CURATOR not in shown
    await press(planned, REGIONAL, "Напомнить им")
    assert "поставлено в очередь: 2 человека" in last(planned, REGIONAL).text
    assert "Назначьте даты посещений" in last(planned, OTHER_CURATOR).text
    assert "Назначьте даты" not in last(planned, CURATOR).text
    await press(planned, REGIONAL, "Напомнить им")
    assert "Сегодня уже напоминали: 2 человека" in last(planned, REGIONAL).text


async def test_after_the_deadline_nobody_is_asked_to_plan(planned: Rehearsal) -> None:
    await at(planned, 2027, 2, 27, 12, 0)
    await forge(planned, REGIONAL, RemindUnplanned(occurrence=3).pack())
    assert "напоминать поздно" in last(planned, REGIONAL).text


async def test_visits_are_leafed_through_by_the_month(planned: Rehearsal) -> None:
    await plan(planned, SECOND, "03.03.2027")
    await write(planned, CURATOR, "/visits")
    await press(planned, CURATOR, "По месяцам")
    shown = last(planned, CURATOR).text
    assert "Февраль 2027: посещения" in shown
    assert FIRST in shown
    assert SECOND not in shown
    await press(planned, CURATOR, "Март 2027")
    assert f"1. {SECOND}: запланировано на 03.03.2027" in last(planned, CURATOR).text
    await press(planned, CURATOR, "1")
    assert SECOND in last(planned, CURATOR).text
