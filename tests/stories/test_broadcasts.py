"""A coordinator writes to his own people."""

import pytest

from bot.demo.rehearsal import Rehearsal
from core.broadcasts import LONGEST_TEXT
from handlers.callbacks.broadcasts import BroadcastButton, BroadcastStep
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
    forge,
    heard,
    last,
    press,
    recipients,
    write,
)

TEXT = "Коллеги, сдайте отчёты до 5 < 6 & вовремя"
OF_SOSNOVKA = {CURATOR, HEAD, DEPUTY, OTHER_HEAD, "Соболев Артём Игоревич"}
BLOCKED = {
    "ok": False,
    "error_code": 403,
    "description": "Forbidden: bot was blocked by the user",
}
TOO_MANY = {
    "ok": False,
    "error_code": 429,
    "description": "Too Many Requests: retry after 7",
    "parameters": {"retry_after": 7},
}


async def draft(stage: Rehearsal, name: str, text: str = TEXT) -> None:
    """Somebody writes a broadcast; it is shown and not sent."""
    await write(stage, name, "/broadcast")
    await write(stage, name, text)


async def test_it_goes_as_written_to_those_of_his_own_and_its_end_is_reported(
    registered: Rehearsal,
) -> None:
    await draft(registered, MUNICIPAL)
    shown = last(registered, MUNICIPAL)
    assert TEXT in shown.text
    assert "Кому: всем вашим участникам\n\nПолучат 5 человек." in shown.text
    assert ["Муниципалитеты"] not in shown.buttons  # he has one
    await press(registered, MUNICIPAL, "Отправить")
    assert recipients(registered, TEXT) - {MUNICIPAL} == OF_SOSNOVKA
    assert last(registered, HEAD).text == f"Сообщение координатора ({MUNICIPAL})\n\n{TEXT}"
    for said in (shown.text, last(registered, MUNICIPAL).text):
        assert said == f"Рассылка завершена\n«{TEXT}»\n\nДоставлено: 5 из 5"
    assert not shown.buttons


async def test_roles_and_what_is_not_answered_narrow_it_down(registered: Rehearsal) -> None:
    await at(registered, 2027, 2, 4, 16, 30)
    await press(registered, HEAD, "Был(а) на вебинаре")
    await draft(registered, REGIONAL)
    await press(registered, REGIONAL, "Роли")
    await press(registered, REGIONAL, "управленческая команда")
    await press(registered, REGIONAL, "Готово")
    assert "Роли: управленческая команда\n\nПолучат 7 человек." in last(registered, REGIONAL).text
    await press(registered, REGIONAL, "Только не ответившим")
    event = next(row[0] for row in last(registered, REGIONAL).buttons if "04.02" in row[0])
    await press(registered, REGIONAL, event)
    await press(registered, REGIONAL, "Готово")
    assert "Получат 6 человек." in last(registered, REGIONAL).text
    await press(registered, REGIONAL, "Отправить")
    assert HEAD not in recipients(registered, TEXT)
    assert DEPUTY in recipients(registered, TEXT)
    assert TEACHER not in recipients(registered, TEXT)


async def test_the_text_can_be_changed_and_the_whole_given_up(registered: Rehearsal) -> None:
    await draft(registered, REGIONAL, "я" * (LONGEST_TEXT + 1))
    assert "Текст слишком длинный: 3501" in last(registered, REGIONAL).text
    await write(registered, REGIONAL, TEXT)
    await press(registered, REGIONAL, "Изменить текст")
    await write(registered, REGIONAL, "Другие слова")
    assert "Другие слова" in last(registered, REGIONAL).text
    await press(registered, REGIONAL, "Не отправлять")
    assert "не отправлена" in last(registered, REGIONAL).text
    assert recipients(registered, "Другие слова") == set()


async def test_a_press_and_a_text_that_come_twice_send_it_once(registered: Rehearsal) -> None:
    await write(registered, MUNICIPAL, "/broadcast")
    written = await actor(registered, MUNICIPAL).phone.write(TEXT)
    await registered.app.settle()
    registered.sandbox.redeliver(written)
    pressed = await press(registered, MUNICIPAL, "Отправить")
    registered.sandbox.redeliver(pressed)
    await registered.app.settle()
    assert sum(TEXT in message.text for message in heard(registered, HEAD)) == 1


@pytest.mark.usefixtures("_one_at_a_time")
async def test_it_is_stopped_while_telegram_makes_it_wait(registered: Rehearsal) -> None:
    await draft(registered, MUNICIPAL)
    shown = last(registered, MUNICIPAL)
    registered.sandbox.faults.answer("sendMessage", 429, TOO_MANY)
    await press(registered, MUNICIPAL, "Отправить")
    assert "Рассылка отправляется" in shown.text
    assert "Отправлено 0 из 5." in shown.text
    await press(registered, MUNICIPAL, "Остановить")
    await at(registered, 2027, 1, 21, 15, 1)
    assert recipients(registered, TEXT) == {MUNICIPAL}
    assert "Рассылка остановлена" in shown.text
    assert "потому что рассылку остановили: 5" in shown.text
    await write(registered, MUNICIPAL, "/broadcast")
    assert "Напишите одним сообщением" in last(registered, MUNICIPAL).text


async def test_what_may_have_arrived_is_not_sent_again_and_the_missing_are_named(
    registered: Rehearsal,
) -> None:
    await draft(registered, MUNICIPAL)
    shown = last(registered, MUNICIPAL)
    registered.sandbox.faults.answer("sendMessage", 403, BLOCKED)
    registered.sandbox.faults.execute_then_fail("sendMessage")
    await press(registered, MUNICIPAL, "Отправить")
    await at(registered, 2027, 1, 21, 15, 5)
    assert "Доставлено: 3 из 5\nНе приняли" in shown.text
    assert "повторно не отправлено): 1" in shown.text
    assert len(recipients(registered, TEXT) - {MUNICIPAL}) == 4
    assert last(registered, MUNICIPAL).text == shown.text
    await press(registered, MUNICIPAL, "Кому не доставлено")
    named = last(registered, MUNICIPAL).text
    assert "Не доставлено или неизвестно: 2 человека" in named
    assert "нет связи с ботом" in named
    assert "неизвестно, дошло ли" in named


async def test_another_s_broadcast_is_nobody_else_s(registered: Rehearsal) -> None:
    await draft(registered, MUNICIPAL)
    for step in BroadcastStep:
        for name in (REGIONAL, HEAD):
            await forge(registered, name, BroadcastButton(broadcast=1, step=step).pack())
            assert "больше не действует" in actor(registered, name).phone.alerts[-1].text
    assert recipients(registered, TEXT) == {MUNICIPAL}


async def test_a_forged_choice_opens_no_other_municipality(registered: Rehearsal) -> None:
    await draft(registered, MUNICIPAL)
    for choice in ("2", "9" * 20, "north"):
        await forge(registered, MUNICIPAL, f"bx:1:municipalities:{choice}:1:0")
    await forge(registered, MUNICIPAL, BroadcastButton(broadcast=1, step=BroadcastStep.SEND).pack())
    assert recipients(registered, TEXT) - {MUNICIPAL} == OF_SOSNOVKA
