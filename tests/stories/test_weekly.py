"""The digest of the week: to coordinators on Monday morning, each of his own part, once."""

from bot.demo.rehearsal import Rehearsal
from tests.databases import on_both_databases
from tests.stories.cast import (
    CURATOR,
    DEPUTY,
    HEAD,
    MUNICIPAL,
    REGIONAL,
    TEACHER,
    WAS_THERE,
    at,
    heard,
    last,
    press,
    write,
)

TITLE = "Сводка недели"


def digests(stage: Rehearsal, name: str) -> list[str]:
    """The texts of the digests somebody has got."""
    return [one.text for one in heard(stage, name) if TITLE in one.text and "Отключить" in one.text]


@on_both_databases
async def test_it_comes_on_monday_morning_to_coordinators_alone(registered: Rehearsal) -> None:
    await at(registered, 2027, 2, 1, 8, 59)
    before = len(digests(registered, MUNICIPAL))
    await at(registered, 2027, 2, 1, 9, 1)
    assert len(digests(registered, MUNICIPAL)) == before + 1
    said = digests(registered, MUNICIPAL)[-1]
    assert "Сводка недели, 01.02 – 07.02" in said
    assert "Сосновский округ" in said
    assert "Предстоит" in said
    for name in (CURATOR, HEAD, DEPUTY, TEACHER):
        assert not digests(registered, name)
    await at(registered, 2027, 2, 7, 12, 0)
    assert len(digests(registered, MUNICIPAL)) == before + 1


async def test_what_was_held_and_what_was_answered_is_in_it_once(registered: Rehearsal) -> None:
    await at(registered, 2027, 2, 4, 17, 0)
    await press(registered, HEAD, WAS_THERE)
    await at(registered, 2027, 2, 8, 9, 30)
    said = digests(registered, REGIONAL)[-1]
    assert "Получен 1 ответ\n" in said
    assert "Завершилось" in said
    await at(registered, 2027, 2, 15, 9, 30)
    assert "Завершилось" not in digests(registered, REGIONAL)[-1]
    assert "Отстаёт от плана" in digests(registered, REGIONAL)[-1]


async def test_who_switches_it_off_gets_none_even_if_it_is_queued(registered: Rehearsal) -> None:
    await at(registered, 2027, 1, 31, 12, 0)
    before = len(digests(registered, MUNICIPAL))
    await write(registered, MUNICIPAL, "/settings")
    await press(registered, MUNICIPAL, "Не присылать сводку недели")
    assert "Сводка недели: не приходит" in last(registered, MUNICIPAL).text
    await at(registered, 2027, 2, 8, 12, 0)
    assert len(digests(registered, MUNICIPAL)) == before
    await write(registered, MUNICIPAL, "/settings")
    await press(registered, MUNICIPAL, "Присылать сводку недели")
    await at(registered, 2027, 2, 15, 9, 1)
    assert len(digests(registered, MUNICIPAL)) == before + 1


async def test_it_comes_by_the_clocks_of_the_coordinator(registered: Rehearsal) -> None:
    await write(registered, MUNICIPAL, "/settings")
    await press(registered, MUNICIPAL, "Изменить часовой пояс")
    await press(registered, MUNICIPAL, "Москва")
    await at(registered, 2027, 2, 1, 10, 59)
    before = len(digests(registered, MUNICIPAL))
    assert "01.02 – 07.02" in digests(registered, REGIONAL)[-1]
    await at(registered, 2027, 2, 1, 11, 1)
    assert len(digests(registered, MUNICIPAL)) == before + 1


async def test_others_are_not_offered_to_switch_it(registered: Rehearsal) -> None:
    await write(registered, HEAD, "/settings")
    assert TITLE not in last(registered, HEAD).text
    assert "сводку недели" not in str(last(registered, HEAD).buttons)


async def test_its_button_opens_what_is_not_met(registered: Rehearsal) -> None:
    await at(registered, 2027, 2, 15, 9, 1)
    assert TITLE in last(registered, REGIONAL).text
    await press(registered, REGIONAL, "Все невыполненные показатели")
    assert "только невыполненные" in last(registered, REGIONAL).text.casefold()
