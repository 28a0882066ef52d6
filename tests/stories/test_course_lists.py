"""The list of a course: taken in by a coordinator, who counts by it whom it has further on."""

import pytest
from sqlalchemy import select

from bot.demo.rehearsal import Rehearsal
from core.plan import Population
from handlers.callbacks.presence import ReviewButton
from storage.reconciling import Verdict
from storage.tables import check_ins
from tests.stories.cast import (
    CURATOR,
    DEPUTY,
    HEAD,
    MUNICIPAL,
    REGIONAL,
    TEACHER,
    at,
    figure,
    forge,
    last,
    press,
)
from tests.stories.sending import send
from tests.stories.test_duties import CERTIFIED, FINISHED, STARTED
from tests.stories.test_presence import labels

HEADING = "№;Слушатель;Статус обучения;Номер удостоверения\n"
STRANGER = "Мария Никто"


def listing(*rows: str) -> bytes:
    lines = (f"{number};{row}" for number, row in enumerate(rows, start=1))
    return (HEADING + "\n".join(lines)).encode("cp1251")


LISTED = listing(
    f"{HEAD};завершил;0042/27",
    f"{DEPUTY};Обучение завершено;",
    f"{CURATOR};не приступила;",
    f"{STRANGER};завершила;0043/27",
)


async def take_in(stage: Rehearsal, name: str, content: bytes) -> None:
    await send(stage, name, content, "kurs.csv")
    assert "Какого курса этот список?" in last(stage, name).text
    await press(stage, name, labels(stage, name)[0])
    await press(stage, name, "Принять список")


async def teams(stage: Rehearsal) -> int:
    return (await figure(stage, "6", Population.MANAGEMENT_TEAMS)).figure.done


@pytest.fixture
async def may(registered: Rehearsal) -> Rehearsal:
    """The course is on; the head says that he has begun, the deputy nothing."""
    await at(registered, 2027, 4, 5, 9, 0)
    await press(registered, HEAD, STARTED)
    await at(registered, 2027, 5, 25, 9, 0)
    return registered


async def test_whoever_is_further_on_by_the_list_is_counted_when_a_coordinator_says_so(
    may: Rehearsal,
) -> None:
    await send(may, REGIONAL, LISTED, "kurs.csv")
    assert "Приступивших к обучению в списке: 3" in last(may, REGIONAL).text
    await press(may, REGIONAL, labels(may, REGIONAL)[0])
    said = last(may, REGIONAL).text
    assert "По списку продвинулись дальше: 1" in said
    assert "Есть в списке, не ответили: 1" in said
    assert "Не найдены среди участников: 1" in said
    await press(may, REGIONAL, "Принять список")
    assert await teams(may) == 0
    await press(may, REGIONAL, "Засчитать всё по списку (2)")
    assert "Засчитано: 2" in last(may, REGIONAL).text
    assert await teams(may) == 1
    assert "Ваше обучение отмечено региональным координатором" in last(may, HEAD).text
    await at(may, 2027, 5, 28, 12, 0)
    assert "последний день обучения" not in last(may, DEPUTY).text


async def test_it_outweighs_the_less_that_he_has_said_himself(may: Rehearsal) -> None:
    await take_in(may, REGIONAL, listing(f"{HEAD};завершил;"))
    await press(may, REGIONAL, "Засчитать всё по списку (1)")
    assert await teams(may) == 1


async def test_the_person_has_the_last_word(may: Rehearsal) -> None:
    await take_in(may, REGIONAL, LISTED)
    await press(may, REGIONAL, "Засчитать всё по списку (2)")
    assert await teams(may) == 1
    for name in (HEAD, DEPUTY):
        assert labels(may, name)[-1] == "Ещё не сделано"
        await press(may, name, "Ещё не сделано")
    assert await teams(may) == 0


async def test_who_says_more_than_the_list_is_looked_at(may: Rehearsal) -> None:
    await press(may, HEAD, CERTIFIED)
    await take_in(may, REGIONAL, listing(f"{HEAD};обучается;"))
    await press(may, REGIONAL, "Сообщили больше, чем в списке: 1")
    await press(may, REGIONAL, labels(may, REGIONAL)[0])
    assert "по списку учится" in last(may, REGIONAL).text
    await press(may, REGIONAL, "Не засчитывать")
    assert await teams(may) == 0


async def test_the_list_proves_what_is_said_after_it(may: Rehearsal) -> None:
    await take_in(may, REGIONAL, LISTED)
    await press(may, HEAD, FINISHED)
    async with may.app.database.reading() as connection:
        said = await connection.execute(
            select(check_ins.c.answer, check_ins.c.verified).order_by(check_ins.c.id)
        )
    assert [tuple(row) for row in said] == [("started", False), ("finished", True)]


async def test_nobody_else_counts_by_a_list(may: Rehearsal) -> None:
    await send(may, TEACHER, LISTED, "kurs.csv")
    assert "Какого курса" not in last(may, TEACHER).text
    await take_in(may, REGIONAL, LISTED)
    course = (await figure(may, "6", Population.MANAGEMENT_TEAMS)).activity_id
    for name in (TEACHER, CURATOR):
        await forge(may, name, ReviewButton(occurrence=course or 0, verdict=Verdict.CREDIT).pack())
    assert await teams(may) == 0


async def test_a_municipal_coordinator_sees_his_own(may: Rehearsal) -> None:
    await take_in(may, MUNICIPAL, LISTED)
    assert "Засчитать всё по списку (2)" in labels(may, MUNICIPAL)


async def test_before_any_course_has_begun_it_is_of_none(registered: Rehearsal) -> None:
    await send(registered, REGIONAL, LISTED, "kurs.csv")
    assert "ни один курс плана ещё не начался" in last(registered, REGIONAL).text
