"""`/people`: who can be reached, who needs the link again, and only in one's own municipality."""

import pytest
from sqlalchemy import select

from bot.demo.rehearsal import Rehearsal
from core.directory import Listing
from handlers.callbacks.people import PeoplePage, PersonCard, RenewLink
from storage.tables import people
from tests.stories.cast import (
    CURATOR,
    DEPUTY,
    HEAD,
    MUNICIPAL,
    OTHER_HEAD,
    REGIONAL,
    TEACHER,
    actor,
    at,
    forge,
    heard,
    last,
    press,
    write,
)

SCHOOL = "Сосновская школа № 1"


@pytest.fixture
async def half(stage: Rehearsal) -> Rehearsal:
    """The head and the deputy of one school have not used their links."""
    await stage.register(one for one in stage.actors if one.name not in {HEAD, DEPUTY})
    return stage


async def test_the_lists_say_how_many_stand_on_them(half: Rehearsal) -> None:
    await write(half, MUNICIPAL, "/people")
    assert last(half, MUNICIPAL).buttons == [
        ["Все участники (6)"],
        ["Ещё не зарегистрированы (2)"],
        ["Школы, где никто не на связи (1)"],
        ["Найти по имени"],
    ]
    await write(half, REGIONAL, "/people")
    assert ["Все участники (15)"] in last(half, REGIONAL).buttons


async def test_who_is_not_registered_is_shown_with_the_link_to_send_again(half: Rehearsal) -> None:
    await write(half, MUNICIPAL, "/people")
    await press(half, MUNICIPAL, "Ещё не зарегистрированы (2)")
    said = last(half, MUNICIPAL)
    assert f"{HEAD}: директор, {SCHOOL}" in said.text
    assert f"?start={actor(half, HEAD).invitation.code}" in said.text
    assert CURATOR not in said.text
    assert [DEPUTY] in said.buttons
    await half.register([actor(half, HEAD)])
    await press(half, MUNICIPAL, "← К спискам")
    assert ["Ещё не зарегистрированы (1)"] in last(half, MUNICIPAL).buttons
    assert not any("Школы" in row[0] for row in last(half, MUNICIPAL).buttons)


async def test_a_school_where_nobody_can_be_reached_is_named(half: Rehearsal) -> None:
    await write(half, MUNICIPAL, "/people")
    await press(half, MUNICIPAL, "Школы, где никто не на связи (1)")
    assert f"{SCHOOL} (Сосновский округ)" in last(half, MUNICIPAL).text
    assert "Берёзовская" not in last(half, MUNICIPAL).text


async def test_who_blocked_the_bot_is_shown_without_his_link(half: Rehearsal) -> None:
    actor(half, OTHER_HEAD).phone.block()
    await write(half, MUNICIPAL, "/people")
    await press(half, MUNICIPAL, "Заблокировали бота (1)")
    assert OTHER_HEAD in last(half, MUNICIPAL).text
    assert "заблокировал(а) бота" in last(half, MUNICIPAL).text
    assert "?start=" not in last(half, MUNICIPAL).text
    actor(half, OTHER_HEAD).phone.unblock()
    await write(half, MUNICIPAL, "/people")
    assert not any("Заблок" in row[0] for row in last(half, MUNICIPAL).buttons)


async def test_who_comes_back_is_reached_again_at_once(registered: Rehearsal) -> None:
    actor(registered, HEAD).phone.block()
    await at(registered, 2027, 2, 4, 16, 40)
    before = len(heard(registered, HEAD))
    actor(registered, HEAD).phone.unblock()
    await registered.app.settle()
    assert len(heard(registered, HEAD)) == before + 1
    assert "Отметьте, пожалуйста" in last(registered, HEAD).text


async def test_a_name_is_found_by_a_part_of_it(half: Rehearsal) -> None:
    await write(half, MUNICIPAL, "/people")
    await press(half, MUNICIPAL, "Найти по имени")
    await write(half, MUNICIPAL, "орло мар")
    assert "Нашёлся 1 человек" in last(half, MUNICIPAL).text
    await press(half, MUNICIPAL, HEAD)
    assert last(half, MUNICIPAL).text.startswith(HEAD)
    assert "ещё не зарегистрирован" in last(half, MUNICIPAL).text
    await write(half, MUNICIPAL, "Зайцев")
    assert DEPUTY in last(half, MUNICIPAL).text
    await write(half, MUNICIPAL, "/menu")
    await write(half, MUNICIPAL, "Зайцев")
    assert "Я понимаю только кнопки" in last(half, MUNICIPAL).text


async def test_nobody_outside_one_s_municipality_is_found_or_shown(half: Rehearsal) -> None:
    await write(half, MUNICIPAL, "/people")
    await press(half, MUNICIPAL, "Найти по имени")
    await write(half, MUNICIPAL, "Ершова")
    assert "Никого не нашлось" in last(half, MUNICIPAL).text
    for listing in Listing:
        await forge(half, MUNICIPAL, PeoplePage(listing=listing).pack())
        assert "Озёрн" not in last(half, MUNICIPAL).text
    for name in (TEACHER, REGIONAL):
        await forge(half, MUNICIPAL, PersonCard(person=await _id(half, name)).pack())
        assert "больше нет среди ваших" in last(half, MUNICIPAL).text


async def test_a_long_list_has_pages(half: Rehearsal) -> None:
    await write(half, REGIONAL, "/people")
    await press(half, REGIONAL, "Все участники (15)")
    first = last(half, REGIONAL).text
    await press(half, REGIONAL, "2 ›")
    assert last(half, REGIONAL).text != first
    assert sum(one.name in first + last(half, REGIONAL).text for one in half.actors) == 15


async def _id(stage: Rehearsal, name: str) -> int:
    async with stage.app.database.reading() as connection:
        found = await connection.scalar(select(people.c.id).where(people.c.name == name))
        return int(found or 0)


async def test_a_link_that_went_astray_is_replaced(half: Rehearsal) -> None:
    lost = actor(half, HEAD).invitation.code
    await write(half, MUNICIPAL, "/people")
    for button in ("Ещё не зарегистрированы (2)", HEAD, "Заменить ссылку"):
        await press(half, MUNICIPAL, button)
    assert "?start=" in last(half, MUNICIPAL).text
    assert f"?start={lost}" not in last(half, MUNICIPAL).text
    await write(half, HEAD, f"/start {lost}")
    assert "больше не действует" in last(half, HEAD).text
    again = last(half, MUNICIPAL).text.partition("?start=")[2].split()[0]
    await write(half, HEAD, f"/start {again}")
    assert "Это приглашение для участника" in last(half, HEAD).text


async def test_nobody_replaces_a_link_of_another_municipality(half: Rehearsal) -> None:
    other = "Юдина Вера Павловна"
    await forge(half, other, RenewLink(person=7).pack())
    await write(half, HEAD, f"/start {actor(half, HEAD).invitation.code}")
    assert "Это приглашение для участника" in last(half, HEAD).text
