"""A row that only names a month asks its organiser for the day, until there is one."""

from bot.demo.rehearsal import Rehearsal
from tests.stories.cast import (
    CURATOR,
    HEAD,
    MUNICIPAL,
    REGIONAL,
    at,
    heard,
    last,
    press,
    recipients,
    write,
)
from tests.stories.sending import ORDER, launch, send

WANTED = "Нужна дата"


async def test_the_organiser_sets_the_day_where_he_is_asked(planless: Rehearsal) -> None:
    await send(planless, REGIONAL, ORDER.encode())
    await launch(planless)
    await at(planless, 2027, 1, 30, 8, 59)
    assert recipients(planless, WANTED) == set()
    await at(planless, 2027, 1, 30, 9, 0)
    assert recipients(planless, WANTED) == {REGIONAL}
    question = last(planless, REGIONAL)
    assert "2. Семинар «Обмен опытом»\nПо плану: март" in question.text
    assert "Март 2027" in str(question.buttons)
    await at(planless, 2027, 2, 6, 9, 0)
    again = last(planless, REGIONAL)
    assert again.text == question.text
    await press(planless, REGIONAL, "15")
    assert "15 марта 2027 г., понедельник" in last(planless, REGIONAL).text
    received = len(heard(planless, REGIONAL))
    await at(planless, 2027, 3, 1, 10, 0)
    assert WANTED not in "".join(one.text for one in heard(planless, REGIONAL)[received:])
    await at(planless, 2027, 3, 14, 10, 0)
    assert CURATOR in recipients(planless, "Обмен опытом")


async def test_the_day_can_be_written_too_and_an_old_question_opens_nothing(
    planless: Rehearsal,
) -> None:
    await send(planless, REGIONAL, ORDER.encode())
    await launch(planless)
    await at(planless, 2027, 1, 30, 9, 0)
    await write(planless, REGIONAL, "/event 2")
    await press(planless, REGIONAL, "Назначить дату")
    await write(planless, REGIONAL, "16 марта в 11:00")
    assert "16 марта 2027 г., вторник, 11:00" in last(planless, REGIONAL).text
    assert recipients(planless, WANTED) == {REGIONAL}
    await at(planless, 2027, 2, 25, 10, 0)
    questions = [one for one in heard(planless, REGIONAL) if WANTED in one.text]
    assert len(questions) == 1
    for name in (MUNICIPAL, HEAD):
        assert not [one for one in heard(planless, name) if WANTED in one.text]
