"""A coordinator sends the list he keeps anyhow, and sees what it changes before it does."""

import io

import pytest
from openpyxl import Workbook

from bot.demo.rehearsal import Rehearsal
from bot.example import ROSTER
from core.people import Address
from handlers.callbacks.rosters import RosterButton, RosterStep
from storage.people import person_at
from tests.stories.cast import (
    CURATOR,
    DEPUTY,
    HEAD,
    MUNICIPAL,
    OTHER_HEAD,
    REGIONAL,
    TEACHER,
    actor,
    forge,
    heard,
    last,
    press,
    write,
)
from tests.stories.sending import send

LIST = ROSTER.read_text(encoding="utf-8")
HEADING, *LINES = LIST.splitlines()
OWN = "Сосновский округ"
OTHER = "Озёрный район"
NEWCOMER = f"Юдин Пётр Кузьмич;учитель;{OWN};Сосновская школа № 1;;"


LETTERS = "абвгдежзиклмнопрстуфхцчшщэ"


def listing(*lines: str) -> bytes:
    return "\n".join([HEADING, *lines]).encode()


def without(*names: str) -> list[str]:
    return [line for line in LINES if not line.startswith(names)]


async def is_member(stage: Rehearsal, name: str) -> bool:
    """Whether somebody still has a role."""
    chat = Address("telegram", str(actor(stage, name).phone.id))
    found = await person_at(stage.app.database, chat, stage.clock.now())
    return found is not None and bool(found.posts)


def labels(stage: Rehearsal, name: str) -> list[str]:
    return [label for row in last(stage, name).buttons for label in row]


async def test_the_changes_are_shown_before_anything_is_done(registered: Rehearsal) -> None:
    await send(registered, REGIONAL, listing(*without(DEPUTY), NEWCOMER))
    said = last(registered, REGIONAL)
    assert "Строк: 15, школ: 4" in said.text
    assert "Новые участники: 1" in said.text
    assert "Есть в базе, но нет в списке: 1" in said.text
    assert labels(registered, REGIONAL) == [
        "Применить",
        "Применить и завершить участие (1)",
        "Новые участники (1)",
        "Нет в списке (1)",
        "Отмена",
    ]
    assert await is_member(registered, DEPUTY)


async def test_the_names_behind_the_numbers_can_be_looked_through(registered: Rehearsal) -> None:
    surnames = [letter * 4 + end for end in ("ин", "евский", "адзе") for letter in LETTERS]
    crowd = [NEWCOMER.replace("Юдин", surname.capitalize()) for surname in surnames]
    await send(registered, REGIONAL, listing(*LINES, *crowd))
    await press(registered, REGIONAL, "Новые участники (78)")
    said = "Ааааин Пётр Кузьмич: учитель, Сосновская школа № 1"
    assert said in last(registered, REGIONAL).text
    await press(registered, REGIONAL, "2 ›")
    assert said not in last(registered, REGIONAL).text
    await press(registered, REGIONAL, "← Назад")
    assert "Новые участники: 78" in last(registered, REGIONAL).text


async def test_who_is_gone_goes_only_when_that_is_pressed(registered: Rehearsal) -> None:
    await send(registered, REGIONAL, listing(*without(DEPUTY)))
    await press(registered, REGIONAL, "Применить")
    assert "не завершено" in last(registered, REGIONAL).text
    assert await is_member(registered, DEPUTY)
    await send(registered, REGIONAL, listing(*without(DEPUTY)))
    await press(registered, REGIONAL, "Применить и завершить участие (1)")
    assert not await is_member(registered, DEPUTY)
    assert await is_member(registered, HEAD)
    await write(registered, REGIONAL, "/people")
    brought = "Последний список (21.01.2027, Лаврова Н. А.): новых 0, изменено 0, снято 1."
    assert brought in last(registered, REGIONAL).text
    await write(registered, MUNICIPAL, "/people")
    assert "Последний список" not in last(registered, MUNICIPAL).text


async def test_who_brings_the_list_does_not_end_himself(registered: Rehearsal) -> None:
    await send(registered, REGIONAL, listing(*without(REGIONAL, DEPUTY)))
    await press(registered, REGIONAL, "Применить и завершить участие (1)")
    assert await is_member(registered, REGIONAL)


async def test_what_is_in_doubt_is_decided_one_by_one(registered: Rehearsal) -> None:
    lines = [
        line.replace(DEPUTY, "Зайцев О. Н.").replace(HEAD, "Орлова Марья Петровна")
        for line in LINES
    ]
    await send(registered, REGIONAL, listing(*lines))
    assert "Применить" not in labels(registered, REGIONAL)
    await press(registered, REGIONAL, "Разобрать похожие записи (2)")
    for _ in range(2):
        asked = last(registered, REGIONAL).text
        assert "Это один и тот же человек?" in asked
        answer = "Да, это одно и то же" if "Зайцев" in asked else "Нет, это разные записи"
        await press(registered, REGIONAL, answer)
    assert "Новые участники: 1" in last(registered, REGIONAL).text
    await press(registered, REGIONAL, "Применить и завершить участие (1)")
    assert await is_member(registered, DEPUTY)
    assert not await is_member(registered, HEAD)


async def test_a_list_given_up_changes_nothing(registered: Rehearsal) -> None:
    await send(registered, REGIONAL, listing(*without(DEPUTY)))
    await press(registered, REGIONAL, "Отмена")
    assert "Список не загружен" in last(registered, REGIONAL).text
    await forge(registered, REGIONAL, RosterButton(draft=1, step=RosterStep.APPLY_AND_END).pack())
    assert await is_member(registered, DEPUTY)


async def test_a_press_delivered_twice_takes_the_list_in_once(registered: Rehearsal) -> None:
    await send(registered, REGIONAL, listing(*LINES, NEWCOMER))
    update_id = await press(registered, REGIONAL, "Применить")
    registered.sandbox.redeliver(update_id)
    await registered.app.settle()
    await send(registered, REGIONAL, listing(*LINES, NEWCOMER))
    assert "Изменений нет" in last(registered, REGIONAL).text


async def test_a_workbook_is_a_roster_by_its_headings_and_not_by_its_name(
    registered: Rehearsal,
) -> None:
    book = Workbook()
    assert book.active is not None
    for line in (HEADING, *LINES):
        book.active.append(line.replace('"', "").split(";")[:6])
    buffer = io.BytesIO()
    book.save(buffer)
    await send(registered, REGIONAL, buffer.getvalue(), "План-график 2027.xlsx")
    assert "Список участников прочитан" in last(registered, REGIONAL).text


async def test_all_the_faults_of_a_list_are_told_in_one_message(registered: Rehearsal) -> None:
    before = len(heard(registered, REGIONAL))
    bad = [f"Попов Глеб;тренер;{OWN};Школа;;", f"Ежова Дина;куратор;{OWN};;;"]
    await send(registered, REGIONAL, listing(*bad))
    said = last(registered, REGIONAL)
    assert len(heard(registered, REGIONAL)) == before + 1
    assert "Ошибок в списке: 2" in said.text
    assert "Строка 2 (Попов Глеб)" in said.text
    assert "Строка 3 (Ежова Дина)" in said.text
    assert not said.buttons


# ── Whose list it is ────────────────────────────────────────────────────────────────────────────


async def test_a_municipal_coordinator_brings_his_own_municipality(registered: Rehearsal) -> None:
    own = [line for line in LINES if f";{OWN};" in line and not line.startswith(DEPUTY)]
    await send(registered, MUNICIPAL, listing(*own, NEWCOMER))
    said = last(registered, MUNICIPAL)
    assert "Новые участники: 1" in said.text
    assert "Есть в базе, но нет в списке: 1" in said.text
    await press(registered, MUNICIPAL, "Применить и завершить участие (1)")
    assert not await is_member(registered, DEPUTY)
    for untouched in (REGIONAL, MUNICIPAL, TEACHER, CURATOR, OTHER_HEAD):
        assert await is_member(registered, untouched)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (f"Юдин Пётр;учитель;{OTHER};Озёрная школа № 2;;", f"{OTHER} — не ваш муниципалитет"),
        ("Юдин Пётр;региональный координатор;;;;", "может назначить только региональный"),
        (f"Юдин Пётр;методист;{OTHER};;;", "Строка 3"),
    ],
)
async def test_and_no_other(registered: Rehearsal, line: str, words: str) -> None:
    await send(registered, MUNICIPAL, listing(NEWCOMER, line))
    assert words in last(registered, MUNICIPAL).text
    assert not last(registered, MUNICIPAL).buttons


@pytest.mark.parametrize("name", [CURATOR, HEAD, TEACHER])
async def test_nobody_else_may_send_a_list(registered: Rehearsal, name: str) -> None:
    await send(registered, name, listing(*LINES, NEWCOMER))
    assert "Список" not in last(registered, name).text


async def test_a_stranger_may_not_either(registered: Rehearsal) -> None:
    stranger = registered.sandbox.add_user(9, "Глеб", "Посторонний")
    await stranger.send_document("roster.csv", listing(*LINES))
    await registered.app.settle()
    assert all("Список" not in message.text for message in stranger.messages)


async def test_a_list_is_its_senders_alone(registered: Rehearsal) -> None:
    await send(registered, REGIONAL, listing(*without(DEPUTY)))
    for name in (MUNICIPAL, CURATOR):
        for step in RosterStep:
            await forge(registered, name, RosterButton(draft=1, step=step).pack())
            assert "больше не действует" in actor(registered, name).phone.alerts[-1].text
    assert await is_member(registered, DEPUTY)


async def test_whose_role_was_taken_away_meanwhile_cannot_take_his_list_in(
    registered: Rehearsal,
) -> None:
    own = [line for line in LINES if f";{OWN};" in line]
    await send(registered, MUNICIPAL, listing(*own, NEWCOMER))
    await send(registered, REGIONAL, listing(*without(MUNICIPAL)))
    await press(registered, REGIONAL, "Применить и завершить участие (1)")
    await press(registered, MUNICIPAL, "Применить")
    await write(registered, REGIONAL, "/menu")
    await send(registered, REGIONAL, listing(*without(MUNICIPAL), NEWCOMER))
    assert "Новые участники: 1" in last(registered, REGIONAL).text
