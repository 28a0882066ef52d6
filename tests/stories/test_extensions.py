"""A deadline put off for one school: by whom, and what follows for it and for nobody else."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from bot.demo.rehearsal import Rehearsal
from core.plan import Population
from handlers.callbacks.extensions import ExtendDeadline
from tests.databases import on_both_databases
from tests.scenes import After
from tests.stories.cast import (
    CURATOR,
    DEPUTY,
    HEAD,
    MUNICIPAL,
    OTHER_HEAD,
    actor,
    at,
    figure,
    forge,
    heard,
    last,
    press,
    write,
)

DOCUMENT, VISITS = "5", "3"  # until 31 March and 26 February
FIRST, SECOND = "Сосновская школа № 1", "Берёзовская школа"
PUT_OFF = ExtendDeadline(occurrence=5, school=1)


async def open_card(stage: Rehearsal, name: str, command: str, school: str) -> None:
    await write(stage, name, command)
    line = next(line for line in last(stage, name).text.splitlines() if school in line)
    await press(stage, name, line.partition(".")[0])


async def _put_off(stage: Rehearsal) -> None:
    await at(stage, 2027, 3, 20, 12, 0)
    await open_card(stage, CURATOR, "/documents", FIRST)
    await press(stage, CURATOR, "Продлить срок школе")
    await write(stage, CURATOR, "когда получится")
    assert "Не получилось понять день" in last(stage, CURATOR).text
    await write(stage, CURATOR, "5 апреля")
    assert "продлён до 05.04.2027" in last(stage, CURATOR).text


@pytest.fixture
async def put_off(after: After) -> AsyncIterator[Rehearsal]:
    """The first school has its document to place by the 5th of April."""
    async with after(_put_off) as stage:
        yield stage


async def placed(stage: Rehearsal) -> int:
    return (await figure(stage, DOCUMENT, Population.SCHOOLS)).figure.done


@on_both_databases
async def test_the_school_hears_of_it_and_is_reminded_of_its_own_day(put_off: Rehearsal) -> None:
    assert "Срок продлён до 05.04.2027" in last(put_off, HEAD).text
    assert "Срок продлён" not in last(put_off, OTHER_HEAD).text
    title = last(put_off, HEAD).text.splitlines()[1]

    def said(name: str) -> int:
        return sum(title in message.text for message in heard(put_off, name))

    before, of_others = said(HEAD), said(OTHER_HEAD)
    await at(put_off, 2027, 4, 1, 12, 0)
    assert said(HEAD) == before
    assert said(OTHER_HEAD) > of_others
    await at(put_off, 2027, 4, 4, 10, 0)
    assert "Продлённый срок: 05.04.2027" in last(put_off, HEAD).text


async def test_what_comes_by_the_later_day_counts_and_is_not_late(put_off: Rehearsal) -> None:
    await at(put_off, 2027, 4, 4, 10, 0)
    assert (await figure(put_off, DOCUMENT, Population.SCHOOLS)).figure.frozen_at is None
    await press(put_off, HEAD, "Сделано")
    assert "после срока" not in last(put_off, HEAD).text
    assert await placed(put_off) == 1
    await at(put_off, 2027, 4, 5, 12, 0)  # one has answered for all
    near = [one for one in heard(put_off, DEPUTY) if "Продлённый срок" in one.text]
    assert len(near) == 1
    await at(put_off, 2027, 4, 6, 12, 0)
    frozen = (await figure(put_off, DOCUMENT, Population.SCHOOLS)).figure
    assert (frozen.done, frozen.frozen_at is None) == (1, False)
    await open_card(put_off, CURATOR, "/documents", FIRST)
    shown = last(put_off, CURATOR).text
    assert "срок продлён" in shown
    assert "после срока" not in shown


async def test_what_comes_after_it_too_is_late(put_off: Rehearsal) -> None:
    await at(put_off, 2027, 4, 6, 12, 0)
    await forge(put_off, HEAD, "ci:5:done")
    assert await placed(put_off) == 0
    await open_card(put_off, CURATOR, "/documents", FIRST)
    assert "после срока" in last(put_off, CURATOR).text


async def test_after_the_deadline_and_to_an_earlier_day_nothing_is_put_off(
    put_off: Rehearsal,
) -> None:
    await forge(put_off, MUNICIPAL, PUT_OFF.pack())
    await write(put_off, MUNICIPAL, "30 марта")
    assert "Продлить нельзя" in last(put_off, MUNICIPAL).text
    await at(put_off, 2027, 4, 1, 12, 0)
    await forge(put_off, MUNICIPAL, PUT_OFF.pack())
    assert "больше не действует" in last(put_off, MUNICIPAL).text


async def test_a_visit_is_put_off_by_a_coordinator_and_counts_until_then(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 2, 20, 12, 0)
    await forge(registered, CURATOR, ExtendDeadline(occurrence=3, school=1).pack())
    assert "больше не действует" in last(registered, CURATOR).text
    await open_card(registered, MUNICIPAL, "/visits", FIRST)
    await press(registered, MUNICIPAL, "Продлить срок школе")
    await write(registered, MUNICIPAL, "03.03.2027")
    assert "Срок продлён до 03.03.2027" in last(registered, CURATOR).text
    await at(registered, 2027, 3, 2, 12, 0)
    for school in (FIRST, SECOND):
        await open_card(registered, CURATOR, "/visits", school)
        await press(registered, CURATOR, "Состоялось очно")
    assert (await figure(registered, VISITS, Population.SCHOOLS)).figure.done == 1


async def test_who_comes_back_is_not_asked_before_the_day_of_his_school(put_off: Rehearsal) -> None:
    title = last(put_off, HEAD).text.splitlines()[1]
    for name in (HEAD, OTHER_HEAD):
        actor(put_off, name).phone.block()
    await at(put_off, 2027, 4, 1, 12, 0)
    lengths = {name: len(heard(put_off, name)) for name in (HEAD, OTHER_HEAD)}
    for name in (HEAD, OTHER_HEAD):
        actor(put_off, name).phone.unblock()
    await at(put_off, 2027, 4, 1, 12, 5)
    asked = {name: heard(put_off, name)[before:] for name, before in lengths.items()}
    assert not any(title in one.text for one in asked[HEAD])
    assert any(title in one.text for one in asked[OTHER_HEAD])


async def test_the_later_day_stands_wherever_the_deadline_does(put_off: Rehearsal) -> None:
    await at(put_off, 2027, 4, 1, 12, 0)
    await write(put_off, HEAD, "/today")
    assert "5 апреля" in last(put_off, HEAD).text
    assert "прошёл" not in last(put_off, HEAD).text
    await write(put_off, HEAD, "/school")
    assert "… 5." in last(put_off, HEAD).text
    assert "срок продлён до 05.04.2027" in last(put_off, HEAD).text
    await write(put_off, CURATOR, "/documents")
    shown = last(put_off, CURATOR).text.splitlines()
    assert any(FIRST in line and line.endswith("срок продлён до 05.04.2027") for line in shown)
    assert not any(SECOND in line and "продлён" in line for line in shown)


async def test_it_is_in_the_calendar_of_that_school_alone(put_off: Rehearsal) -> None:
    assert await due_in_calendar(put_off, HEAD) == date(2027, 4, 5)
    assert await due_in_calendar(put_off, DEPUTY) == date(2027, 4, 5)
    assert await due_in_calendar(put_off, OTHER_HEAD) == date(2027, 3, 31)


async def due_in_calendar(stage: Rehearsal, name: str) -> date:
    """The day of the document."""
    await write(stage, name, "/calendar")
    file = last(stage, name).document
    assert file
    uid = f"occurrence-{DOCUMENT}@pereklichka"
    entries: list[Any] = Calendar.from_ical(file.content).walk("VEVENT")
    day: date = next(one["dtstart"].dt for one in entries if one["uid"] == uid)
    return day
