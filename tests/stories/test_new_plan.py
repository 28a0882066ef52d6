"""A regional coordinator sends the order he was given, and a minute later the plan runs."""

from datetime import timedelta

import pytest

from bot.demo.rehearsal import Rehearsal
from tests.conftest import corpus
from tests.stories.cast import HEAD, MUNICIPAL, REGIONAL, actor, at, heard, last, press, recipients
from tests.stories.sending import ORDER, launch, programmes, send


async def test_the_summary_says_what_was_understood(planless: Rehearsal) -> None:
    before = len(heard(planless, REGIONAL))
    await send(planless, REGIONAL, ORDER.encode())
    said = last(planless, REGIONAL)
    assert len(heard(planless, REGIONAL)) == before + 1
    assert "План-график проекта «Маяк»" in said.text
    assert (
        "4 мероприятия: 2 с точными датами, 1 за период, 1 без срока; 3 показателя с целью."
        in said.text
    )
    assert [row[0] for row in said.buttons][:2] == ["Запустить", "Ответить на 2 вопроса"]
    assert await programmes(planless) == set()


async def test_launched_it_reminds_in_the_zone_that_was_chosen(planless: Rehearsal) -> None:
    await send(planless, REGIONAL, ORDER.encode())
    await launch(planless, "Владивосток")
    assert "План запущен" in last(planless, REGIONAL).text
    assert len(await programmes(planless)) == 1
    await at(planless, 2027, 2, 11, 4, 59)
    assert not recipients(planless, "Первые шаги")
    await at(planless, 2027, 2, 11, 5, 0)  # 10:00 in Vladivostok
    assert HEAD in recipients(planless, "Через 7 дней")


async def test_a_plan_without_a_zone_cannot_be_launched_before_it_is_chosen(
    planless: Rehearsal,
) -> None:
    await send(planless, REGIONAL, ORDER.encode())
    assert "Часовой пояс не указан" in last(planless, REGIONAL).text
    await press(planless, REGIONAL, "Запустить")
    assert "По какому времени" in last(planless, REGIONAL).text
    assert await programmes(planless) == set()
    await press(planless, REGIONAL, "Омск")
    assert "Часовой пояс: Омск" in last(planless, REGIONAL).text
    await press(planless, REGIONAL, "Запустить")
    assert len(await programmes(planless)) == 1


async def test_its_year_is_rehearsed_before_with_a_picture_and_nobody_is_told(
    planless: Rehearsal,
) -> None:
    await send(planless, REGIONAL, ORDER.encode())
    await press(planless, REGIONAL, "Прогнать год")
    assert "По какому времени" in last(planless, REGIONAL).text
    await press(planless, REGIONAL, "Омск")
    summary = last(planless, REGIONAL)
    await press(planless, REGIONAL, "Прогнать год")
    picture, workbook = heard(planless, REGIONAL)[-2:]
    assert picture.photo
    assert workbook.document
    assert "Прогон плана" in picture.text
    assert "участников 15, с 30.01.2027" in picture.text  # the organiser is asked for a day
    assert "2 строки без даты" in picture.text
    assert workbook.document.name == "year.xlsx"
    assert await programmes(planless) == set()
    assert recipients(planless, "Первые шаги") <= {REGIONAL}
    await actor(planless, REGIONAL).phone.press("Запустить", summary)
    await planless.app.settle()
    assert len(await programmes(planless)) == 1


async def test_the_plan_can_be_looked_through_before(planless: Rehearsal) -> None:
    await send(planless, REGIONAL, ORDER.encode())
    await press(planless, REGIONAL, "Посмотреть план")
    shown = last(planless, REGIONAL)
    assert "1. Вебинар «Первые шаги»\n18.02.2027\n• школы: не менее 100 %" in shown.text
    assert "01.03.2027 – 31.03.2027" not in shown.text.partition("Обмен опытом")[0]
    await press(planless, REGIONAL, "← Назад")
    assert "4 мероприятия:" in shown.text


async def test_a_long_plan_is_leafed_through(planless: Rehearsal) -> None:
    await send(planless, REGIONAL, corpus("primorsky-2021.txt").read_bytes())
    await press(planless, REGIONAL, "Посмотреть план")
    first = last(planless, REGIONAL).text
    await press(planless, REGIONAL, "2 ›")
    assert last(planless, REGIONAL).text != first
    await press(planless, REGIONAL, "‹ 1")
    assert last(planless, REGIONAL).text == first


async def test_given_up_it_changes_nothing(planless: Rehearsal) -> None:
    await send(planless, REGIONAL, ORDER.encode())
    await press(planless, REGIONAL, "Отмена")
    assert "ничего не изменилось" in last(planless, REGIONAL).text
    assert await programmes(planless) == set()


async def test_only_a_regional_coordinator_may_send_plans(planless: Rehearsal) -> None:
    await send(planless, HEAD, ORDER.encode())
    assert "отправьте /menu" in last(planless, HEAD).text
    await send(planless, MUNICIPAL, ORDER.encode())
    assert "План загружает региональный координатор" in last(planless, MUNICIPAL).text


async def test_nobody_else_can_press_the_buttons_of_a_draft(planless: Rehearsal) -> None:
    await send(planless, REGIONAL, ORDER.encode())
    for data in ("dr:1:run", "dr:1:sum", "dp:1:0", "dz:1:3"):
        await actor(planless, MUNICIPAL).phone.forge(data)
        await planless.app.settle()
        assert "больше не действует" in actor(planless, MUNICIPAL).phone.alerts[-1].text
    assert await programmes(planless) == set()


async def test_a_launch_delivered_twice_launches_once(planless: Rehearsal) -> None:
    await send(planless, REGIONAL, ORDER.encode())
    await press(planless, REGIONAL, "Изменить часовой пояс")
    await press(planless, REGIONAL, "Омск")
    update_id = await press(planless, REGIONAL, "Запустить")
    planless.sandbox.redeliver(update_id)
    await planless.app.settle()
    await at(planless, 2027, 2, 11, 23, 0)
    reminded = [m for m in heard(planless, HEAD) if "Первые шаги" in m.text]
    assert len(reminded) == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\n", "нет текста"),
        ("Уважаемые коллеги".encode(), "таблицы плана"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00", ""),
        (b"PK\x03\x04 no archive", ""),
    ],
)
async def test_what_is_no_plan_gets_one_clear_line(
    planless: Rehearsal, content: bytes, words: str
) -> None:
    await send(planless, REGIONAL, content, "order.docx")
    said = last(planless, REGIONAL)
    assert words in said.text
    assert "Читаю" not in said.text
    assert not said.buttons
    assert "\n" not in said.text
    assert await programmes(planless) == set()


async def test_a_download_that_fails_is_tried_again(planless: Rehearsal) -> None:
    planless.sandbox.faults.bad_gateway("download")
    await send(planless, REGIONAL, ORDER.encode())
    assert "4 мероприятия:" not in last(planless, REGIONAL).text
    planless.clock.advance(timedelta(seconds=2))
    await planless.app.settle()
    assert "4 мероприятия:" in last(planless, REGIONAL).text


async def test_a_new_edition_shows_what_it_changes_and_keeps_its_zone(planless: Rehearsal) -> None:
    await send(planless, REGIONAL, ORDER.encode())
    await launch(planless, "Владивосток")
    edited = ORDER.replace("18.02.2027", "19.02.2027").replace("Круглый стол", "Большой стол")
    await send(planless, REGIONAL, edited.encode())
    said = last(planless, REGIONAL).text
    assert "Новая редакция плана, который уже действует" in said
    assert "Изменились сроки: 1" in said
    assert "Изменился текст: 3" in said
    assert "Часовой пояс: Владивосток" in said
    await press(planless, REGIONAL, "Запустить")
    assert len(await programmes(planless)) == 1
    await at(planless, 2027, 2, 12, 23, 0)
    assert all("19 февраля" in m.text for m in heard(planless, HEAD) if "Первые шаги" in m.text)


async def test_the_zone_of_a_region_that_is_named_is_proposed(planless: Rehearsal) -> None:
    order = ORDER.replace("Заречном крае", "Приморском крае")
    await send(planless, REGIONAL, order.encode())
    assert "Часовой пояс: Владивосток" in last(planless, REGIONAL).text
