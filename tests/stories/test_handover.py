"""Posts change hands, schools close and join: history stays, open tasks move on."""

import pytest
from sqlalchemy import select

from bot.demo.rehearsal import Rehearsal
from core.check_ins import Answer
from core.figures import Figure
from core.plan import Population
from handlers.callbacks.check_ins import CheckInButton
from handlers.callbacks.people import PostButton, PostStep
from handlers.callbacks.schools import SchoolButton, SchoolStep
from sandbox import Participant
from storage.figures import list_all_figures
from storage.tables import memberships, people, schools
from tests.stories.cast import (
    HEAD,
    MUNICIPAL,
    OTHER_HEAD,
    REGIONAL,
    TEACHER,
    WAS_THERE,
    actor,
    at,
    forge,
    heard,
    last,
    press,
    recipients,
    write,
)

SUCCESSOR = "Иванова Анна Петровна"
WEBINAR, NEXT = "Установочный вебинар", "Куратор и школа"


async def open_post(stage: Rehearsal, name: str, button: str, by: str = MUNICIPAL) -> None:
    """The coordinator finds a person and presses a button of his only, or first, post."""
    await write(stage, by, "/people")
    await press(stage, by, "Найти по имени")
    await write(stage, by, name)
    await press(stage, by, name)
    await press(stage, by, last(stage, by).buttons[0][0])
    await press(stage, by, button)


async def come_in(stage: Rehearsal, by: str = MUNICIPAL) -> Participant:
    """The successor opens the link the coordinator was given."""
    code = last(stage, by).text.partition("?start=")[2].split()[0]
    phone = stage.sandbox.add_user(77, "Анна", "Иванова")
    await phone.write(f"/start {code}")
    await stage.app.settle()
    await phone.press("Согласен(на)")
    await stage.app.settle()
    return phone


async def figure(stage: Rehearsal, activity: str, population: Population) -> Figure:
    found = await list_all_figures(stage.app.database, stage.clock.now())
    return next(
        one.figure
        for one in found
        if one.activity == activity and one.figure.target.population is population
    )


async def test_open_questions_go_to_the_successor_and_count_for_the_same_post(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 2, 4, 17, 0)
    everybody = (await figure(registered, "2", Population.PARTICIPANTS)).total
    await open_post(registered, HEAD, "Сменить")
    await write(registered, MUNICIPAL, SUCCESSOR)
    assert "Готово" in last(registered, MUNICIPAL).text
    phone = await come_in(registered)
    assert any(WEBINAR in message.text for message in phone.messages)
    await phone.press(WAS_THERE)
    await registered.app.settle()
    counted = await figure(registered, "2", Population.PARTICIPANTS)
    assert (counted.done, counted.total) == (1, everybody)


async def test_whoever_was_replaced_is_not_asked_and_his_buttons_do_nothing(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 2, 4, 17, 0)
    await open_post(registered, HEAD, "Сменить")
    await write(registered, MUNICIPAL, SUCCESSOR)
    before = len(heard(registered, HEAD))
    await forge(registered, HEAD, CheckInButton(occurrence=1, answer=Answer.LIVE).pack())
    assert (await figure(registered, "2", Population.PARTICIPANTS)).done == 0
    await at(registered, 2027, 2, 8, 12, 0)
    assert len(heard(registered, HEAD)) == before


async def test_during_a_leave_the_substitute_is_reminded_and_the_count_stays(
    registered: Rehearsal,
) -> None:
    curators = (await figure(registered, "4", Population.CURATORS)).total
    await open_post(registered, "Карпов Игорь Львович", "Замещение", by=REGIONAL)
    await write(registered, REGIONAL, f"{SUCCESSOR}, 25.02.2027 – 10.03.2027")
    assert "Готово" in last(registered, REGIONAL).text
    phone = await come_in(registered, by=REGIONAL)
    await at(registered, 2027, 3, 2, 12, 0)
    assert NEXT in phone.last.text
    assert not any(
        NEXT in message.text and "Завтра" in message.text
        for message in heard(registered, "Карпов Игорь Львович")
    )
    assert (await figure(registered, "4", Population.CURATORS)).total == curators


async def test_who_comes_in_before_his_day_hears_when_it_begins(registered: Rehearsal) -> None:
    await open_post(registered, HEAD, "Замещение")
    await write(registered, MUNICIPAL, f"{SUCCESSOR}, 25.02.2027 – 10.03.2027")
    phone = await come_in(registered)
    term = "директор, Сосновская школа № 1 (с 25.02.2027 по 10.03.2027)"
    for _ in range(2):
        assert phone.last.text.startswith(f"{SUCCESSOR}, вы зарегистрированы: {term}.")
        assert phone.last.buttons == []
        await phone.write("/menu")
        await registered.app.settle()
    await at(registered, 2027, 2, 25, 12, 0)
    await phone.write("/menu")
    await registered.app.settle()
    assert ["Мои дела", "Календарь"] in phone.last.buttons


async def test_a_role_taken_away_is_gone_at_once(registered: Rehearsal) -> None:
    await open_post(registered, HEAD, "Снять роль")
    await press(registered, MUNICIPAL, "Да, снять")
    assert "Роль снята" in last(registered, MUNICIPAL).text
    await at(registered, 2027, 2, 4, 17, 0)
    assert HEAD not in recipients(registered, "Отметьте, пожалуйста")
    await write(registered, MUNICIPAL, "/people")
    assert ["Все участники (5)"] in last(registered, MUNICIPAL).buttons


async def test_what_is_unclear_is_asked_again(registered: Rehearsal) -> None:
    await open_post(registered, HEAD, "Замещение")
    for text in ("не знаю", SUCCESSOR, f"{SUCCESSOR}, 14.03.2027 – 01.03.2027"):
        await write(registered, MUNICIPAL, text)
        assert "Нужны имя и две даты" in last(registered, MUNICIPAL).text
    await write(registered, MUNICIPAL, f"{SUCCESSOR}, 01.03.2027 – 14.03.2027")
    assert "Готово" in last(registered, MUNICIPAL).text


async def test_a_school_that_closes_leaves_the_later_counts_and_stays_in_the_earlier(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 2, 5, 12, 0)
    before = await figure(registered, "2", Population.PARTICIPANTS)
    later = await figure(registered, "4", Population.SCHOOLS)
    await open_post(registered, OTHER_HEAD, "Берёзовская школа")
    await press(registered, MUNICIPAL, "Закрыть школу с даты")
    await write(registered, MUNICIPAL, "с понедельника")
    assert "Не получилось понять дату" in last(registered, MUNICIPAL).text
    await write(registered, MUNICIPAL, "08.02.2027")
    assert "Последний день участия: 07.02.2027" in last(registered, MUNICIPAL).text
    assert (await figure(registered, "2", Population.PARTICIPANTS)).total == before.total
    assert (await figure(registered, "4", Population.SCHOOLS)).total == (later.total or 0) - 1
    await at(registered, 2027, 3, 2, 18, 0)
    assert not any(NEXT in message.text for message in heard(registered, OTHER_HEAD)[-2:])


async def test_a_school_that_joins_counts_from_that_day(registered: Rehearsal) -> None:
    school = await _id(registered, schools, "Берёзовская школа")
    await forge(registered, MUNICIPAL, SchoolButton(school=school, step=SchoolStep.JOIN).pack())
    later = await figure(registered, "4", Population.SCHOOLS)
    await write(registered, MUNICIPAL, "01.04.2027")
    assert "Участвует с 01.04.2027" in last(registered, MUNICIPAL).text
    assert (await figure(registered, "4", Population.SCHOOLS)).total == (later.total or 0) - 1


@pytest.mark.parametrize("step", PostStep)
async def test_posts_outside_one_s_municipality_are_out_of_reach(
    registered: Rehearsal, step: PostStep
) -> None:
    teacher = await _id(registered, people, TEACHER)
    async with registered.app.database.reading() as connection:
        post = await connection.scalar(
            select(memberships.c.id).where(memberships.c.person_id == teacher)
        )
    await forge(registered, MUNICIPAL, PostButton(post=post or 0, step=step).pack())
    assert "больше не действует" in actor(registered, MUNICIPAL).phone.alerts[-1].text
    assert TEACHER not in last(registered, MUNICIPAL).text


async def test_schools_outside_one_s_municipality_are_out_of_reach(registered: Rehearsal) -> None:
    school = await _id(registered, schools, "Луговская школа")
    for step in (SchoolStep.LOOK, SchoolStep.CLOSE):
        await forge(registered, MUNICIPAL, SchoolButton(school=school, step=step).pack())
        assert "больше не действует" in actor(registered, MUNICIPAL).phone.alerts[-1].text
    await write(registered, MUNICIPAL, "01.02.2027")
    assert (await figure(registered, "4", Population.SCHOOLS)).total == 4


async def _id(stage: Rehearsal, table: object, name: str) -> int:
    assert table in {people, schools}
    query = select(people.c.id).where(people.c.name == name)
    if table is schools:
        query = select(schools.c.id).where(schools.c.name == name)
    async with stage.app.database.reading() as connection:
        return int(await connection.scalar(query) or 0)
