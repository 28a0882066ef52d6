"""`/today`: what is left for me, by deadline."""

import pytest

from bot.demo.rehearsal import Rehearsal
from tests.stories.cast import (
    CURATOR,
    DEPUTY,
    HEAD,
    MUNICIPAL,
    REGIONAL,
    TEACHER,
    WAS_THERE,
    at,
    last,
    press,
    write,
)

NOTHING = "Сейчас от вас ничего не требуется"
WEBINAR = "Установочный вебинар"


async def today(stage: Rehearsal, name: str) -> str:
    await write(stage, name, "/today")
    return last(stage, name).text


async def test_what_comes_is_answered_for_and_then_what_was(registered: Rehearsal) -> None:
    assert (await today(registered, HEAD)).startswith(NOTHING)
    await at(registered, 2027, 1, 28, 15, 0)
    shown = await today(registered, HEAD)
    assert shown.startswith("Ближайшие 7 дней\n\n1. Установочный вебинар")
    assert "4 февраля 2027 г., четверг, 15:00" in shown
    await press(registered, HEAD, "№ 1")
    await press(registered, HEAD, "Буду")
    assert "вы ответили: Буду" in await today(registered, HEAD)
    await at(registered, 2027, 2, 4, 16, 30)
    shown = await today(registered, HEAD)
    assert shown.startswith("Ждёт вашего ответа\n\n1. Установочный вебинар")
    assert "отметьте участие до 11 февраля" in shown
    await press(registered, HEAD, "№ 1")
    await press(registered, HEAD, "← Мои дела")
    await press(registered, HEAD, "№ 1")
    await press(registered, HEAD, WAS_THERE)
    assert WEBINAR not in await today(registered, HEAD)
    assert WEBINAR in await today(registered, DEPUTY)


async def test_a_duty_is_done_from_the_list_for_the_whole_school(registered: Rehearsal) -> None:
    await at(registered, 2027, 3, 24, 9, 0)
    shown = await today(registered, HEAD)
    assert "срок: 31 марта 2027 г., среда, до 18:00" in shown
    await write(registered, HEAD, "/menu")
    await press(registered, HEAD, "Мои дела")
    await press(registered, HEAD, "№ 1")
    await press(registered, HEAD, "Сделано")
    assert "31 марта" not in await today(registered, HEAD)
    assert "31 марта" not in await today(registered, DEPUTY)
    await at(registered, 2027, 4, 1, 10, 0)
    assert "31 марта" not in await today(registered, HEAD)


@pytest.mark.parametrize("name", [REGIONAL, MUNICIPAL, CURATOR, TEACHER])
async def test_everybody_has_a_day(registered: Rehearsal, name: str) -> None:
    assert (await today(registered, name)).startswith(NOTHING)


async def test_what_is_answered_meanwhile_shows_the_list_again(registered: Rehearsal) -> None:
    await at(registered, 2027, 3, 24, 9, 0)
    await today(registered, HEAD)
    await today(registered, DEPUTY)
    await press(registered, DEPUTY, "№ 1")
    await press(registered, DEPUTY, "Сделано")
    await press(registered, HEAD, "№ 1")
    assert "31 марта" not in last(registered, HEAD).text
