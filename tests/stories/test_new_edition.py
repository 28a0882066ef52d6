"""A new edition of a plan in force: who will be told what is said before, and is what happens."""

import pytest

from bot.demo.rehearsal import Rehearsal
from tests.stories.cast import (
    CURATOR,
    HEAD,
    MUNICIPAL,
    REGIONAL,
    TEACHER,
    WAS_THERE,
    actor,
    at,
    forge,
    heard,
    last,
    press,
    recipients,
)
from tests.stories.sending import ORDER, launch, send

MOVED = ORDER.replace("18.02.2027", "19.02.2027")
WITHOUT = ORDER.replace(ORDER.splitlines()[7] + "\n", "")
ADDED = ORDER + "5.\tВебинар «Итоги года»\t20.05.2027\tИРО\t100 % кураторов приняли участие\n"


@pytest.fixture
async def running(planless: Rehearsal) -> Rehearsal:
    """The plan is in force; its first webinar is on 18 February."""
    await send(planless, REGIONAL, ORDER.encode())
    await launch(planless)
    return planless


@pytest.fixture
async def reminded(running: Rehearsal) -> Rehearsal:
    """A week before: the schools have been told of the webinar."""
    await at(running, 2027, 2, 11, 10, 1)
    assert HEAD in recipients(running, "Первые шаги")
    return running


async def test_it_says_how_many_will_hear_of_another_date_and_they_do(reminded: Rehearsal) -> None:
    told = recipients(reminded, "Через 7 дней")
    await send(reminded, REGIONAL, MOVED.encode())
    said = last(reminded, REGIONAL).text
    assert "Изменились сроки: 1" in said
    assert (
        "Перенос: 1. Вебинар «Первые шаги», с 18.02.2027 на 19.02.2027:"
        f" {len(told)} человек узнают о новой дате" in said
    )
    assert not recipients(reminded, "Изменилась дата")
    await press(reminded, REGIONAL, "Запустить")
    assert recipients(reminded, "Изменилась дата") == told


async def test_it_names_nobody(reminded: Rehearsal) -> None:
    await send(reminded, REGIONAL, MOVED.encode())
    assert not [one.name for one in reminded.actors if one.name in last(reminded, REGIONAL).text]


async def test_it_says_how_many_will_hear_of_the_cancellation(reminded: Rehearsal) -> None:
    told = recipients(reminded, "Через 7 дней")
    await send(reminded, REGIONAL, WITHOUT.encode())
    said = last(reminded, REGIONAL).text
    assert "Исключены строки: 1" in said
    assert (
        "Отмена: 1. Вебинар «Первые шаги», 18.02.2027:"
        f" {len(told)} человек узнают об отмене" in said
    )
    await press(reminded, REGIONAL, "Запустить")
    assert recipients(reminded, "Отменено") == told


async def test_who_was_told_nothing_is_told_nothing(running: Rehearsal) -> None:
    await send(running, REGIONAL, MOVED.encode())
    said = last(running, REGIONAL).text
    assert "сообщать об изменениях некому" in said
    assert "узнают" not in said
    await press(running, REGIONAL, "Запустить")
    assert not recipients(running, "Изменилась дата")


async def test_of_new_rows_nobody_is_told_yet(reminded: Rehearsal) -> None:
    await send(reminded, REGIONAL, ADDED.encode())
    said = last(reminded, REGIONAL).text
    assert "Добавлены строки: 5" in said
    assert "О новых строках ещё никто не знает" in said
    before = len(heard(reminded, CURATOR))
    await press(reminded, REGIONAL, "Запустить")
    assert len(heard(reminded, CURATOR)) == before


async def test_looking_changes_nothing(reminded: Rehearsal) -> None:
    await send(reminded, REGIONAL, MOVED.encode())
    await press(reminded, REGIONAL, "Отмена")
    await at(reminded, 2027, 2, 17, 10, 1)
    assert not recipients(reminded, "Изменилась дата")
    assert "18 февраля" in last(reminded, HEAD).text


async def test_nothing_confirmed_is_lost(running: Rehearsal) -> None:
    await at(running, 2027, 2, 18, 11, 31)
    await press(running, HEAD, WAS_THERE)
    again = ORDER.replace("1.\tВебинар", "1.\tСовещание\t12.05.2027\tИРО\t-\n2.\tВебинар")
    await send(running, REGIONAL, again.encode())
    assert "Добавлены строки: 1" in last(running, REGIONAL).text
    await press(running, REGIONAL, "Запустить")
    await actor(running, REGIONAL).phone.write("/indicators")
    await running.app.settle()
    shown = last(running, REGIONAL).text
    assert "2. Вебинар «Первые шаги»\n1) 1 из 4 школ = 25 %" in shown


async def test_only_its_sender_launches_it(reminded: Rehearsal) -> None:
    await send(reminded, REGIONAL, MOVED.encode())
    for name in (MUNICIPAL, CURATOR, HEAD, TEACHER):
        await forge(reminded, name, "dr:2:run")
        assert "больше не действует" in actor(reminded, name).phone.alerts[-1].text
    assert not recipients(reminded, "Изменилась дата")
