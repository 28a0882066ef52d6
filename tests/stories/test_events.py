"""A coordinator runs his plan from the chat: times, links, moves, cancellations."""

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
    actor,
    at,
    forge,
    heard,
    last,
    press,
    recipients,
    write,
)

SECOND_WEBINAR = "4 · 02.03"
"""On 2 March, its hour not known."""


async def open_row(stage: Rehearsal, number: str, name: str = REGIONAL) -> str:
    await write(stage, name, f"/event {number}")
    return last(stage, name).text


async def set_detail(stage: Rehearsal, number: str, button: str, text: str) -> str:
    """Press a button of a row's card and write the answer."""
    await open_row(stage, number)
    await press(stage, REGIONAL, button)
    await write(stage, REGIONAL, text)
    return last(stage, REGIONAL).text


async def test_the_plan_lists_what_comes_what_was_and_what_has_no_date(
    registered: Rehearsal,
) -> None:
    await write(registered, REGIONAL, "/plan")
    listed = last(registered, REGIONAL)
    assert "План: Предстоящие (4)" in listed.text
    assert "2. Установочный вебинар" in listed.text
    await press(registered, REGIONAL, "Остальные строки")
    assert "3. Первое посещение школ" in listed.text
    await press(registered, REGIONAL, "Прошедшие")
    assert "Здесь пока ничего нет." in listed.text
    await press(registered, REGIONAL, "Предстоящие")
    await press(registered, REGIONAL, SECOND_WEBINAR)
    assert "Время начала не указано." in listed.text
    assert "Длительность: 1 час 30 минут" in listed.text
    assert "Кого касается: школы, кураторы." in listed.text


async def test_a_row_is_opened_by_its_number(registered: Rehearsal) -> None:
    assert "4. Вебинар «Куратор и школа" in await open_row(registered, "4.")
    assert "Строки с таким номером в плане нет" in await open_row(registered, "99")
    assert "Укажите номер" in await open_row(registered, "")


async def test_an_hour_set_in_the_chat_is_what_people_are_told(registered: Rehearsal) -> None:
    said = await set_detail(registered, "4", "Время", "15:00")
    assert "Сохранено" in said
    assert "2 марта 2027 г., вторник, 15:00" in said
    await at(registered, 2027, 3, 2, 14, 0)
    assert "Через 1 час" in last(registered, HEAD).text
    assert "15:00 (время: Екатеринбург)" in last(registered, HEAD).text


async def test_bad_input_gets_one_clear_line_and_the_question_stays(
    registered: Rehearsal,
) -> None:
    for button, wrong, right, shown in (
        ("Время", "после обеда", "15:00", "15:00"),
        ("Длительность", "долго", "2 часа", "Длительность: 2 часа"),
        ("Ссылка", "vks", "https://vks.example/1", "https://vks.example/1"),
        ("Перенести", "весной", "3 марта", "3 марта 2027"),
    ):
        bad = await set_detail(registered, "4", button, wrong)
        assert "\n" not in bad
        await write(registered, REGIONAL, right)
        assert shown in last(registered, REGIONAL).text
    await write(registered, REGIONAL, "16:00")
    assert "Я понимаю только кнопки и команды" in last(registered, REGIONAL).text


async def test_the_link_is_in_the_reminders_and_the_recording_in_the_nudges(
    registered: Rehearsal,
) -> None:
    await set_detail(registered, "2", "Ссылка", "https://vks.example/1")
    await at(registered, 2027, 2, 4, 14, 0)
    assert "Подключиться: https://vks.example/1" in last(registered, HEAD).text
    await at(registered, 2027, 2, 4, 16, 30)
    assert "Запись" not in last(registered, DEPUTY).text
    await press(registered, HEAD, WAS_THERE)
    messages = len(heard(registered, DEPUTY))
    await set_detail(registered, "2", "Запись", "https://video.example/1")
    assert len(heard(registered, DEPUTY)) == messages
    await at(registered, 2027, 2, 5, 17, 0)
    assert len(heard(registered, DEPUTY)) == messages + 1
    assert "Запись: https://video.example/1" in last(registered, DEPUTY).text


async def test_a_link_that_is_wrong_can_be_taken_away(registered: Rehearsal) -> None:
    await set_detail(registered, "2", "Ссылка", "https://vks.example/1")
    await press(registered, REGIONAL, "Ссылка")
    await press(registered, REGIONAL, "Убрать")
    assert "Ссылка для подключения: не указано" in last(registered, REGIONAL).text


async def test_the_code_word_is_for_coordinators_alone(registered: Rehearsal) -> None:
    assert "Кодовое слово: сова" in await set_detail(registered, "2", "Кодовое слово", "сова")
    assert "Кодовое слово: сова" in await open_row(registered, "2", MUNICIPAL)
    await at(registered, 2027, 2, 8, 17, 0)
    for name in (HEAD, CURATOR, TEACHER):
        assert not [message for message in heard(registered, name) if "сова" in message.text]


async def test_a_move_corrects_those_who_were_told_and_mends_what_they_read(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 1, 28, 15, 0)
    reminder = last(registered, HEAD)
    before = {one.name: len(heard(registered, one.name)) for one in registered.actors}
    await open_row(registered, "2")
    await press(registered, REGIONAL, "Перенести")
    await press(registered, REGIONAL, "10")
    assert "Сообщение об изменении получат 13 человек" in last(registered, REGIONAL).text
    told = recipients(registered, "Изменилась дата")
    assert len(told) == 13
    assert {name for name in before if len(heard(registered, name)) > before[name]} == {
        *told,
        REGIONAL,
    }
    correction = last(registered, HEAD)
    assert "Было: 4 февраля 2027 г., четверг, 15:00" in correction.text
    assert "Теперь: 10 февраля 2027 г., среда, 15:00" in correction.text
    assert reminder.text == correction.text
    received = len(heard(registered, HEAD))
    await at(registered, 2027, 2, 9, 14, 0)
    assert len(heard(registered, HEAD)) == received + 1
    await at(registered, 2027, 2, 9, 15, 0)
    assert last(registered, HEAD).text.startswith("Завтра")


async def test_before_anybody_is_told_a_move_is_silent(registered: Rehearsal) -> None:
    said = await set_detail(registered, "2", "Перенести", "10 февраля в 11:00")
    assert "Сообщение об изменении" not in said
    assert "10 февраля 2027 г., среда, 11:00" in said
    assert recipients(registered, "Изменилась дата") == set()


async def test_a_cancelled_event_is_silent_and_can_be_restored(registered: Rehearsal) -> None:
    await at(registered, 2027, 1, 28, 15, 0)
    await open_row(registered, "2")
    await press(registered, REGIONAL, "Отменить")
    assert "Отменить мероприятие?" in last(registered, REGIONAL).text
    await press(registered, REGIONAL, "Да, отменить мероприятие")
    assert "Отменено (было назначено: 4 февраля" in last(registered, REGIONAL).text
    assert "Отменено" in last(registered, HEAD).text
    await press(registered, REGIONAL, "Вернуть мероприятие")
    assert "Снова в плане" in last(registered, HEAD).text
    await at(registered, 2027, 2, 3, 15, 0)
    assert last(registered, HEAD).text.startswith("Завтра")


async def test_an_edit_that_fails_does_not_stop_the_correction(registered: Rehearsal) -> None:
    await at(registered, 2027, 1, 28, 15, 0)
    await open_row(registered, "2")
    await press(registered, REGIONAL, "Перенести")
    registered.sandbox.faults.bad_gateway("editMessageText", times=13)
    await write(registered, REGIONAL, "10 февраля")
    assert "Изменилась дата" in last(registered, HEAD).text


async def test_the_history_says_who_changed_what_and_when(registered: Rehearsal) -> None:
    await set_detail(registered, "2", "Перенести", "10 февраля")
    await set_detail(registered, "2", "Время", "11:00")
    await press(registered, REGIONAL, "История")
    said = last(registered, REGIONAL).text
    assert "21.01 15:00 Лаврова Н. А.: перенос с 04.02 15:00 на 10.02 15:00" in said
    assert "21.01 15:00 Лаврова Н. А.: время начала: было 15:00, стало 11:00" in said


async def test_a_change_delivered_twice_is_made_once(registered: Rehearsal) -> None:
    await open_row(registered, "2")
    await press(registered, REGIONAL, "Отменить")
    update_id = await press(registered, REGIONAL, "Да, отменить мероприятие")
    await press(registered, REGIONAL, "Вернуть мероприятие")
    registered.sandbox.redeliver(update_id)
    await registered.app.settle()
    assert "Отменено" not in await open_row(registered, "2")


async def test_a_municipal_coordinator_looks_and_changes_nothing(registered: Rehearsal) -> None:
    assert "Длительность" in await open_row(registered, "2", MUNICIPAL)
    assert last(registered, MUNICIPAL).buttons == [["Показатели"], ["История", "← К плану"]]
    await press(registered, MUNICIPAL, "Показатели")
    assert "участников" in last(registered, MUNICIPAL).text
    assert last(registered, MUNICIPAL).buttons == [["← Назад"]]


CHANGES = (
    "eq:2:1:hour:",
    "ed:2:1:740000",
    "ex:2:1:join_link",
    "ec:2:1:off!",
    "ec:2:1:on",
    "ec:2:1:aud",
    "ec:2:1:goal",
    "ea:2:1:0:1",
    "et:2:1:2:del:0",
)
LOOKS = ("ep:next:0", "ec:2:1:card", "ec:2:1:log", "ec:2:1:figs")


@pytest.mark.parametrize(
    ("name", "forged"), [(MUNICIPAL, CHANGES), (CURATOR, (*LOOKS, *CHANGES)), (HEAD, CHANGES)]
)
async def test_who_may_not_cannot_by_a_forged_button(
    registered: Rehearsal, name: str, forged: tuple[str, ...]
) -> None:
    shown = await open_row(registered, "2")
    for data in forged:
        await forge(registered, name, data)
        assert "больше не действует" in actor(registered, name).phone.alerts[-1].text, data
    await write(registered, name, "15:00")
    assert "Я понимаю только кнопки и команды" in last(registered, name).text
    assert await open_row(registered, "2") == shown


async def test_a_stranger_and_a_curator_see_no_plan(stage: Rehearsal) -> None:
    await stage.register([actor(stage, CURATOR)])
    for command in ("/plan", "/event 2", "/events"):
        await write(stage, CURATOR, command)
        assert "Я понимаю только кнопки и команды" in last(stage, CURATOR).text
        await write(stage, HEAD, command)
        assert "личную ссылку-приглашение" in last(stage, HEAD).text
    await forge(stage, HEAD, "ec:2:1:off!")
    assert "больше не действует" in actor(stage, HEAD).phone.alerts[-1].text


@pytest.mark.parametrize(
    "forged",
    ["ec:9999:1:card", "ec:2:9999:off!", "ec:3:1:off!", "et:2:1:9999:del:0", "ea:2:1:99:1"],
)
async def test_a_button_of_what_is_not_there_is_no_button(
    registered: Rehearsal, forged: str
) -> None:
    await forge(registered, REGIONAL, forged)
    assert "больше не действует" in actor(registered, REGIONAL).phone.alerts[-1].text
