"""Saying before a webinar whether one comes, and what follows from it."""

from bot.demo.rehearsal import Rehearsal
from tests.stories.cast import (
    DEPUTY,
    HEAD,
    OTHER_HEAD,
    REGIONAL,
    WAS_ABSENT,
    WAS_THERE,
    WATCHED,
    at,
    heard,
    last,
    press,
    write,
)

COMING, BY_RECORDING, NOT_COMING = "Буду", "Посмотрю запись", "Не смогу"


async def test_a_reminder_asks_who_comes_and_each_hears_what_he_has_chosen(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 1, 28, 15, 0)
    invitation = last(registered, HEAD)
    assert invitation.buttons == [[COMING], [BY_RECORDING], [NOT_COMING]]
    for name, button in ((HEAD, COMING), (DEPUTY, BY_RECORDING), (OTHER_HEAD, NOT_COMING)):
        await press(registered, name, button)
    assert "Ваш ответ: Буду." in invitation.text
    assert invitation.buttons == [[f"✓ {COMING}"], [BY_RECORDING], [NOT_COMING]]
    lengths = {name: len(heard(registered, name)) for name in (HEAD, DEPUTY, OTHER_HEAD)}
    await at(registered, 2027, 2, 4, 16, 30)
    assert len(heard(registered, HEAD)) == lengths[HEAD] + 3  # a day, an hour before, the call
    assert last(registered, HEAD).text.startswith("Мероприятие завершилось")
    assert len(heard(registered, DEPUTY)) == lengths[DEPUTY]
    await at(registered, 2027, 2, 8, 0, 0)
    assert len(heard(registered, DEPUTY)) == lengths[DEPUTY] + 2
    assert "Вы собирались посмотреть запись" in last(registered, DEPUTY).text
    own = [one for one in heard(registered, OTHER_HEAD) if "Пока нет ответа" not in one.text]
    assert len(own) <= lengths[OTHER_HEAD] + 1  # of the others' silence a head hears all the same


async def test_who_cannot_come_may_say_why_and_the_coordinator_reads_it(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 1, 28, 15, 0)
    await press(registered, HEAD, NOT_COMING)
    invitation = last(registered, HEAD)
    assert "напишите причину" in invitation.text
    await write(registered, HEAD, "Педсовет <в школе>")
    assert "Причина: Педсовет <в школе>" in last(registered, HEAD).text
    await press(registered, DEPUTY, NOT_COMING)
    await press(registered, DEPUTY, "Без причины")
    assert "напишите причину" not in last(registered, DEPUTY).text
    await write(registered, DEPUTY, "Просто так")
    assert "Я понимаю только кнопки" in last(registered, DEPUTY).text
    await write(registered, REGIONAL, "/attendance")
    shown = last(registered, REGIONAL).text
    assert "не сможет (Педсовет <в школе>)" in shown
    assert shown.count("не сможет") == 2


async def test_a_move_asks_anew_and_the_old_buttons_change_nothing(registered: Rehearsal) -> None:
    await at(registered, 2027, 1, 28, 15, 0)
    await press(registered, HEAD, NOT_COMING)
    await press(registered, HEAD, "Без причины")
    await write(registered, REGIONAL, "/event 2")
    await press(registered, REGIONAL, "Перенести")
    await write(registered, REGIONAL, "5 февраля")
    correction = last(registered, HEAD)
    assert correction.buttons == [[COMING], [BY_RECORDING], [NOT_COMING]]
    await at(registered, 2027, 2, 4, 15, 0)
    assert last(registered, HEAD).text.startswith("Завтра")
    await press(registered, HEAD, COMING)
    assert "5 февраля" in last(registered, HEAD).text
    assert "Ваш ответ: Буду." in last(registered, HEAD).text


async def test_who_thinks_better_of_it_is_reminded_after_all(registered: Rehearsal) -> None:
    await at(registered, 2027, 1, 28, 15, 0)
    await press(registered, HEAD, NOT_COMING)
    await press(registered, HEAD, "Без причины")
    await at(registered, 2027, 2, 3, 16, 0)
    before = len(heard(registered, HEAD))
    await press(registered, HEAD, COMING)
    await at(registered, 2027, 2, 4, 13, 30)
    (reminder,) = heard(registered, HEAD)[before:]
    assert reminder.text.startswith("Завтра")
    await at(registered, 2027, 2, 4, 14, 30)
    assert len(heard(registered, HEAD)) == before + 2  # an hour before, like everybody


async def test_an_old_button_pressed_after_the_end_puts_the_question(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 1, 28, 15, 0)
    await press(registered, HEAD, NOT_COMING)
    await press(registered, HEAD, "Без причины")
    await at(registered, 2027, 2, 4, 15, 10)
    await press(registered, HEAD, COMING)
    assert "Мероприятие уже началось" in last(registered, HEAD).text
    assert "Ваш ответ: Не смогу." in last(registered, HEAD).text
    await at(registered, 2027, 2, 4, 17, 0)
    await press(registered, DEPUTY, COMING)
    await press(registered, DEPUTY, WAS_THERE)
    assert [[f"✓ {WAS_THERE}"], [WATCHED], [WAS_ABSENT]] in [
        message.buttons for message in heard(registered, DEPUTY)
    ]
