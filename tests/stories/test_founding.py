"""The first regional coordinator, and those whom he appoints."""

import pytest
from sqlalchemy import select

from bot.demo.rehearsal import Rehearsal
from sandbox import Participant
from storage.appointments import founding_code
from storage.tables import audit_entries
from tests.databases import on_both_databases
from tests.stories.cast import (
    CURATOR,
    MUNICIPAL,
    OTHER_HEAD,
    REGIONAL,
    actor,
    forge,
    heard,
    last,
    press,
    write,
)

FOUNDER = "Седова Анна Глебовна"


def newcomer(stage: Rehearsal, number: int = 77) -> Participant:
    """Somebody whom nobody has announced."""
    return stage.sandbox.add_user(number, "Анна", "Седова")


async def says(stage: Rehearsal, phone: Participant, text: str) -> str:
    """He writes; what the bot answers."""
    await phone.write(text)
    await stage.app.settle()
    return phone.last.text


async def agrees(stage: Rehearsal, phone: Participant) -> str:
    """He agrees; what the bot says."""
    await phone.press("Согласен(на)")
    await stage.app.settle()
    return phone.last.text


async def first_code(stage: Rehearsal) -> str:
    """The code `run` prints."""
    code = await founding_code(stage.app.database, stage.app.issuer, stage.clock.now())
    assert code is not None
    return code


@on_both_databases
async def test_the_one_time_link_makes_the_first_and_nobody_after_him(stage: Rehearsal) -> None:
    code = await first_code(stage)
    assert await first_code(stage) == code
    phone, late = newcomer(stage), newcomer(stage, 78)
    for one in (phone, late):
        assert "региональным координатором" in await says(stage, one, f"/start {code}")
        assert "фамилию, имя и отчество" in await agrees(stage, one)
    said = await says(stage, phone, FOUNDER)
    assert f"{FOUNDER}, вы зарегистрированы: региональный координатор" in said
    assert ["Сведения", "Мероприятия"] in phone.last.buttons
    assert "больше не действует" in await says(stage, late, "Поздняя Вера Павловна")
    assert "Чтобы начать" in await says(stage, late, "/menu")
    assert "уже воспользовались" in await says(stage, late, f"/start {code}")
    now = stage.clock.now()
    assert await founding_code(stage.app.database, stage.app.issuer, now) is None


async def test_the_link_is_dead_once_a_regional_coordinator_has_registered(
    stage: Rehearsal,
) -> None:
    code = await first_code(stage)
    phone = newcomer(stage)
    await says(stage, phone, f"/start {code}")
    await agrees(stage, phone)
    await stage.register([actor(stage, REGIONAL)])
    assert "больше не действует" in await says(stage, phone, FOUNDER)
    assert "больше не действует" in await says(stage, phone, f"/start {code}")


async def test_the_first_one_of_the_roster_s_name_takes_his_line_over(stage: Rehearsal) -> None:
    phone = newcomer(stage)
    await says(stage, phone, f"/start {await first_code(stage)}")
    await agrees(stage, phone)
    await says(stage, phone, REGIONAL)
    other = newcomer(stage, 78)
    code = actor(stage, REGIONAL).invitation.code
    assert "уже воспользовались" in await says(stage, other, f"/start {code}")


@pytest.mark.parametrize("admin_ids", ["77"])
async def test_whom_the_operator_has_named_is_in_after_his_consent(stage: Rehearsal) -> None:
    phone = newcomer(stage)
    assert "региональным координатором" in await says(stage, phone, "/start")
    await agrees(stage, phone)
    assert "региональный координатор" in await says(stage, phone, FOUNDER)
    assert "вы зарегистрированы: региональный координатор" in await says(stage, phone, "/start")


@pytest.mark.parametrize("admin_ids", ["77"])
async def test_who_is_named_and_does_not_agree_is_not_stored(stage: Rehearsal) -> None:
    phone = newcomer(stage)
    await says(stage, phone, "/start")
    await phone.press("Не согласен(на)")
    await stage.app.settle()
    assert "Ничего не сохранено" in phone.last.text
    assert "Чтобы начать" in await says(stage, phone, "/menu")


@pytest.mark.parametrize("admin_ids", ["1007"])
async def test_one_of_the_cast_who_is_named_holds_both_roles(stage: Rehearsal) -> None:
    named = stage.actors[6]
    await stage.register([named])
    await write(stage, named.name, "/start")
    await press(stage, named.name, "Согласен(на)")
    assert "директор" in last(stage, named.name).text
    assert "региональный координатор" in last(stage, named.name).text


async def test_who_is_not_named_is_offered_nothing_of_it(registered: Rehearsal) -> None:
    await write(registered, MUNICIPAL, "/start")
    assert "региональным координатором" not in last(registered, MUNICIPAL).text
    await forge(registered, MUNICIPAL, "fc:1")
    assert "больше не действует" in actor(registered, MUNICIPAL).phone.alerts[-1].text


async def appoints(stage: Rehearsal, whom: str, *buttons: str) -> str:
    """The regional coordinator appoints somebody; what he is told."""
    await write(stage, REGIONAL, "/appoint")
    await write(stage, REGIONAL, whom.split(maxsplit=1)[0].lower())
    for one in (whom, *buttons):
        await press(stage, REGIONAL, one)
    return last(stage, REGIONAL).text


@on_both_databases
async def test_a_regional_coordinator_appoints_a_municipal_one(registered: Rehearsal) -> None:
    before = len(heard(registered, CURATOR))
    said = await appoints(registered, CURATOR, "Муниципальный координатор", "Озёрный район")
    assert "роль назначена" in said
    assert "муниципальный координатор, Озёрный район" in heard(registered, CURATOR)[before].text
    await write(registered, CURATOR, "/people")
    assert "отправьте /menu" not in last(registered, CURATOR).text
    async with registered.app.database.reading() as connection:
        entries = await connection.execute(
            select(audit_entries).where(audit_entries.c.action == "appointed")
        )
        (entry,) = entries.all()
    assert entry.details == {
        "role": "municipal_coordinator",
        "municipality": "Озёрный район",
    }
    again = await appoints(registered, CURATOR, "Муниципальный координатор", "Озёрный район")
    assert "уже назначена" in again


async def test_a_regional_coordinator_appoints_another(registered: Rehearsal) -> None:
    await appoints(registered, OTHER_HEAD, "Региональный координатор")
    await write(registered, OTHER_HEAD, "/appoint")
    assert "Кого назначить" in last(registered, OTHER_HEAD).text


async def test_nobody_else_appoints_anybody(registered: Rehearsal) -> None:
    for data in ("ap:7:regional_coordinator::0", "ap:7:municipal_coordinator:1:0", "ap:7:::0"):
        await forge(registered, MUNICIPAL, data)
        assert "больше не действует" in actor(registered, MUNICIPAL).phone.alerts[-1].text
    await write(registered, MUNICIPAL, "/appoint")
    assert "отправьте /menu" in last(registered, MUNICIPAL).text
