"""Every button and every command, pressed by every role: what is not one's own does nothing."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.demo.rehearsal import Rehearsal
from handlers.callbacks.figures import AttendancePage, IndicatorsPage
from sandbox import Participant
from storage.engine import Database
from storage.tables import memberships, metadata, people
from tests.stories.access import (
    BUTTONS,
    CAST,
    COMMANDS,
    METHODOLOGIST,
    STRANGER,
    commands,
    kinds_of_buttons,
)
from tests.stories.cast import CURATOR, MUNICIPAL, REGIONAL, actor, forge, last, press

REFUSALS = ("больше не действует", "не для вас", "нет среди ваших")
NOT_UNDERSTOOD = ("Я понимаю только кнопки", "Чтобы начать")


def test_no_button_and_no_command_is_missing_from_the_table() -> None:
    assert {type(button) for button, _ in BUTTONS} == kinds_of_buttons()
    assert set(COMMANDS) == commands()


@pytest.mark.parametrize("name", CAST)
async def test_a_button_that_is_not_one_s_own_does_nothing_but_say_so(
    registered: Rehearsal, name: str
) -> None:
    phone = await _phone(registered, name)
    before = await _everything(registered.app.database)
    for button, allowed in BUTTONS:
        if name not in allowed:
            assert await _pressed(registered, phone, button.pack()), (button, name)
    assert await _everything(registered.app.database) == before


@pytest.mark.parametrize("name", CAST)
async def test_a_button_of_one_s_own_works(registered: Rehearsal, name: str) -> None:
    phone = await _phone(registered, name)
    for button, allowed in BUTTONS:
        if name in allowed:
            assert not await _pressed(registered, phone, button.pack()), (button, name)


@pytest.mark.parametrize("name", CAST)
async def test_a_command_that_is_not_one_s_own_is_no_command(
    registered: Rehearsal, name: str
) -> None:
    phone = await _phone(registered, name)
    for command, allowed in COMMANDS.items():
        await phone.write(f"/{command}")
        await registered.app.settle()
        understood = not any(words in phone.last.text for words in NOT_UNDERSTOOD)
        assert understood == (name in allowed and name != STRANGER), (command, name)


@pytest.mark.parametrize("name", [MUNICIPAL, CURATOR])
async def test_a_role_taken_away_takes_its_buttons_along(registered: Rehearsal, name: str) -> None:
    await forge(registered, name, IndicatorsPage(page=0).pack())
    await _take_roles_away(registered, name)
    for button in (IndicatorsPage(page=0), AttendancePage(occurrence=2)):
        assert await _pressed(registered, actor(registered, name).phone, button.pack())
    await actor(registered, name).phone.write("/indicators")
    await registered.app.settle()
    assert "Я понимаю только кнопки" in last(registered, name).text


async def _phone(stage: Rehearsal, name: str) -> Participant:
    if name not in {STRANGER, METHODOLOGIST}:
        return actor(stage, name).phone
    phone = stage.sandbox.add_user(9, "Глеб", "Посторонний")
    await phone.write("/start")
    await stage.app.settle()
    if name == METHODOLOGIST:
        await _let_in(stage, phone)
    return phone


async def _let_in(stage: Rehearsal, phone: Participant) -> None:
    """Nobody on the example roster is one: he applies, and is accepted."""
    for button in ("У меня нет ссылки", "Методист", "Сосновский округ", "Согласен(на)"):
        await phone.press(button)
        await stage.app.settle()
    await phone.write(METHODOLOGIST)
    await stage.app.settle()
    await press(stage, REGIONAL, "Принять")
    assert "принята" in phone.last.text


async def _pressed(stage: Rehearsal, phone: Participant, data: str) -> bool:
    """Whether the press was refused."""
    await phone.forge(data)
    await stage.app.settle()
    said = phone.alerts[-1].text + phone.last.text
    return any(words in said for words in REFUSALS)


async def _everything(database: Database) -> dict[str, list[Any]]:
    """All that is stored."""
    async with database.reading() as connection:
        return {
            table.name: [*await connection.execute(select(table))]
            for table in metadata.sorted_tables
        }


async def _take_roles_away(stage: Rehearsal, name: str) -> None:
    """His posts ended yesterday."""
    yesterday = stage.clock.now().date() - timedelta(days=1)
    mine = select(people.c.id).where(people.c.name == name).scalar_subquery()
    async with stage.app.database.writing() as connection:
        await connection.execute(
            update(memberships).where(memberships.c.person_id == mine).values(valid_to=yesterday)
        )
