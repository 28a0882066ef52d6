"""The guide speaks of commands, buttons and pictures that are there, and the page shows them."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from docs.browser import browser, chromium
from sandbox import Sandbox, SimulatedClock
from tests.locales.catalogues import catalogue
from tests.stories.access import COMMANDS

GUIDE = Path(__file__).parents[1] / "docs" / "ru" / "guide.md"
EVENT = datetime(2027, 3, 2, 5, 0, tzinfo=UTC)
BUTTONS = (
    *("Запустить", "Посмотреть план", "Прогнать год", "Буду", "Посмотрю запись", "Не смогу"),
    *("Перенести", "Отменить", "Сменить", "Замещение", "Заменить ссылку", "Напомнить им"),
)


@pytest.fixture(scope="module")
def text() -> str:
    return GUIDE.read_text(encoding="utf-8")


def test_its_pictures_are_there_and_each_is_shown(text: str) -> None:
    shown = {*re.findall(r'src="pictures/([a-z]+)\.png"', text)}
    there = {one.stem for one in (GUIDE.parent / "pictures").glob("*.png")}
    assert shown == there


def test_its_commands_and_buttons_are_there(text: str) -> None:
    assert {*re.findall(r"`/([a-z]+)", text)} <= {*COMMANDS, "newbot"}
    said = {str(one.string) for one in catalogue("ru") if one.id}
    for button in BUTTONS:
        assert f"«{button}»" in text
        assert button in said


@pytest.mark.skipif(chromium() is None, reason="Chromium is not here")
async def test_a_chat_is_opened_by_its_address_and_pressed_on_a_telephone() -> None:
    program = chromium()
    assert program
    clock = SimulatedClock(datetime(2027, 2, 4, tzinfo=UTC))
    async with Sandbox(clock, rate=None) as sandbox, browser(program) as tab:
        people = [sandbox.add_user(number, f"Участник {number}") for number in (7, 8)]
        await tab.size(390, 800)
        await tab.open(f"{sandbox.url}/#8")
        await tab.until("document.getElementById('person-name')?.textContent == 'Участник 8'")
        await tab.run("document.querySelector('#start button').click()")
        await sandbox.until(lambda: people[1].started)
        assert not people[0].started
        await tab.run("location.hash = 7")
        await tab.until("document.getElementById('person-name').textContent == 'Участник 7'")
        assert await tab.run("document.documentElement.scrollWidth <= innerWidth")
        await tab.run("document.getElementById('back').click()")
        await tab.until(
            "location.hash == '' && document.querySelectorAll('#cast .row').length == 2"
        )
