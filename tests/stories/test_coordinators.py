"""What a coordinator may see, and what nobody else may."""

import re
from collections.abc import AsyncIterator

import pytest

from bot.demo.rehearsal import Rehearsal
from core.check_ins import Answer
from handlers.callbacks.check_ins import CheckInButton
from handlers.callbacks.figures import AttendancePage, IndicatorsPage
from storage.figures import list_all_figures
from tests.scenes import After
from tests.stories.cast import (
    CURATOR,
    DEPUTY,
    HEAD,
    MOUO_HEAD,
    MUNICIPAL,
    REGIONAL,
    WAS_THERE,
    WATCHED,
    actor,
    at,
    forge,
    heard,
    last,
    press,
    write,
)


async def _webinar(stage: Rehearsal) -> None:
    await at(stage, 2027, 2, 4, 16, 30)
    await press(stage, HEAD, WAS_THERE)
    await press(stage, CURATOR, WATCHED)


@pytest.fixture
async def webinar(after: After) -> AsyncIterator[Rehearsal]:
    """The first webinar is over; a head was there, a curator watched the recording."""
    async with after(_webinar) as stage:
        yield stage


async def test_attendance_tells_who_answered_what_and_who_is_silent(webinar: Rehearsal) -> None:
    await write(webinar, MUNICIPAL, "/attendance")
    said = last(webinar, MUNICIPAL).text
    assert "Установочный вебинар" in said
    assert f"{HEAD}: участвовал(а)" in said
    assert f"{CURATOR}, куратор: запись" in said
    assert f"{DEPUTY}: нет ответа" in said
    assert "Ответили: 2 из 5" in said


async def test_the_missing_are_listed_by_themselves_until_there_are_none(
    webinar: Rehearsal,
) -> None:
    await write(webinar, MUNICIPAL, "/missing")
    said = last(webinar, MUNICIPAL).text
    assert f"{DEPUTY}: нет ответа" in said
    assert HEAD not in said
    assert CURATOR not in said
    assert "Ответили: 2 из 5" in said
    await press(webinar, MUNICIPAL, "Показать всех")
    assert f"{HEAD}: участвовал(а)" in last(webinar, MUNICIPAL).text
    await press(webinar, MUNICIPAL, "Только без ответа")
    assert HEAD not in last(webinar, MUNICIPAL).text
    for one in webinar.actors:
        if one.name in said:
            await press(webinar, one.name, WAS_THERE)
    await write(webinar, MUNICIPAL, "/missing")
    assert "Ответили: 5 из 5" in last(webinar, MUNICIPAL).text
    assert "Ответили все." in last(webinar, MUNICIPAL).text


async def test_a_municipal_coordinator_sees_his_municipality_alone(webinar: Rehearsal) -> None:
    await write(webinar, MUNICIPAL, "/attendance")
    assert "Озёрный район" not in last(webinar, MUNICIPAL).text
    assert "Фомина" not in last(webinar, MUNICIPAL).text
    await write(webinar, REGIONAL, "/attendance")
    assert "Озёрный район" in last(webinar, REGIONAL).text
    assert "Сосновский округ" in last(webinar, REGIONAL).text


async def test_figures_are_those_of_one_s_own_part_of_the_programme(webinar: Rehearsal) -> None:
    for name, counted in (
        (REGIONAL, "2 из 13 участников"),
        (MUNICIPAL, "2 из 6 участников"),
        (CURATOR, "2 из 5 участников"),
    ):
        await write(webinar, name, "/indicators")
        assert counted in last(webinar, name).text


async def test_a_head_of_a_municipal_authority_sees_his_own_schools(webinar: Rehearsal) -> None:
    await write(webinar, MOUO_HEAD, "/attendance")
    assert "Озёрный район" in last(webinar, MOUO_HEAD).text
    assert "Сосновский округ" not in last(webinar, MOUO_HEAD).text


async def test_those_who_never_registered_are_told_apart_from_the_silent(
    stage: Rehearsal,
) -> None:
    await stage.register([actor(stage, MUNICIPAL)])
    await at(stage, 2027, 2, 4, 16, 30)
    await write(stage, MUNICIPAL, "/attendance")
    assert f"{HEAD}: нет регистрации в боте" in last(stage, MUNICIPAL).text


async def test_leafing_to_another_event_edits_the_same_message(webinar: Rehearsal) -> None:
    await write(webinar, MUNICIPAL, "/attendance")
    shown, before = last(webinar, MUNICIPAL), len(heard(webinar, MUNICIPAL))
    await press(webinar, MUNICIPAL, "Позже →")
    assert "Куратор и школа" in shown.text
    await press(webinar, MUNICIPAL, "← Раньше")
    assert "Установочный вебинар" in shown.text
    assert len(heard(webinar, MUNICIPAL)) == before


async def test_the_chat_and_the_command_line_say_the_same(webinar: Rehearsal) -> None:
    await write(webinar, REGIONAL, "/indicators")
    assert (
        "2 из 13 участников = 15,3 %, нужно 100 %: не хватает 11 (вживую 1)"
        in last(webinar, REGIONAL).text
    )
    figures = await list_all_figures(webinar.app.database, webinar.clock.now())
    webinar_figure = next(one.figure for one in figures if one.activity == "2")
    assert (webinar_figure.done, webinar_figure.total, webinar_figure.missing) == (2, 13, 11)


@pytest.mark.parametrize(
    "data",
    [
        AttendancePage(occurrence=1).pack(),
        IndicatorsPage(page=0).pack(),
        "at:1:0:extra",
        "nonsense",
        "ci:1:perhaps",
        "ci:999999999999999999999:live",
        "ci:999999:live",
    ],
)
async def test_a_forged_button_tells_a_participant_nothing(webinar: Rehearsal, data: str) -> None:
    before = len(heard(webinar, DEPUTY))
    await forge(webinar, DEPUTY, data)
    shown = actor(webinar, DEPUTY).phone.alerts[-1].text + last(webinar, DEPUTY).text
    assert "Эта кнопка больше не действует" in shown
    assert HEAD not in shown
    assert len(heard(webinar, DEPUTY)) == before


async def test_a_stranger_cannot_answer_for_anybody(webinar: Rehearsal) -> None:
    stranger = webinar.sandbox.add_user(9, "Глеб", "Посторонний")
    await stranger.write("/start")
    await webinar.app.settle()
    await stranger.forge(CheckInButton(occurrence=1, answer=Answer.LIVE).pack())
    await webinar.app.settle()
    assert "Эта кнопка не для вас" in stranger.alerts[-1].text
    assert await _participants(webinar) == 2


async def test_who_was_not_asked_cannot_answer(webinar: Rehearsal) -> None:
    """The regional coordinator is no participant: his forged answer counts for nothing."""
    await forge(webinar, REGIONAL, CheckInButton(occurrence=1, answer=Answer.LIVE).pack())
    assert "больше не действует" in last(webinar, REGIONAL).text
    assert await _participants(webinar) == 2


async def _participants(stage: Rehearsal) -> int:
    figures = await list_all_figures(stage.app.database, stage.clock.now())
    return next(one.figure.done for one in figures if one.activity == "2")


async def open_participants(stage: Rehearsal, name: str) -> None:
    """Press the number of the figure of the webinar's participants."""
    listed = re.search(r"(\d+)\) \d+ из \d+ участников", last(stage, name).text)
    assert listed
    await press(stage, name, listed[1])


async def test_a_figure_tells_who_is_missing_and_asks_them_again_once_a_day(
    webinar: Rehearsal,
) -> None:
    await write(webinar, MUNICIPAL, "/indicators")
    assert "▰▰▰▱▱▱▱▱▱▱" in last(webinar, MUNICIPAL).text
    await open_participants(webinar, MUNICIPAL)
    shown, before = last(webinar, MUNICIPAL), len(heard(webinar, DEPUTY))
    assert "Вживую: 1, с записью ещё 1" in shown.text
    await press(webinar, MUNICIPAL, "Кого не хватает")
    assert f"{DEPUTY} (" in shown.text
    assert HEAD not in shown.text
    await press(webinar, MUNICIPAL, "Напомнить им")
    assert "Напоминание поставлено в очередь: 3 человека" in shown.text
    assert "ваш ответ о событии" in last(webinar, DEPUTY).text
    await press(webinar, MUNICIPAL, "‹ К показателям")
    await open_participants(webinar, MUNICIPAL)
    await press(webinar, MUNICIPAL, "Напомнить им")
    assert "Сегодня уже напоминали: 3 человека" in shown.text
    assert len(heard(webinar, DEPUTY)) == before + 1
    await press(webinar, DEPUTY, WAS_THERE)
    await press(webinar, MUNICIPAL, "‹ К показателям")
    assert "3 из 6 участников" in shown.text


async def test_figures_are_narrowed_to_a_municipality_and_to_what_is_not_met(
    webinar: Rehearsal,
) -> None:
    await write(webinar, REGIONAL, "/indicators")
    shown = last(webinar, REGIONAL)
    await press(webinar, REGIONAL, "Муниципалитет…")
    await press(webinar, REGIONAL, "Озёрный район")
    assert "Муниципалитет: Озёрный район" in shown.text
    assert "из 13 участников" not in shown.text
    await press(webinar, REGIONAL, "Только невыполненные")
    assert "не хватает" in shown.text
    assert "нет данных" not in shown.text


async def test_a_curator_asks_again_nobody_but_those_of_his_schools(webinar: Rehearsal) -> None:
    await write(webinar, CURATOR, "/indicators")
    await open_participants(webinar, CURATOR)
    await press(webinar, CURATOR, "Кого не хватает")
    assert "Фомина" not in last(webinar, CURATOR).text
    outside = len(heard(webinar, MOUO_HEAD))
    await press(webinar, CURATOR, "Напомнить им")
    assert "поставлено в очередь: 3 человека" in last(webinar, CURATOR).text
    assert len(heard(webinar, MOUO_HEAD)) == outside
