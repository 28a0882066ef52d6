"""Silence is heard of one step higher each time, and no longer once it is broken."""

from bot.demo.rehearsal import Rehearsal
from tests.stories.cast import (
    CURATOR,
    DEPUTY,
    HEAD,
    MOUO_HEAD,
    MUNICIPAL,
    OTHER_HEAD,
    REGIONAL,
    WAS_THERE,
    at,
    last,
    press,
    recipients,
)

HEARD_OF = "Пока нет ответа"  # the webinar of 4 February 2027, 15:00, ends at 16:30


async def test_from_the_head_to_the_curator_to_the_municipal_coordinator(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 2, 6, 8, 59)
    assert recipients(registered, HEARD_OF) == set()
    await at(registered, 2027, 2, 6, 9, 0)
    assert HEAD in recipients(registered, HEARD_OF)
    assert not {CURATOR, MUNICIPAL, REGIONAL, MOUO_HEAD} & recipients(registered, HEARD_OF)
    assert f"Не ответили: {DEPUTY}" in last(registered, HEAD).text
    assert HEAD not in last(registered, HEAD).text
    await at(registered, 2027, 2, 7, 9, 0)
    assert CURATOR in recipients(registered, HEARD_OF)
    assert "Никто не ответил из школ: " in last(registered, CURATOR).text
    assert "Сосновская школа № 1" in last(registered, CURATOR).text
    assert MUNICIPAL not in recipients(registered, HEARD_OF)
    await at(registered, 2027, 2, 9, 9, 0)
    assert "Сосновская школа № 1" in last(registered, MUNICIPAL).text
    assert not {REGIONAL, MOUO_HEAD} & recipients(registered, HEARD_OF)
    assert len(last(registered, MUNICIPAL).buttons) == 1
    await press(registered, MUNICIPAL, last(registered, MUNICIPAL).buttons[0][0])
    assert "Сосновская школа № 1" in last(registered, MUNICIPAL).text


async def test_an_answer_ends_it(registered: Rehearsal) -> None:
    await at(registered, 2027, 2, 4, 17, 0)
    await press(registered, DEPUTY, WAS_THERE)
    await at(registered, 2027, 2, 7, 9, 0)
    assert HEARD_OF not in last(registered, HEAD).text
    assert "Сосновская школа № 1" not in last(registered, CURATOR).text
    assert OTHER_HEAD not in recipients(registered, DEPUTY)
