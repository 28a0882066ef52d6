"""The digest of the week: to coordinators on Monday morning, each of his own part, once."""

import pytest

from bot.demo.rehearsal import Rehearsal
from tests.databases import on_both_databases
from tests.scenes import switch_weekly
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


@pytest.fixture
async def weekly(registered: Rehearsal) -> Rehearsal:
    """A cast whose coordinators want the digest, as everybody does at first."""
    await switch_weekly(registered, on=True)
    return registered


def digests(stage: Rehearsal, name: str) -> list[str]:
    """The texts of the digests somebody has got."""
    return [one.text for one in heard(stage, name) if TITLE in one.text and "Отключить" in one.text]


@on_both_databases
async def test_it_comes_on_monday_morning_to_coordinators_alone(weekly: Rehearsal) -> None:
    await at(weekly, 2027, 2, 1, 8, 59)
    before = len(digests(weekly, MUNICIPAL))
    await at(weekly, 2027, 2, 1, 9, 1)
    assert len(digests(weekly, MUNICIPAL)) == before + 1
    said = digests(weekly, MUNICIPAL)[-1]
    assert "Сводка недели, 01.02 – 07.02" in said
    assert "Сосновский округ" in said
    assert "Предстоит" in said
    for name in (CURATOR, HEAD, DEPUTY, TEACHER):
        assert not digests(weekly, name)
    await at(weekly, 2027, 2, 7, 12, 0)
    assert len(digests(weekly, MUNICIPAL)) == before + 1


async def test_what_was_held_and_what_was_answered_is_in_it_once(weekly: Rehearsal) -> None:
    await at(weekly, 2027, 2, 4, 17, 0)
    await press(weekly, HEAD, WAS_THERE)
    await at(weekly, 2027, 2, 8, 9, 30)
    said = digests(weekly, REGIONAL)[-1]
    assert "Получен 1 ответ\n" in said
    assert "Завершилось" in said
    await at(weekly, 2027, 2, 15, 9, 30)
    assert "Завершилось" not in digests(weekly, REGIONAL)[-1]
    assert "Отстаёт от плана" in digests(weekly, REGIONAL)[-1]


async def test_who_switches_it_off_gets_none_even_if_it_is_queued(weekly: Rehearsal) -> None:
    await at(weekly, 2027, 1, 31, 12, 0)
    before = len(digests(weekly, MUNICIPAL))
    await write(weekly, MUNICIPAL, "/settings")
    await press(weekly, MUNICIPAL, "Не присылать сводку недели")
    assert "Сводка недели: не приходит" in last(weekly, MUNICIPAL).text
    await at(weekly, 2027, 2, 8, 12, 0)
    assert len(digests(weekly, MUNICIPAL)) == before
    await write(weekly, MUNICIPAL, "/settings")
    await press(weekly, MUNICIPAL, "Присылать сводку недели")
    await at(weekly, 2027, 2, 15, 9, 1)
    assert len(digests(weekly, MUNICIPAL)) == before + 1


async def test_it_comes_by_the_clocks_of_the_coordinator(weekly: Rehearsal) -> None:
    await write(weekly, MUNICIPAL, "/settings")
    await press(weekly, MUNICIPAL, "Изменить часовой пояс")
    await press(weekly, MUNICIPAL, "Москва")
    await at(weekly, 2027, 2, 1, 10, 59)
    before = len(digests(weekly, MUNICIPAL))
    assert "01.02 – 07.02" in digests(weekly, REGIONAL)[-1]
    await at(weekly, 2027, 2, 1, 11, 1)
    assert len(digests(weekly, MUNICIPAL)) == before + 1


async def test_others_are_not_offered_to_switch_it(weekly: Rehearsal) -> None:
    await write(weekly, HEAD, "/settings")
    assert TITLE not in last(weekly, HEAD).text
    assert "сводку недели" not in str(last(weekly, HEAD).buttons)


async def test_its_button_opens_what_is_not_met(weekly: Rehearsal) -> None:
    await at(weekly, 2027, 2, 15, 9, 1)
    assert TITLE in last(weekly, REGIONAL).text
    await press(weekly, REGIONAL, "Все невыполненные показатели")
    assert "только невыполненные" in last(weekly, REGIONAL).text.casefold()
