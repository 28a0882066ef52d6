"""A regional coordinator sends the order he was given, and a minute later the plan runs."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from bot.demo.rehearsal import Rehearsal, rehearsal
from core.plan import Plan
from sandbox import Sandbox, SimulatedClock
from storage.programmes import list_programmes
from tests.conftest import ZONE, corpus
from tests.stories.cast import HEAD, MUNICIPAL, REGIONAL, actor, at, heard, last, press, recipients

ORDER = """ПРИКАЗ

Об утверждении плана-графика проекта «Маяк» в Заречном крае в 2027 году

План-график проекта «Маяк» в Заречном крае в 2027 году

№\tМероприятие\tСроки\tОтветственные\tПоказатель
1.\tВебинар «Первые шаги»\t18.02.2027\tИРО\t100 % школ-участников приняли участие в вебинаре
2.\tСеминар «Обмен опытом»\tмарт\tИРО\t100 % кураторов приняли участие
3.\tКруглый стол «Итоги»\tпо графику\tИРО\tНе менее 80 % кураторов приняли участие
4.\tПриказ о назначении кураторов\tдо 01.03.2027\tИРО\tПриказ издан
"""


@pytest.fixture
async def stage(begins_at: datetime) -> AsyncIterator[Rehearsal]:
    """A bot that has people, but no plan yet."""
    sandbox = Sandbox(SimulatedClock(begins_at), rate=None)
    nothing = Plan(title="Пусто", context=None, activities=())
    async with rehearsal(nothing, ZONE, sandbox, begins_at) as stage:
        await stage.register(stage.actors)
        yield stage


async def send(stage: Rehearsal, name: str, content: bytes, file: str = "order.txt") -> None:
    """Somebody sends a file."""
    await actor(stage, name).phone.send_document(file, content)
    await stage.app.settle()


async def launch(stage: Rehearsal, zone: str = "Екатеринбург") -> None:
    """The coordinator chooses the zone and launches what he has sent."""
    await press(stage, REGIONAL, "Изменить часовой пояс")
    await press(stage, REGIONAL, zone)
    await press(stage, REGIONAL, "Запустить")


async def programmes(stage: Rehearsal) -> set[str]:
    """The programmes in force."""
    return {programme.name for programme in await list_programmes(stage.app.database)} - {"Пусто"}


async def test_the_summary_says_what_was_understood(stage: Rehearsal) -> None:
    before = len(heard(stage, REGIONAL))
    await send(stage, REGIONAL, ORDER.encode())
    said = last(stage, REGIONAL)
    assert len(heard(stage, REGIONAL)) == before + 1
    assert "План-график проекта «Маяк»" in said.text
    assert "4 мероприятия:" in said.text
    assert "с точными датами: 2" in said.text
    assert "за период: 1" in said.text
    assert "без срока: 1" in said.text
    assert "3 показателя с целью" in said.text
    assert [row[0] for row in said.buttons][:2] == ["Запустить", "Назначить даты (2 вопроса)"]
    assert await programmes(stage) == set()


async def test_launched_it_reminds_in_the_zone_that_was_chosen(stage: Rehearsal) -> None:
    await send(stage, REGIONAL, ORDER.encode())
    await launch(stage, "Владивосток")
    assert "План запущен" in last(stage, REGIONAL).text
    assert len(await programmes(stage)) == 1
    await at(stage, 2027, 2, 11, 4, 59)
    assert not recipients(stage, "Первые шаги")
    await at(stage, 2027, 2, 11, 5, 0)  # 10:00 in Vladivostok
    assert HEAD in recipients(stage, "Через 7 дней")


async def test_a_plan_without_a_zone_cannot_be_launched_before_it_is_chosen(
    stage: Rehearsal,
) -> None:
    await send(stage, REGIONAL, ORDER.encode())
    assert "Часовой пояс не указан" in last(stage, REGIONAL).text
    await press(stage, REGIONAL, "Запустить")
    assert "По какому времени" in last(stage, REGIONAL).text
    assert await programmes(stage) == set()
    await press(stage, REGIONAL, "Омск")
    assert "Часовой пояс: Омск" in last(stage, REGIONAL).text
    await press(stage, REGIONAL, "Запустить")
    assert len(await programmes(stage)) == 1


async def test_a_missing_date_is_asked_for_with_a_calendar(stage: Rehearsal) -> None:
    await send(stage, REGIONAL, ORDER.encode())
    await press(stage, REGIONAL, "Назначить даты (2 вопроса)")
    question = last(stage, REGIONAL)
    assert "Обмен опытом" in question.text
    assert "В плане указано: «март»" in question.text
    assert question.buttons[0] == ["Март 2027"]
    assert question.buttons[1] == ["Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс"]
    assert ["‹ Февраль 2027", "Апрель 2027 ›"] in question.buttons
    await press(stage, REGIONAL, "18")
    assert "Круглый стол" in question.text
    await press(stage, REGIONAL, "Пропустить")
    assert "с точными датами: 3" in question.text
    await launch(stage)
    await at(stage, 2027, 3, 18, 11, 30)
    assert recipients(stage, "Обмен опытом")


async def test_what_is_no_day_of_the_month_sets_nothing(stage: Rehearsal) -> None:
    await send(stage, REGIONAL, ORDER.replace("март", "апрель").encode())
    await press(stage, REGIONAL, "Назначить даты (2 вопроса)")
    for button in ("·", "Пн", "Апрель 2027"):
        await press(stage, REGIONAL, button)
        assert "Обмен опытом" in last(stage, REGIONAL).text
        assert last(stage, REGIONAL).buttons[0] == ["Апрель 2027"]


async def test_the_calendar_turns_its_months(stage: Rehearsal) -> None:
    await send(stage, REGIONAL, ORDER.encode())
    await press(stage, REGIONAL, "Назначить даты (2 вопроса)")
    await press(stage, REGIONAL, "Апрель 2027 ›")
    assert ["‹ Март 2027", "Май 2027 ›"] in last(stage, REGIONAL).buttons
    await press(stage, REGIONAL, "30")
    await press(stage, REGIONAL, "← Назад")
    await launch(stage)
    await at(stage, 2027, 4, 30, 11, 30)
    assert recipients(stage, "Обмен опытом")


async def test_the_plan_can_be_looked_through_before(stage: Rehearsal) -> None:
    await send(stage, REGIONAL, ORDER.encode())
    await press(stage, REGIONAL, "Посмотреть план")
    shown = last(stage, REGIONAL)
    assert "1. Вебинар «Первые шаги»\n18.02.2027\n• школы >= 100 %" in shown.text
    assert "01.03.2027 – 31.03.2027" not in shown.text.partition("Обмен опытом")[0]
    await press(stage, REGIONAL, "← Назад")
    assert "4 мероприятия:" in shown.text


async def test_a_long_plan_is_leafed_through(stage: Rehearsal) -> None:
    await send(stage, REGIONAL, corpus("primorsky-2021.txt").read_bytes())
    await press(stage, REGIONAL, "Посмотреть план")
    first = last(stage, REGIONAL).text
    await press(stage, REGIONAL, "2 ›")
    assert last(stage, REGIONAL).text != first
    await press(stage, REGIONAL, "‹ 1")
    assert last(stage, REGIONAL).text == first


async def test_given_up_it_changes_nothing(stage: Rehearsal) -> None:
    await send(stage, REGIONAL, ORDER.encode())
    await press(stage, REGIONAL, "Отмена")
    assert "ничего не изменилось" in last(stage, REGIONAL).text
    assert await programmes(stage) == set()


async def test_only_a_regional_coordinator_may_send_plans(stage: Rehearsal) -> None:
    for name in (HEAD, MUNICIPAL):
        await send(stage, name, ORDER.encode())
        assert "отправьте /menu" in last(stage, name).text


async def test_nobody_else_can_press_the_buttons_of_a_draft(stage: Rehearsal) -> None:
    await send(stage, REGIONAL, ORDER.encode())
    for data in ("dr:1:run", "dr:1:sum", "dp:1:0", "dq:1:0:", "dd:1:1:740000", "dz:1:3"):
        await actor(stage, MUNICIPAL).phone.forge(data)
        await stage.app.settle()
        assert "больше не действует" in actor(stage, MUNICIPAL).phone.alerts[-1].text
    assert await programmes(stage) == set()


async def test_a_launch_delivered_twice_launches_once(stage: Rehearsal) -> None:
    await send(stage, REGIONAL, ORDER.encode())
    await press(stage, REGIONAL, "Изменить часовой пояс")
    await press(stage, REGIONAL, "Омск")
    update_id = await press(stage, REGIONAL, "Запустить")
    stage.sandbox.redeliver(update_id)
    await stage.app.settle()
    await at(stage, 2027, 2, 11, 23, 0)
    reminded = [m for m in heard(stage, HEAD) if "Первые шаги" in m.text]
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
    stage: Rehearsal, content: bytes, words: str
) -> None:
    await send(stage, REGIONAL, content, "order.docx")
    said = last(stage, REGIONAL)
    assert words in said.text
    assert "Читаю" not in said.text
    assert not said.buttons
    assert "\n" not in said.text
    assert await programmes(stage) == set()


async def test_a_download_that_fails_is_tried_again(stage: Rehearsal) -> None:
    stage.sandbox.faults.bad_gateway("download")
    await send(stage, REGIONAL, ORDER.encode())
    assert "4 мероприятия:" not in last(stage, REGIONAL).text
    stage.clock.advance(timedelta(seconds=2))
    await stage.app.settle()
    assert "4 мероприятия:" in last(stage, REGIONAL).text


async def test_a_new_edition_shows_what_it_changes_and_keeps_its_zone(stage: Rehearsal) -> None:
    await send(stage, REGIONAL, ORDER.encode())
    await launch(stage, "Владивосток")
    edited = ORDER.replace("18.02.2027", "19.02.2027").replace("Круглый стол", "Большой стол")
    await send(stage, REGIONAL, edited.encode())
    said = last(stage, REGIONAL).text
    assert "Новая редакция плана, который уже действует" in said
    assert "Изменились сроки: 1" in said
    assert "Изменился текст: 3" in said
    assert "Часовой пояс: Владивосток" in said
    await press(stage, REGIONAL, "Запустить")
    assert len(await programmes(stage)) == 1
    await at(stage, 2027, 2, 12, 23, 0)
    assert all("19 февраля" in m.text for m in heard(stage, HEAD) if "Первые шаги" in m.text)


async def test_the_zone_of_a_region_that_is_named_is_proposed(stage: Rehearsal) -> None:
    order = ORDER.replace("Заречном крае", "Приморском крае")
    await send(stage, REGIONAL, order.encode())
    assert "Часовой пояс: Владивосток" in last(stage, REGIONAL).text
