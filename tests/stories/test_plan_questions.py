"""What the reader is not sure of becomes questions; a busy coordinator answers as he likes."""

import pytest

from bot.demo.rehearsal import Rehearsal
from sandbox import Message
from tests.stories.cast import (
    CURATOR,
    HEAD,
    MUNICIPAL,
    REGIONAL,
    actor,
    at,
    forge,
    last,
    press,
    recipients,
    write,
)
from tests.stories.sending import ORDER, launch, programmes, send

HEADING = """План-график проекта «Маяк» в Заречном крае в 2027 году

№\tМероприятие\tСроки\tОтветственные\tПоказатель
"""
DOUBTFUL = HEADING + (
    "1.\tВебинар «Первые шаги»\t31.06.2027\tИРО\t100 % школ-участников приняли участие\n"
    "2.\tПриказ о назначении кураторов\t\tИРО\tПриказ издан\n"
    "3.\tОтчёт школ\tсм. приложение\tИРО\t100 %\n"
    "4.\tПамятка школам\tдо 01.04.2027\t\tРезультат: 17\n"
)
YEARLESS = """План-график проекта «Маяк» в Заречном крае

№\tМероприятие\tСроки\tОтветственные\tПоказатель
1.\tПриказ о назначении кураторов\tдо 1 марта\tИРО\tПриказ издан
2.\tОтчёт школ\tапрель\tИРО\tОтчёт представлен
3.\tПамятка школам\tмай\tИРО\tПамятка разослана
"""
NEIGHBOURS = YEARLESS.replace("до 1 марта", "до 01.03.2027").replace("май", "до 15.12.2028")
STAMPED = "12.10.2026\n\n" + YEARLESS


async def ask(stage: Rehearsal, order: str) -> Message:
    """The coordinator sends an order and turns to its questions."""
    await send(stage, REGIONAL, order.encode())
    (button,) = [row[0] for row in last(stage, REGIONAL).buttons if "Ответить на" in row[0]]
    await press(stage, REGIONAL, button)
    return last(stage, REGIONAL)


def said(stage: Rehearsal) -> str:
    """What the coordinator reads now."""
    return last(stage, REGIONAL).text


def labels(stage: Rehearsal) -> set[str]:
    """The buttons under it."""
    return {label for row in last(stage, REGIONAL).buttons for label in row}


async def test_each_doubt_is_asked_with_its_row_and_how_many_are_left(planless: Rehearsal) -> None:
    asked = await ask(planless, DOUBTFUL)
    assert "Вопрос 1 из 6, без ответа: 6" in asked.text
    assert "1. Вебинар «Первые шаги»" in asked.text
    assert "Такой даты не бывает: «31.06.2027». Какая дата верна?" in asked.text
    for words in ("Срок не указан", "Срок «см. приложение»", "«100 %»", "Ответственный", "17"):
        await press(planless, REGIONAL, "Пропустить →")
        assert words in said(planless)
    assert "Вопрос 6 из 6, без ответа: 6" in said(planless)
    assert "Пропустить →" not in labels(planless)


async def test_a_day_is_chosen_in_the_calendar(planless: Rehearsal) -> None:
    asked = await ask(planless, ORDER)
    assert "Обмен опытом" in asked.text
    assert asked.buttons[0] == ["Март 2027"]
    assert asked.buttons[1] == ["Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс"]
    await press(planless, REGIONAL, "Апрель 2027 ›")
    assert ["‹ Март 2027", "Май 2027 ›"] in last(planless, REGIONAL).buttons
    await press(planless, REGIONAL, "30")
    assert "Круглый стол" in said(planless)
    await press(planless, REGIONAL, "Дата будет известна позже")
    assert "3 с точными датами" in said(planless)
    assert "Вопросы без ответа" not in said(planless)
    await launch(planless)
    await at(planless, 2027, 4, 30, 11, 30)
    assert recipients(planless, "Обмен опытом")


async def test_what_is_no_day_of_the_month_sets_nothing(planless: Rehearsal) -> None:
    await ask(planless, ORDER.replace("март", "апрель"))
    for button in ("·", "Пн", "Апрель 2027"):
        await press(planless, REGIONAL, button)
        assert "Вопрос 1 из 2, без ответа: 2" in said(planless)
        assert last(planless, REGIONAL).buttons[0] == ["Апрель 2027"]


async def test_a_date_is_written_and_read_as_the_document_would_be(planless: Rehearsal) -> None:
    await ask(planless, ORDER)
    await write(planless, REGIONAL, "18 марта в 15:00")
    assert said(planless).startswith("Записано: 18.03.2027, 15:00")
    assert "Вопрос 2 из 2, без ответа: 1" in said(planless)
    await press(planless, REGIONAL, "Пропустить остальные")
    await launch(planless)
    await at(planless, 2027, 3, 18, 14, 0)
    assert recipients(planless, "Через 1 час")


@pytest.mark.parametrize("answer", ["не знаю", "в марте", "31.06.2027", "100 % школ"])
async def test_what_is_no_day_is_asked_again(planless: Rehearsal, answer: str) -> None:
    await ask(planless, ORDER)
    await write(planless, REGIONAL, answer)
    assert "Ответ не понят. Выберите день или напишите дату и время" in said(planless)
    await write(planless, REGIONAL, "18.03.2027")
    assert "Записано: 18.03.2027" in said(planless)


async def test_a_document_is_due_by_the_day_that_is_chosen(planless: Rehearsal) -> None:
    await ask(planless, DOUBTFUL)
    await press(planless, REGIONAL, "Пропустить →")
    await press(planless, REGIONAL, "Февраль 2027 ›")
    await press(planless, REGIONAL, "12")
    await press(planless, REGIONAL, "← Предыдущий вопрос")
    assert "Приказ о назначении кураторов" in said(planless)
    assert "Ваш ответ: до 12.02.2027" in said(planless)


async def test_a_row_may_stay_without_a_time(planless: Rehearsal) -> None:
    await ask(planless, DOUBTFUL)
    await press(planless, REGIONAL, "Пропустить →")
    await press(planless, REGIONAL, "Оставить без срока")
    await press(planless, REGIONAL, "Пропустить остальные")
    assert "Срок не указан" not in said(planless)
    assert "Такой даты не бывает" in said(planless)
    assert "Ответить на 5 вопросов" in labels(planless)


async def test_whom_a_goal_counts_is_chosen(planless: Rehearsal) -> None:
    await ask(planless, DOUBTFUL)
    for _ in range(3):
        await press(planless, REGIONAL, "Пропустить →")
    assert "Сейчас понято так: прочее: не менее 100 %" in said(planless)
    await press(planless, REGIONAL, "школы")
    await press(planless, REGIONAL, "← Предыдущий вопрос")
    assert "Ваш ответ: школы: не менее 100 %" in said(planless)


async def test_goals_and_executors_are_written(planless: Rehearsal) -> None:
    await ask(planless, DOUBTFUL)
    for _ in range(4):
        await press(planless, REGIONAL, "Пропустить →")
    await write(planless, REGIONAL, "ИРО; муниципальные координаторы")
    assert "Записано: ИРО, муниципальные координаторы" in said(planless)
    await write(planless, REGIONAL, "как получится")
    assert "Ответ не понят" in said(planless)
    await write(planless, REGIONAL, "не менее 80 % школ")
    assert "Записано: школы: не менее 80 %" in said(planless)
    assert "2 показателя с целью" not in said(planless)
    assert "3 показателя с целью" in said(planless)


async def test_one_year_is_given_to_all_rows_that_have_none(planless: Rehearsal) -> None:
    await ask(planless, YEARLESS)
    assert {"2026", "2027", "2028", "2027: все такие строки (3)"} <= labels(planless)
    await press(planless, REGIONAL, "2026")
    assert "Вопрос 2 из 3, без ответа: 2" in said(planless)
    await press(planless, REGIONAL, "2027: все такие строки (2)")
    assert "1 с точными датами, 2 за период, 0 без срока" in said(planless)
    await press(planless, REGIONAL, "Посмотреть план")
    assert "до 01.03.2026" in said(planless)
    assert "01.05.2027 – 31.05.2027" in said(planless)


async def test_a_year_is_written(planless: Rehearsal) -> None:
    await ask(planless, YEARLESS)
    await write(planless, REGIONAL, "2028")
    assert "Записано: до 01.03.2028" in said(planless)


async def test_a_guessed_year_is_confirmed_or_mended(planless: Rehearsal) -> None:
    await ask(planless, STAMPED)
    assert "Это 2026 год, как у приказа?" in said(planless)
    assert "Сейчас понято так: 01.01.2026 – 31.12.2026" in said(planless)
    await press(planless, REGIONAL, "2027")
    await press(planless, REGIONAL, "Посмотреть план")
    for words in ("до 01.03.2027", "01.04.2027 – 30.04.2027"):
        assert words in said(planless)


async def test_an_answer_can_be_changed(planless: Rehearsal) -> None:
    await ask(planless, ORDER)
    await press(planless, REGIONAL, "18")
    await press(planless, REGIONAL, "← Предыдущий вопрос")
    assert "Ваш ответ: 18.03.2027" in said(planless)
    await press(planless, REGIONAL, "19")
    assert "Вопрос 2 из 2, без ответа: 1" in said(planless)
    await press(planless, REGIONAL, "Пропустить остальные")
    await press(planless, REGIONAL, "Посмотреть план")
    assert "19.03.2027" in said(planless)


async def test_a_zone_that_is_one_of_several_is_asked(planless: Rehearsal) -> None:
    order = DOUBTFUL.replace("Заречном крае", "Республике Саха (Якутия)")
    await ask(planless, order)
    assert "Программа живёт по времени города Якутск?" in said(planless)
    await press(planless, REGIONAL, "Владивосток")
    assert "Вопрос 2 из 7, без ответа: 6" in said(planless)
    await press(planless, REGIONAL, "Пропустить остальные")
    assert "Часовой пояс: Владивосток" in said(planless)


async def test_a_zone_is_written_as_a_region(planless: Rehearsal) -> None:
    await ask(planless, DOUBTFUL.replace("Заречном крае", "Республике Саха (Якутия)"))
    await write(planless, REGIONAL, "как в Магаданской области")
    assert "Записано: Магадан" in said(planless)


async def test_answers_are_kept_and_nothing_is_in_force_before_the_launch(
    planless: Rehearsal,
) -> None:
    await ask(planless, ORDER)
    await write(planless, REGIONAL, "18.03.2027")
    assert await programmes(planless) == set()
    await press(planless, REGIONAL, "Пропустить остальные")
    await launch(planless)
    await at(planless, 2027, 3, 18, 11, 30)
    assert recipients(planless, "Обмен опытом")


async def test_a_text_answers_nothing_once_the_questions_are_left(planless: Rehearsal) -> None:
    await ask(planless, ORDER)
    await press(planless, REGIONAL, "Пропустить остальные")
    await write(planless, REGIONAL, "18.03.2027")
    assert "Записано" not in said(planless)


async def test_a_text_delivered_twice_answers_one_question(planless: Rehearsal) -> None:
    await ask(planless, ORDER)
    phone = actor(planless, REGIONAL).phone
    update_id = await phone.write("18.03.2027")
    await planless.app.settle()
    planless.sandbox.redeliver(update_id)
    await planless.app.settle()
    assert "Вопрос 2 из 2, без ответа: 1" in said(planless)


async def test_an_answer_delivered_again_does_not_undo_a_later_one(planless: Rehearsal) -> None:
    await ask(planless, ORDER)
    update_id = await press(planless, REGIONAL, "18")
    await press(planless, REGIONAL, "← Предыдущий вопрос")
    await press(planless, REGIONAL, "19")
    planless.sandbox.redeliver(update_id)
    await planless.app.settle()
    await press(planless, REGIONAL, "← Предыдущий вопрос")
    assert "Ваш ответ: 19.03.2027" in said(planless)


async def test_nobody_else_can_answer(planless: Rehearsal) -> None:
    await ask(planless, ORDER)
    for name in (MUNICIPAL, CURATOR, HEAD):
        for data in ("dq:1:0:", "da:1:0:740000::::0", "da:1:0:::::1"):
            await forge(planless, name, data)
            assert "больше не действует" in actor(planless, name).phone.alerts[-1].text
        await write(planless, name, "18.03.2027")
        assert "Записано" not in last(planless, name).text
    assert "Вопрос 1 из 2, без ответа: 2" in said(planless)


@pytest.mark.parametrize(
    "data", ["dq:1:2:", "da:1:2:740000::::0", "da:2:0:::::0", "da:1:0:9:::0", "da:1:0::::::"]
)
async def test_a_button_that_was_never_there_does_nothing(planless: Rehearsal, data: str) -> None:
    await ask(planless, ORDER)
    await forge(planless, REGIONAL, data)
    assert "больше не действует" in actor(planless, REGIONAL).phone.alerts[-1].text
    assert "Вопрос 1 из 2, без ответа: 2" in said(planless)
