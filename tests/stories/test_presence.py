"""The platform's own list of a webinar: taken in by a coordinator, held against what people say."""

import io

import pytest
from openpyxl import Workbook
from sqlalchemy import Table, select

from bot.demo.rehearsal import Rehearsal
from core.plan import Population
from handlers.callbacks.presence import (
    PresenceButton,
    PresenceEvent,
    PresenceStep,
    ReviewButton,
)
from storage.reconciling import Verdict
from storage.tables import check_ins, presences
from tests.stories.cast import (
    CURATOR,
    DEPUTY,
    HEAD,
    MUNICIPAL,
    REGIONAL,
    TEACHER,
    WAS_ABSENT,
    WAS_THERE,
    actor,
    at,
    figure,
    forge,
    last,
    press,
    write,
)
from tests.stories.sending import send

WEBINAR = 2
HEADING = "Отчёт о вебинаре;;\nУчастник;E-mail;Время присутствия (мин)\n"


def listing(*rows: str) -> bytes:
    return (HEADING + "\n".join(rows)).encode("cp1251")


SEEN = listing(f"{HEAD};;85", "Мария Никто;;90", f"{TEACHER};;40", "Итого;;215")


def labels(stage: Rehearsal, name: str) -> list[str]:
    return [label for row in last(stage, name).buttons for label in row]


async def choose(stage: Rehearsal, name: str, content: bytes, file: str = "report.csv") -> None:
    """Send a list and say that it is the webinar's."""
    await send(stage, name, content, file)
    assert "Какого мероприятия" in last(stage, name).text
    await press(stage, name, labels(stage, name)[0])


async def rows(stage: Rehearsal, table: Table) -> int:
    async with stage.app.database.reading() as connection:
        return len((await connection.execute(select(table.c.id))).all())


async def after(stage: Rehearsal) -> None:
    """The webinar is over: the head and the deputy say that they were there."""
    await at(stage, 2027, 2, 4, 16, 30)
    await press(stage, HEAD, WAS_THERE)
    await press(stage, DEPUTY, WAS_THERE)


async def test_both_facts_stay_and_a_match_is_verified(registered: Rehearsal) -> None:
    await after(registered)
    await choose(registered, REGIONAL, SEEN)
    said = last(registered, REGIONAL).text
    assert "Участвовали, есть в списке: 1" in said
    assert "Есть в списке, не ответили: 1" in said
    assert "Ответили, но в списке нет: 1" in said
    assert "Не найдены среди участников: 1" in said
    assert await rows(registered, presences) == 0
    await press(registered, REGIONAL, "Принять список")
    counted = (await figure(registered, "2", Population.PARTICIPANTS)).figure
    assert (counted.done, counted.verified, counted.declared) == (2, 1, 1)
    await write(registered, REGIONAL, "/attendance")
    shown = last(registered, REGIONAL).text
    assert f"{HEAD}: участвовал(а), подтверждено, на платформе 85 мин" in shown
    assert f"{DEPUTY}: участвовал(а), нет в списке с платформы" in shown
    assert f"{TEACHER}: нет ответа, на платформе 40 мин" in shown
    await write(registered, REGIONAL, "/event 2")
    await press(registered, REGIONAL, "История")
    assert "загружен список с платформы: совпали 1" in last(registered, REGIONAL).text


async def test_the_list_sent_again_changes_nothing(registered: Rehearsal) -> None:
    await after(registered)
    for _ in range(2):
        await choose(registered, REGIONAL, SEEN)
        update_id = await press(registered, REGIONAL, "Принять список")
        registered.sandbox.redeliver(update_id)
        await registered.app.settle()
        assert (await rows(registered, presences), await rows(registered, check_ins)) == (2, 3)


async def test_the_coordinator_decides_of_the_silent_and_of_the_unlisted(
    registered: Rehearsal,
) -> None:
    await after(registered)
    await choose(registered, REGIONAL, SEEN)
    await press(registered, REGIONAL, "Принять список")
    await press(registered, REGIONAL, "Засчитать всех, кто не ответил (1)")
    assert "Засчитано: 1" in last(registered, REGIONAL).text
    assert "отмечено региональным координатором" in last(registered, TEACHER).text
    await press(registered, TEACHER, WAS_ABSENT)  # he has the last word
    await press(registered, REGIONAL, "Ответили, но в списке нет: 1")
    await press(registered, REGIONAL, labels(registered, REGIONAL)[0])
    assert labels(registered, REGIONAL)[:2] == ["Подтвердить без списка", "Не засчитывать"]
    await press(registered, REGIONAL, "Не засчитывать")
    assert "Ответ не засчитан" in last(registered, REGIONAL).text
    await write(registered, REGIONAL, "/attendance")
    shown = last(registered, REGIONAL).text
    assert f"{DEPUTY}: не участвовал(а), возвращено" in shown
    assert f"{TEACHER}: не участвовал(а), на платформе 40 мин" in shown
    await press(registered, DEPUTY, WAS_THERE)
    await press(registered, REGIONAL, "Сверка с платформой")
    assert "Есть в списке, ответили иначе: 1" in last(registered, REGIONAL).text
    await press(registered, REGIONAL, "Ответили, но в списке нет: 1")
    await press(registered, REGIONAL, labels(registered, REGIONAL)[0])
    await press(registered, REGIONAL, "Подтвердить без списка")
    await write(registered, REGIONAL, "/attendance")
    assert f"{DEPUTY}: участвовал(а), подтверждено" in last(registered, REGIONAL).text


async def test_who_answers_after_the_list_is_verified_at_once(registered: Rehearsal) -> None:
    await at(registered, 2027, 2, 4, 16, 30)
    await choose(registered, REGIONAL, SEEN)
    await press(registered, REGIONAL, "Принять список")
    await press(registered, HEAD, WAS_THERE)
    await press(registered, DEPUTY, WAS_THERE)
    counted = (await figure(registered, "2", Population.PARTICIPANTS)).figure
    assert (counted.done, counted.verified) == (2, 1)


async def test_similar_names_are_asked_about_and_remembered(registered: Rehearsal) -> None:
    await after(registered)
    content = listing("orlova.m@mail.example;;70", "Зайцев О.;;60")
    await choose(registered, REGIONAL, content)
    assert "Принять список" not in labels(registered, REGIONAL)
    await press(registered, REGIONAL, "Разобрать похожие имена (2)")
    for _ in range(2):
        asked = labels(registered, REGIONAL)
        mine = next((one for one in asked if one.startswith(HEAD)), None)
        await press(registered, REGIONAL, mine or "Никто из них")
    assert "Участвовали, есть в списке: 1" in last(registered, REGIONAL).text
    assert "Не найдены среди участников: 1" in last(registered, REGIONAL).text
    await press(registered, REGIONAL, "Принять список")
    await choose(registered, REGIONAL, content)
    assert "Разобрать похожие имена (1)" in labels(registered, REGIONAL)
    await press(registered, REGIONAL, "Разобрать похожие имена (1)")
    await press(registered, REGIONAL, "Остальные не из участников (1)")
    assert "Принять список" in labels(registered, REGIONAL)


async def test_a_stay_may_be_too_short(registered: Rehearsal) -> None:
    await after(registered)
    await choose(registered, REGIONAL, listing(f"{HEAD};;5", f"{HEAD};;9", f"{DEPUTY};;61"))
    for minutes in (15, 30):
        await press(registered, REGIONAL, labels(registered, REGIONAL)[-3])
        assert f"Засчитывать от {minutes} мин" in labels(registered, REGIONAL)
    assert "Были слишком недолго: 1" in last(registered, REGIONAL).text
    await press(registered, REGIONAL, "Были слишком недолго: 1")
    assert f"{HEAD}, 14 мин" in last(registered, REGIONAL).text


async def test_a_workbook_of_another_order_is_read_too(registered: Rehearsal) -> None:
    await after(registered)
    book = Workbook()
    assert book.active is not None
    book.active.append(["Duration", "Роль", "Last name", "First name"])
    surname, first, *_ = HEAD.split()
    book.active.append(["1:25:30", "Участник", surname, first])
    buffer = io.BytesIO()
    book.save(buffer)
    await choose(registered, REGIONAL, buffer.getvalue(), "attendance.xlsx")
    assert "Участвовали, есть в списке: 1" in last(registered, REGIONAL).text


async def test_after_the_close_the_list_is_kept_and_no_figure_moves(registered: Rehearsal) -> None:
    await after(registered)
    before = (await figure(registered, "2", Population.PARTICIPANTS)).figure
    await at(registered, 2027, 2, 20, 12, 0)
    await choose(registered, REGIONAL, SEEN)
    assert "Приём ответов закрыт" in last(registered, REGIONAL).text
    await press(registered, REGIONAL, "Принять список")
    assert labels(registered, REGIONAL)[-1] == "← Кто участвовал"
    assert not [one for one in labels(registered, REGIONAL) if one.startswith("Засчитать")]
    counted = (await figure(registered, "2", Population.PARTICIPANTS)).figure
    assert (counted.done, counted.verified) == (before.done, None)
    assert await rows(registered, presences) == 2


async def test_a_municipal_coordinator_reaches_his_own_alone(registered: Rehearsal) -> None:
    await after(registered)
    await choose(registered, MUNICIPAL, listing(f"{HEAD};;85", f"{TEACHER};;85"))
    said = last(registered, MUNICIPAL).text
    assert "Участвовали, есть в списке: 1" in said
    assert "Не найдены среди участников: 1" in said


@pytest.mark.parametrize("name", [CURATOR, HEAD, TEACHER])
async def test_nobody_else_may(registered: Rehearsal, name: str) -> None:
    await after(registered)
    await choose(registered, REGIONAL, SEEN)
    await send(registered, name, SEEN)
    assert "Список" not in last(registered, name).text
    for button in (
        PresenceEvent(draft=1, occurrence=WEBINAR),
        *(PresenceButton(draft=1, step=step) for step in PresenceStep),
        ReviewButton(occurrence=WEBINAR, verdict=Verdict.DISCOUNT),
    ):
        await forge(registered, name, button.pack())
        assert "больше не действует" in actor(registered, name).phone.alerts[-1].text
    assert await rows(registered, presences) == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (listing(), "нет ни одного участника"),
        (listing(*(f"Гость{n};;1" for n in range(30)), '"Орлова;;85'), "кавычки"),
        (listing(*(f"Гость{n};;1" for n in range(50_001))), "больше 50000 строк"),
    ],
)
async def test_a_list_that_is_none_is_refused(
    registered: Rehearsal, content: bytes, words: str
) -> None:
    await after(registered)
    await send(registered, REGIONAL, content, "report.csv")
    assert words in last(registered, REGIONAL).text
    assert not last(registered, REGIONAL).buttons
