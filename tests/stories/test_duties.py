"""A duty, from its first reminder to its figure: documents by a day, courses from day to day."""

from bot.demo.rehearsal import Rehearsal
from core.check_ins import Answer
from core.plan import Population
from handlers.callbacks.check_ins import CheckInButton
from tests.stories.cast import (
    CURATOR,
    DEPUTY,
    HEAD,
    MOUO_HEAD,
    OTHER_HEAD,
    REGIONAL,
    TEACHER,
    at,
    figure,
    forge,
    heard,
    last,
    press,
    recipients,
    write,
)

DOCUMENTS = "Размещение концептуальных документов"  # row 5, until 31 March
COURSE = "Обучение управленческих команд"  # row 6, 5 April – 28 May
STARTED, FINISHED = "Начал(а) обучение", "Закончил(а) обучение"
CERTIFIED = "Получил(а) удостоверение"
LISTS = "Формирование списка школ-участников"  # row 1: the ministry's own work


async def test_those_who_deliver_are_reminded_a_fortnight_before_and_nobody_else(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 3, 17, 8, 59)
    assert recipients(registered, DOCUMENTS) == set()
    await at(registered, 2027, 3, 17, 9, 0)
    assert {HEAD, DEPUTY, OTHER_HEAD} <= recipients(registered, DOCUMENTS)
    assert not {CURATOR, REGIONAL, MOUO_HEAD} & recipients(registered, DOCUMENTS)
    reminder = last(registered, HEAD)
    assert reminder.text.startswith("Через 14 дней срок: 31 марта 2027 г., среда, до 18:00")
    assert reminder.buttons == [["Сделано"]]


async def test_what_the_ministry_does_itself_nobody_is_reminded_of(registered: Rehearsal) -> None:
    await at(registered, 2027, 2, 1, 12, 0)
    assert recipients(registered, LISTS) == set()


async def test_one_answer_settles_a_document_for_its_school_and_for_no_other(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 3, 17, 9, 0)
    await press(registered, HEAD, "Сделано")
    assert "Ваш ответ: Сделано" in last(registered, HEAD).text
    told = {name: len(heard(registered, name)) for name in (HEAD, DEPUTY, OTHER_HEAD)}
    await at(registered, 2027, 3, 24, 9, 0)
    again = {name: len(heard(registered, name)) - count for name, count in told.items()}
    assert again == {HEAD: 0, DEPUTY: 0, OTHER_HEAD: 1}


async def test_a_mark_taken_back_brings_the_reminders_back(registered: Rehearsal) -> None:
    await at(registered, 2027, 3, 17, 9, 0)
    await press(registered, HEAD, "Сделано")
    await press(registered, HEAD, "Ещё не сделано")
    assert last(registered, HEAD).buttons == [["Сделано"]]
    await at(registered, 2027, 3, 24, 9, 0)
    assert last(registered, HEAD).text.startswith("Через 7 дней срок")
    assert last(registered, DEPUTY).text.startswith("Через 7 дней срок")


async def test_the_figure_counts_the_schools_that_are_ready_and_freezes_at_the_deadline(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 3, 17, 9, 0)
    await press(registered, HEAD, "Сделано")
    ahead = (await figure(registered, "5", Population.SCHOOLS)).figure
    assert (ahead.done, ahead.total, ahead.met) == (1, 4, None)
    await at(registered, 2027, 4, 1, 9, 0)
    assert last(registered, OTHER_HEAD).text.startswith("Срок прошёл: 31 марта 2027 г.")
    await press(registered, OTHER_HEAD, "Сделано")
    assert "после срока" in last(registered, OTHER_HEAD).text
    frozen = (await figure(registered, "5", Population.SCHOOLS)).figure
    assert (frozen.done, frozen.met, frozen.missing) == (1, False, 3)
    assert frozen.frozen_at is not None


async def test_an_answer_that_belongs_to_an_event_is_none_to_a_duty(registered: Rehearsal) -> None:
    await at(registered, 2027, 3, 17, 9, 0)
    pressed = CheckInButton.unpack(str(last(registered, HEAD).keyboard[0][0].value))
    occurrence = pressed.occurrence
    await forge(registered, HEAD, CheckInButton(occurrence=occurrence, answer=Answer.LIVE).pack())
    ahead = (await figure(registered, "5", Population.SCHOOLS)).figure
    assert ahead.done == 0


async def test_a_course_is_spoken_of_to_those_it_trains_each_for_himself(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 4, 5, 9, 0)
    assert {HEAD, DEPUTY, CURATOR} <= recipients(registered, COURSE)
    assert TEACHER not in recipients(registered, COURSE)
    assert last(registered, HEAD).text.startswith("Начинается обучение, до 28 мая 2027 г.")
    assert last(registered, HEAD).buttons == [[STARTED], [FINISHED], [CERTIFIED]]
    await press(registered, HEAD, FINISHED)
    await at(registered, 2027, 5, 28, 9, 0)
    assert last(registered, DEPUTY).text.startswith("Сегодня последний день обучения")
    assert "последний день" not in last(registered, HEAD).text


async def test_a_course_is_begun_finished_and_certified_and_its_goal_says_what_counts(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 4, 5, 9, 0)
    await press(registered, HEAD, STARTED)
    assert last(registered, HEAD).buttons == [
        [f"✓ {STARTED}"],
        [FINISHED],
        [CERTIFIED],
        ["Ещё не сделано"],
    ]
    counted = (await figure(registered, "6", Population.MANAGEMENT_TEAMS)).figure
    assert counted.done == 0
    await at(registered, 2027, 5, 28, 9, 0)
    assert last(registered, HEAD).text.startswith("Сегодня последний день обучения")
    await press(registered, HEAD, CERTIFIED)
    assert "пришлите" in last(registered, HEAD).text
    await write(registered, HEAD, "https://example.org/certificate")
    assert f"✓ {CERTIFIED}" in [row[0] for row in last(registered, HEAD).buttons]
    await press(registered, DEPUTY, STARTED)
    counted = (await figure(registered, "6", Population.MANAGEMENT_TEAMS)).figure
    assert counted.done == 1
