"""`/status` and `/log`: how sending stands, what has become of messages, and whose."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select, update

from bot.demo.rehearsal import Rehearsal
from handlers.callbacks.status import LogFile, LogPage, StatusButton, StatusView
from handlers.delivery_sheet import COLUMNS
from storage.tables import people
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
    last,
    press,
    write,
)

pytestmark = pytest.mark.usefixtures("_one_at_a_time")

BLOCKED = {
    "ok": False,
    "error_code": 403,
    "description": "Forbidden: bot was blocked by the user",
}
MALFORMED = {"ok": False, "error_code": 400, "description": "Bad Request: can't parse entities"}
WEBINAR = "Установочный вебинар «Школа, которая слышит: как устроен проект в 2027 году»"


@pytest.fixture
async def reminded(registered: Rehearsal) -> Rehearsal:
    """A week before the webinar: of 13, one has blocked the bot, and one message is malformed."""
    registered.sandbox.faults.answer("sendMessage", 403, BLOCKED)  # Громов, Сосновский округ
    registered.sandbox.faults.answer("sendMessage", 400, MALFORMED)  # Юдина, of another one
    registered.sandbox.faults.execute_then_fail("sendMessage")  # Белкина
    await at(registered, 2027, 1, 28, 15, 10)
    return registered


async def test_a_coordinator_sees_how_sending_stands_and_why_something_failed(
    reminded: Rehearsal,
) -> None:
    await write(reminded, REGIONAL, "/status")
    said = last(reminded, REGIONAL)
    for line in (
        "Очередь: ждут отправки 0, отправляются 0",
        "Задержка за сутки: у половины не больше 1 с",
        "отправлено: 11 (повторно, первое могло не дойти: 1)",
        "не доставлено: 1 (бот заблокирован: 1)",
        "ошибка в сообщении: 1 (Telegram не принял текст: 1)",
    ):
        assert line in said.text
    assert "не смог обработать" not in said.text
    await at(reminded, 2027, 2, 3, 15, 10)
    await press(reminded, REGIONAL, "✓ за 7 дней")
    assert (
        "По дням\n03.02: отправлено: 12\n28.01: отправлено: 11, не" in last(reminded, REGIONAL).text
    )
    await press(reminded, REGIONAL, "за сегодня")
    assert "не доставлено" not in last(reminded, REGIONAL).text


async def test_filters_change_one_message(reminded: Rehearsal) -> None:
    await write(reminded, REGIONAL, "/status")
    before = len(actor(reminded, REGIONAL).phone.messages)
    await press(reminded, REGIONAL, "ошибка в сообщении: 1")
    assert "администратору номер 2 (Bad Request: can't parse" in last(reminded, REGIONAL).text
    await press(reminded, REGIONAL, "← Назад")
    await press(reminded, REGIONAL, "По мероприятиям")
    await press(reminded, REGIONAL, last(reminded, REGIONAL).buttons[0][0])
    assert last(reminded, REGIONAL).text.startswith(f"{WEBINAR}\nСообщения за 7 дней")
    await press(reminded, REGIONAL, "не доставлено: 1")
    assert f"28.01 15:00 первое напоминание: {WEBINAR}" in last(reminded, REGIONAL).text
    assert len(actor(reminded, REGIONAL).phone.messages) == before


async def test_a_municipal_coordinator_sees_only_his_own_people(reminded: Rehearsal) -> None:
    await write(reminded, MUNICIPAL, "/status")
    assert "отправлено: 5" in last(reminded, MUNICIPAL).text
    assert "ошибка в сообщении" not in last(reminded, MUNICIPAL).text
    await press(reminded, MUNICIPAL, "отправлено: 5")
    assert CURATOR in last(reminded, MUNICIPAL).text
    assert TEACHER not in last(reminded, MUNICIPAL).text
    for who in (LogPage, LogFile):
        await forge(reminded, MUNICIPAL, who(person=await _id(reminded, TEACHER)).pack())
        assert "больше нет среди ваших" in last(reminded, MUNICIPAL).text


async def test_a_list_too_long_for_a_page_comes_as_a_file(reminded: Rehearsal) -> None:
    await _rename(reminded, OTHER_HEAD, "=1+1")
    await write(reminded, REGIONAL, "/status")
    await press(reminded, REGIONAL, "отправлено: 11")
    await press(reminded, REGIONAL, "Все в файле")
    document = last(reminded, REGIONAL).document
    assert document is not None
    sheet = load_workbook(BytesIO(document.content)).active
    assert sheet is not None
    rows = [*sheet.iter_rows(values_only=True)]
    assert len(rows) == 1 + 11
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert ("28.01.2027 15:00", "=1+1") in {row[:2] for row in rows}


async def test_the_log_tells_what_a_person_was_sent_in_the_reader_s_time(
    reminded: Rehearsal,
) -> None:
    await write(reminded, MUNICIPAL, "/log белкина")
    said = last(reminded, MUNICIPAL)
    assert said.text.startswith(f"{CURATOR}\nСообщений: 1")
    assert f"28.01 15:00 первое напоминание: {WEBINAR}" in said.text
    assert "отправлено: повторно, первое могло не дойти" in said.text
    await _move(reminded, MUNICIPAL, "Europe/Moscow")
    await press(reminded, MUNICIPAL, "К карточке")
    await press(reminded, MUNICIPAL, "Что отправлено")
    assert "28.01 13:00 первое напоминание" in last(reminded, MUNICIPAL).text


async def test_the_log_finds_only_one_s_own_and_asks_who_is_meant(reminded: Rehearsal) -> None:
    for words, answer in (
        ("/log", "Напишите фамилию"),
        ("/log ершова", "Никого не нашлось"),
        ("/log о", "Нашлось"),
    ):
        await write(reminded, MUNICIPAL, words)
        assert answer in last(reminded, MUNICIPAL).text
    await press(reminded, MUNICIPAL, DEPUTY)
    assert last(reminded, MUNICIPAL).text.startswith(DEPUTY)


async def test_others_get_nothing(reminded: Rehearsal) -> None:
    for name in (TEACHER, HEAD):
        for words in ("/status", "/log белкина"):
            await write(reminded, name, words)
            assert "Я понимаю только кнопки" in last(reminded, name).text
        await forge(reminded, name, StatusButton(view=StatusView.OVERVIEW).pack())
        assert "Очередь" not in last(reminded, name).text


async def _id(stage: Rehearsal, name: str) -> int:
    async with stage.app.database.reading() as connection:
        found = await connection.scalar(select(people.c.id).where(people.c.name == name))
        return int(found or 0)


async def _move(stage: Rehearsal, name: str, zone: str) -> None:
    async with stage.app.database.writing() as connection:
        await connection.execute(update(people).where(people.c.name == name).values(zone=zone))


async def _rename(stage: Rehearsal, name: str, other: str) -> None:
    async with stage.app.database.writing() as connection:
        await connection.execute(update(people).where(people.c.name == name).values(name=other))
