"""A duty that comes back each month: each time it is reminded of, and answered for, by itself."""

from bot.demo.rehearsal import Rehearsal
from tests.stories.cast import HEAD, MUNICIPAL, REGIONAL, at, heard, last, press, recipients, write
from tests.stories.sending import launch, send

ORDER = """План-график проекта «Маяк» в Заречном крае в 2027 году

№\tМероприятие\tСроки\tОтветственные\tПоказатель
1.\tОтчёт о ходе проекта\tежемесячно до 10 числа\tМуниципальный координатор\tОтчёт представлен
"""
REPORT = "Отчёт о ходе проекта"


async def test_each_month_has_reminders_and_an_answer_of_its_own(planless: Rehearsal) -> None:
    await send(planless, REGIONAL, ORDER.encode())
    await launch(planless)
    await at(planless, 2027, 2, 3, 9, 0)
    february = last(planless, MUNICIPAL)
    assert "Через 7 дней срок: 10 февраля 2027 г." in february.text
    assert REPORT in february.text
    await press(planless, MUNICIPAL, "Сделано")
    received = len(heard(planless, MUNICIPAL))
    await at(planless, 2027, 2, 23, 9, 0)
    assert len(heard(planless, MUNICIPAL)) == received  # February is done
    await at(planless, 2027, 2, 24, 9, 0)
    march = last(planless, MUNICIPAL)
    assert "Через 14 дней срок: 10 марта 2027 г." in march.text
    assert march.buttons == [["Сделано"]]  # nothing is answered for March by February
    await write(planless, MUNICIPAL, "/today")
    shown = last(planless, MUNICIPAL).text
    assert "10 марта" in shown
    assert "10 февраля" not in shown
    await at(planless, 2027, 3, 11, 9, 0)
    assert last(planless, MUNICIPAL).text.startswith("Срок прошёл: 10 марта 2027 г.")
    await press(
        planless,
        MUNICIPAL,
        "Сделано",
    )
    await at(planless, 2027, 3, 27, 9, 0)
    assert "10 апреля 2027 г." in last(planless, MUNICIPAL).text
    assert HEAD not in recipients(planless, REPORT)
