"""One school against the plan: for who answers for it, and for itself."""

from collections.abc import AsyncIterator

import pytest

from bot.demo.rehearsal import Rehearsal
from handlers.callbacks.school_states import SchoolStateButton
from tests.scenes import After
from tests.stories.cast import (
    CURATOR,
    HEAD,
    MUNICIPAL,
    OTHER_HEAD,
    REGIONAL,
    WAS_THERE,
    at,
    forge,
    last,
    press,
    write,
)

FIRST = "Сосновская школа № 1"


async def _until_spring(stage: Rehearsal) -> None:
    await at(stage, 2027, 2, 4, 17, 0)
    await press(stage, HEAD, WAS_THERE)
    await at(stage, 2027, 3, 24, 10, 0)


@pytest.fixture
async def spring(after: After) -> AsyncIterator[Rehearsal]:
    """The head was at the first webinar; the document is due in a week."""
    async with after(_until_spring) as stage:
        yield stage


async def test_a_school_sees_its_own_state_without_naming_itself(spring: Rehearsal) -> None:
    await write(spring, HEAD, "/school")
    shown = last(spring, HEAD).text
    assert shown.startswith(f"{FIRST} (Сосновский округ)")
    assert "Куратор: Белкина О. С." in shown
    assert "В команде: 2, на связи в боте: 2" in shown
    assert "Сделано: 1, не сделано: 2, впереди: 1" in shown
    assert "✓ 2. Установочный вебинар" in shown
    assert "04.02.2027, ответили 1 из 2" in shown
    assert "✗ 3. Первое посещение школ" in shown
    assert "… 5. Размещение концептуальных документов" in shown


async def test_what_is_done_meanwhile_shows(spring: Rehearsal) -> None:
    await press(spring, HEAD, "Сделано")
    await write(spring, CURATOR, "/visits")
    await press(spring, CURATOR, "2")
    await press(spring, CURATOR, "Состоялось дистанционно")
    await write(spring, CURATOR, f"/school {FIRST}")
    assert "Сделано: 3, не сделано: 1, впереди: 0" in last(spring, CURATOR).text


async def test_a_part_of_the_name_will_do_and_several_are_a_choice(spring: Rehearsal) -> None:
    await write(spring, MUNICIPAL, "/school берёзов")
    assert last(spring, MUNICIPAL).text.startswith("Берёзовская школа")
    await write(spring, MUNICIPAL, "/school школа")
    assert last(spring, MUNICIPAL).text == "Какая школа?"
    await press(spring, MUNICIPAL, FIRST)
    assert last(spring, MUNICIPAL).text.startswith(FIRST)
    await write(spring, MUNICIPAL, "/school лицей")
    assert "такой нет" in last(spring, MUNICIPAL).text


async def test_schools_of_others_are_not_found(spring: Rehearsal) -> None:
    await write(spring, MUNICIPAL, "/school Луговская")
    assert "такой нет" in last(spring, MUNICIPAL).text
    await write(spring, OTHER_HEAD, f"/school {FIRST}")
    assert "такой нет" in last(spring, OTHER_HEAD).text
    await forge(spring, OTHER_HEAD, SchoolStateButton(school=1).pack())
    assert "больше не действует" in last(spring, OTHER_HEAD).text
    await write(spring, REGIONAL, "/school Луговская")
    assert last(spring, REGIONAL).text.startswith("Луговская школа")
