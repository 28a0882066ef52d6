"""A coordinator sets when people are reminded: of everything, or of one row; and when not."""

from bot.demo.rehearsal import Rehearsal
from tests.stories.cast import HEAD, MUNICIPAL, REGIONAL, at, heard, last, press, write


async def test_a_coordinator_sets_the_reminders_of_the_programme(registered: Rehearsal) -> None:
    await write(registered, REGIONAL, "/reminders")
    await press(registered, REGIONAL, "Мероприятия")
    shown = last(registered, REGIONAL)
    assert "1. ✓ за 7 дней до начала" in shown.text
    assert "7. — повторный вопрос через 5 дней (выключено)" in shown.text
    assert "Ответы принимаются после окончания: 7 дней." in shown.text
    await press(registered, REGIONAL, "✓ за 7 дней до начала")
    assert "— за 7 дней до начала (выключено)" in shown.text
    await press(registered, REGIONAL, "Сколько дней после окончания")
    await write(registered, REGIONAL, "долго")
    assert last(registered, REGIONAL).text.startswith("Не удалось понять")
    await write(registered, REGIONAL, "3")
    assert last(registered, REGIONAL).text.startswith("Так не получится: повторный вопрос")
    await write(registered, REGIONAL, "10 дней")
    assert "Ответы принимаются после окончания: 10 дней." in last(registered, REGIONAL).text
    received = len(heard(registered, HEAD))
    await at(registered, 2027, 2, 3, 14, 0)
    assert len(heard(registered, HEAD)) == received
    await at(registered, 2027, 2, 3, 15, 0)
    assert last(registered, HEAD).text.startswith("Завтра")
    await at(registered, 2027, 2, 4, 16, 30)
    assert "14 февраля" in last(registered, HEAD).text


async def test_one_row_has_reminders_of_its_own_until_they_are_as_usual_again(
    registered: Rehearsal,
) -> None:
    await write(registered, REGIONAL, "/event 2")
    await press(registered, REGIONAL, "Напоминания")
    shown = last(registered, REGIONAL)
    assert "Напоминания как во всей программе." in shown.text
    await press(registered, REGIONAL, "Срок 1")
    await write(registered, REGIONAL, "10")
    shown = last(registered, REGIONAL)
    assert "У этой строки свои напоминания." in shown.text
    assert "✓ за 10 дней до начала" in shown.text
    await at(registered, 2027, 1, 25, 15, 0)
    assert "Через 10 дней" in last(registered, HEAD).text
    await press(registered, REGIONAL, "Вернуть как обычно")
    received = len(heard(registered, HEAD))
    await at(registered, 2027, 1, 29, 15, 0)
    assert len(heard(registered, HEAD)) == received  # a week before would say it again
    await press(registered, REGIONAL, "← Назад")
    await press(registered, REGIONAL, "История")
    said = last(registered, REGIONAL).text
    assert "Лаврова Н. А.: напоминания: было «за 7 дней до начала" in said
    assert "стало как во всей программе" in said


async def test_days_off_move_what_would_fall_on_them(registered: Rehearsal) -> None:
    """The webinar is on Thursday, 4 February; a week before is Thursday, 28 January."""
    await write(registered, REGIONAL, "/reminders")
    await press(registered, REGIONAL, "Выходные и каникулы")
    await press(registered, REGIONAL, "суббота и воскресенье")
    await press(registered, REGIONAL, "Государственные праздники")
    await press(registered, REGIONAL, "Добавить каникулы")
    await write(registered, REGIONAL, "01.06–31.08")
    assert last(registered, REGIONAL).text.startswith("Нужны дни, не больше месяца подряд")
    await write(registered, REGIONAL, "27.01–29.01")
    shown = last(registered, REGIONAL)
    assert "Выходные: суббота и воскресенье." in shown.text
    assert "с переносами: учитываются" in shown.text
    assert "Каникулы: 27.01–29.01.2027." in shown.text
    await at(registered, 2027, 1, 26, 15, 0)
    assert "Через 9 дней" in last(registered, HEAD).text
    await press(registered, REGIONAL, "Убрать 27.01–29.01.2027")
    received = len(heard(registered, HEAD))
    await at(registered, 2027, 1, 31, 15, 0)
    assert len(heard(registered, HEAD)) == received


async def test_a_municipal_coordinator_sets_nothing(registered: Rehearsal) -> None:
    await write(registered, MUNICIPAL, "/reminders")
    assert "Я понимаю только кнопки и команды" in last(registered, MUNICIPAL).text
    await write(registered, MUNICIPAL, "/event 2")
    assert "Напоминания" not in str(last(registered, MUNICIPAL).buttons)
