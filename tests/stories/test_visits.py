"""A visit: planned and reported by the curator, confirmed or disputed by the school, counted."""

from collections.abc import AsyncIterator

import pytest

from bot.demo.rehearsal import Rehearsal
from core.plan import Population
from core.visits import Manner, Ruling, Witness
from handlers.callbacks.visits import ReportVisit, RuleOnVisit, VisitCard, VisitsPage, WitnessVisit
from storage.goals import TargetFigure
from tests.databases import on_both_databases
from tests.scenes import After
from tests.stories.cast import (
    CURATOR,
    DEPUTY,
    HEAD,
    MUNICIPAL,
    OTHER_HEAD,
    REGIONAL,
    TEACHER,
    actor,
    at,
    figure,
    forge,
    heard,
    last,
    press,
    recipients,
    write,
)

ROW, TITLE = "3", "Первое посещение школ кураторами"  # until 26 February
FIRST, SECOND = "Сосновская школа № 1", "Берёзовская школа"
LUGOVSKAYA = "Луговская школа"
OTHER_CURATOR = "Рябинина Анна Юрьевна"  # Луговская школа


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


async def report(stage: Rehearsal, school: str = FIRST) -> None:
    await open_card(stage, CURATOR, school)
    await press(stage, CURATOR, "Состоялось очно")


async def counted(stage: Rehearsal) -> TargetFigure:
    return await figure(stage, ROW, Population.SCHOOLS)


HERE = {"occurrence": 3, "school": 1}
"""The visit of the first school, as buttons know it."""


async def test_only_curators_are_reminded_and_led_to_their_schools(asked: Rehearsal) -> None:
    told = recipients(asked, TITLE)
    assert {CURATOR, OTHER_CURATOR} <= told
    assert not {HEAD, TEACHER, MUNICIPAL, REGIONAL} & told
    assert last(asked, CURATOR).buttons == [["Посещения"]]
    await press(asked, CURATOR, "Посещения")
    shown = last(asked, CURATOR).text
    assert "Посещено: 0 из 2" in shown
    assert "Луговская" not in shown


@on_both_databases
async def test_a_reported_visit_counts_and_the_school_proves_it(asked: Rehearsal) -> None:
    await report(asked)
    assert "состоялось 12.02.2027, очно" in last(asked, CURATOR).text
    assert ((await counted(asked)).figure.done, (await counted(asked)).figure.total) == (1, 4)
    for name in (HEAD, DEPUTY):
        assert "отмечает: состоялось 12.02.2027, очно" in last(asked, name).text
    assert "отмечает: состоялось" not in last(asked, OTHER_HEAD).text
    assert (await counted(asked)).figure.verified == 0
    await press(asked, DEPUTY, "Подтверждаем")
    assert "подтверждение записано" in last(asked, DEPUTY).text
    assert (await counted(asked)).figure.verified == 1


async def test_a_curator_with_a_school_left_is_reminded_and_with_none_is_not(
    asked: Rehearsal,
) -> None:
    await report(asked)
    await at(asked, 2027, 2, 19, 9, 0)
    assert "Через 7 дней срок" in last(asked, CURATOR).text
    await report(asked, SECOND)
    before = len(heard(asked, CURATOR))
    await at(asked, 2027, 2, 25, 9, 0)
    assert not any(TITLE in message.text for message in heard(asked, CURATOR)[before:])
    assert "Завтра срок" in last(asked, OTHER_CURATOR).text


async def test_a_planned_visit_is_spoken_of_the_day_before_and_on_its_day(
    asked: Rehearsal,
) -> None:
    await open_card(asked, CURATOR, FIRST)
    await press(asked, CURATOR, "Запланировать дистанционно")
    await write(asked, CURATOR, "когда-нибудь")
    assert "Не получилось понять день" in last(asked, CURATOR).text
    await write(asked, CURATOR, "16 февраля")
    assert "запланировано на 16.02.2027, дистанционно" in last(asked, CURATOR).text
    await open_card(asked, CURATOR, FIRST)
    await press(asked, CURATOR, "Запланировать очно")
    await write(asked, CURATOR, "17.02.2027")
    await at(asked, 2027, 2, 15, 12, 0)
    assert "Посещение школы" not in last(asked, CURATOR).text
    await at(asked, 2027, 2, 16, 9, 0)
    assert "Посещение школы 17.02.2027" in last(asked, CURATOR).text
    await report(asked)
    assert "состоялось 16.02.2027, очно" in last(asked, CURATOR).text
    await at(asked, 2027, 2, 17, 12, 0)
    assert not any("Посещение школы 17.02" in m.text for m in heard(asked, CURATOR)[-1:])


async def test_a_disputed_visit_counts_when_the_coordinator_says_so(asked: Rehearsal) -> None:
    await report(asked)
    await press(asked, HEAD, "Оспорить")
    await write(asked, HEAD, "Куратор <не приезжал>")
    assert (await counted(asked)).figure.done == 0
    assert "Орлова М. П.: Куратор <не приезжал>" in last(asked, MUNICIPAL).text
    assert "оспаривает" not in last(asked, REGIONAL).text
    await press(asked, MUNICIPAL, "Посмотреть")
    await press(asked, MUNICIPAL, "Засчитать")
    assert "Решение записано" in last(asked, MUNICIPAL).text
    for name in (CURATOR, HEAD):
        assert "Посещение засчитано" in last(asked, name).text
    done = (await counted(asked)).figure
    assert (done.done, done.verified) == (1, 1)


async def test_a_rejected_visit_is_to_be_made_anew(asked: Rehearsal) -> None:
    await report(asked)
    await report(asked, SECOND)
    await press(asked, HEAD, "Оспорить")
    await write(asked, HEAD, "Не было")
    await press(asked, MUNICIPAL, "Посмотреть")
    await press(asked, MUNICIPAL, "Не засчитывать")
    assert (await counted(asked)).figure.done == 1
    await at(asked, 2027, 2, 19, 9, 0)
    assert "Через 7 дней срок" in last(asked, CURATOR).text
    await report(asked)
    assert (await counted(asked)).figure.done == 2


async def test_what_is_reported_after_the_deadline_stays_out_of_the_frozen_figure(
    asked: Rehearsal,
) -> None:
    await report(asked)
    await at(asked, 2027, 2, 27, 12, 0)
    await report(asked, SECOND)
    await press(asked, DEPUTY, "Подтверждаем")
    frozen = (await counted(asked)).figure
    assert (frozen.done, frozen.verified, frozen.met) == (1, 1, False)
    await write(asked, MUNICIPAL, "/indicators")
    assert "1 из 2 школ" in last(asked, MUNICIPAL).text


async def test_a_note_and_a_picture_are_kept_and_shown_to_the_coordinator(
    asked: Rehearsal,
) -> None:
    await report(asked)
    await actor(asked, CURATOR).phone.send_document("акт.pdf", b"%PDF", caption="Акт № 2")
    await asked.app.settle()
    await open_card(asked, MUNICIPAL, FIRST)
    assert "Примечание: Акт № 2" in last(asked, MUNICIPAL).text
    await press(asked, MUNICIPAL, "Показать файл")
    shown = last(asked, MUNICIPAL).file
    assert shown is not None
    assert shown.name == "акт.pdf"


async def test_who_has_no_say_changes_nothing(asked: Rehearsal) -> None:
    on_site = ReportVisit(**HERE, manner=Manner.ON_SITE).pack()
    for name in (HEAD, TEACHER, OTHER_CURATOR, OTHER_HEAD):
        await forge(asked, name, on_site)
    assert (await counted(asked)).figure.done == 0
    await forge(asked, CURATOR, on_site)
    for name in (CURATOR, OTHER_HEAD, MUNICIPAL):
        await forge(asked, name, WitnessVisit(**HERE, witness=Witness.CONFIRMED).pack())
    for name in (CURATOR, HEAD, MUNICIPAL):  # nothing is disputed
        await forge(asked, name, RuleOnVisit(**HERE, ruling=Ruling.REJECTED).pack())
    done = (await counted(asked)).figure
    assert (done.done, done.verified) == (1, 0)
    await forge(asked, OTHER_HEAD, VisitCard(**HERE).pack())
    assert "больше не действует" in last(asked, OTHER_HEAD).text


async def test_a_region_looks_at_one_municipality(asked: Rehearsal) -> None:
    await report(asked)
    await write(asked, REGIONAL, "/visits")
    assert FIRST in last(asked, REGIONAL).text
    assert LUGOVSKAYA in last(asked, REGIONAL).text
    await press(asked, REGIONAL, "Муниципалитет…")
    assert last(asked, REGIONAL).text == "Школы какого муниципалитета показать?"
    await press(asked, REGIONAL, "Озёрный район")
    shown = last(asked, REGIONAL).text
    assert LUGOVSKAYA in shown
    assert FIRST not in shown
    assert "Посещено: 0 из 2" in shown
    await press(asked, REGIONAL, "Только непосещённые")
    assert FIRST not in last(asked, REGIONAL).text
    await press(asked, REGIONAL, "Муниципалитет: Озёрный район")
    await press(asked, REGIONAL, "Все муниципалитеты")
    assert SECOND in last(asked, REGIONAL).text


async def test_of_another_s_municipality_a_coordinator_sees_nothing(asked: Rehearsal) -> None:
    await write(asked, MUNICIPAL, "/visits")
    shown = last(asked, MUNICIPAL)
    assert "Муниципалитет…" not in [label for row in shown.buttons for label in row]
    await forge(asked, MUNICIPAL, VisitsPage(municipality=2).pack())
    assert LUGOVSKAYA not in last(asked, MUNICIPAL).text


async def test_the_same_press_delivered_twice_asks_the_school_once(asked: Rehearsal) -> None:
    await report(asked)
    update = await press(asked, HEAD, "Подтверждаем")
    asked.sandbox.redeliver(update)
    await asked.app.settle()
    assert (await counted(asked)).figure.verified == 1


async def test_a_plan_without_visits_says_so(planless: Rehearsal) -> None:
    await write(planless, MUNICIPAL, "/visits")
    assert "нет посещений школ" in last(planless, MUNICIPAL).text
    await forge(planless, MUNICIPAL, VisitsPage(occurrence=404).pack())
    assert "больше не действует" in last(planless, MUNICIPAL).text
