"""Coming without a link of one's own, and who says yes."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.demo.rehearsal import Rehearsal
from handlers.callbacks.applications import Admit, ApplicationCard, Decline
from sandbox import Participant
from storage.tables import addresses, memberships, people
from tests.databases import on_both_databases
from tests.stories.cast import (
    CURATOR,
    DEPUTY,
    HEAD,
    MUNICIPAL,
    OTHER_HEAD,
    REGIONAL,
    TEACHER,
    actor,
    forge,
    heard,
    last,
    press,
    write,
)

OTHER_MUNICIPAL = "Юдина Вера Павловна"  # Озёрный район
NEWCOMER = "Лосева Вера Ильинична"


def stranger(stage: Rehearsal, number: int = 9) -> Participant:
    """Somebody whom nobody has announced."""
    return stage.sandbox.add_user(number, "Вера", "Лосева")


async def says(stage: Rehearsal, phone: Participant, text: str) -> str:
    """He writes; what the bot answers."""
    await phone.write(text)
    await stage.app.settle()
    return phone.last.text


async def presses(stage: Rehearsal, phone: Participant, *buttons: str) -> str:
    """He presses one button after another; what the bot says at the end."""
    for one in buttons:
        await phone.press(one)
        await stage.app.settle()
    return phone.last.text


async def applies(
    stage: Rehearsal,
    phone: Participant,
    name: str = NEWCOMER,
    role: str = "Педагог",
    *place: str,
) -> str:
    """The whole way without a link; what the bot says at its end."""
    await says(stage, phone, "/start")
    place = place or ("Сосновский округ", "Сосновская школа № 1")
    await presses(stage, phone, "У меня нет ссылки", role, *place, "Согласен(на)")
    return await says(stage, phone, name)


def asked(stage: Rehearsal, name: str) -> list[str]:
    """The applications somebody was shown."""
    return [one.text for one in heard(stage, name) if one.text.startswith("Заявка: ")]


@on_both_databases
async def test_a_teacher_without_a_link_is_let_in_by_his_municipal_coordinator(
    registered: Rehearsal,
) -> None:
    phone = stranger(registered)
    assert "Заявка отправлена" in await applies(registered, phone)
    (shown,) = asked(registered, MUNICIPAL)
    assert shown == f"Заявка: {NEWCOMER}\nпедагог, Сосновская школа № 1 (Сосновский округ)"
    for name in (OTHER_MUNICIPAL, REGIONAL, HEAD, CURATOR, TEACHER):
        assert asked(registered, name) == []
    await press(registered, MUNICIPAL, "Принять")
    assert f"Принято. Решение: {MUNICIPAL}" in last(registered, MUNICIPAL).text
    assert last(registered, MUNICIPAL).buttons == []
    assert "Ваша заявка принята" in phone.last.text
    assert "педагог, Сосновская школа № 1" in await says(registered, phone, "/menu")


async def test_before_the_decision_the_applicant_is_nobody(registered: Rehearsal) -> None:
    phone = stranger(registered)
    await applies(registered, phone, NEWCOMER, "Муниципальный координатор", "Сосновский округ")
    for command in ("/attendance", "/indicators", "/people", "/requests", "/team"):
        said = await says(registered, phone, command)
        assert "Озёрн" not in said
        assert "Сосновск" not in said
    assert "Чтобы начать" in await says(registered, phone, "/menu")


async def test_nothing_is_stored_of_who_does_not_agree(registered: Rehearsal) -> None:
    phone = stranger(registered)
    await says(registered, phone, "/start")
    said = await presses(
        registered, phone, "У меня нет ссылки", "Куратор", "Озёрный район", "Луговская школа"
    )
    assert "Заявка: куратор, Луговская школа" in said
    assert "согласие на обработку персональных данных" in said
    assert "Ничего не сохранено" in await presses(registered, phone, "Не согласен(на)")
    async with registered.app.database.reading() as connection:
        chats = {*await connection.scalars(select(addresses.c.chat_id))}
    assert str(phone.id) not in chats


async def test_a_school_is_found_by_a_few_letters(registered: Rehearsal) -> None:
    phone = stranger(registered)
    await says(registered, phone, "/start")
    await presses(registered, phone, "У меня нет ссылки", "Педагог", "Озёрный район")
    await phone.forge("as:teacher:2")
    await registered.app.settle()
    assert "несколько букв" in phone.last.text
    await says(registered, phone, "луг")
    assert phone.last.buttons == [["Луговская школа"], ["← Назад"]]
    assert "Ничего не нашлось" in await says(registered, phone, "сосн")


async def test_what_is_no_name_is_asked_for_again(registered: Rehearsal) -> None:
    phone = stranger(registered)
    assert "не похоже на имя" in await applies(registered, phone, "привет")
    assert "не похоже на имя" in await says(registered, phone, "Вера 123")
    assert "Заявка отправлена" in await says(registered, phone, NEWCOMER)


async def test_a_refusal_comes_with_its_reason(registered: Rehearsal) -> None:
    phone = stranger(registered)
    await applies(registered, phone)
    await press(registered, MUNICIPAL, "Отклонить")
    await press(registered, MUNICIPAL, "Здесь не работает")
    assert "Отклонено" in last(registered, MUNICIPAL).text
    assert "Причина: Здесь не работает" in phone.last.text
    assert "Чтобы начать" in await says(registered, phone, "/menu")


async def test_a_reason_in_one_s_own_words_is_text_not_markup(registered: Rehearsal) -> None:
    phone = stranger(registered)
    await applies(registered, phone)
    await press(registered, MUNICIPAL, "Отклонить")
    await press(registered, MUNICIPAL, "Другая причина")
    await write(registered, MUNICIPAL, "Приказ ещё <b>не вышел")
    assert "Отклонено" in last(registered, MUNICIPAL).text
    assert "Причина: Приказ ещё <b>не вышел" in phone.last.text


@on_both_databases
async def test_one_open_application_and_three_a_day(registered: Rehearsal) -> None:
    phone = stranger(registered)
    await applies(registered, phone)
    assert "ещё рассматривается" in await applies(registered, phone)
    assert len(asked(registered, MUNICIPAL)) == 1
    for _ in range(2):
        await press(registered, MUNICIPAL, "Отклонить")
        await press(registered, MUNICIPAL, "Заявка повторная")
        assert "Заявка отправлена" in await applies(registered, phone)
    await press(registered, MUNICIPAL, "Отклонить")
    await press(registered, MUNICIPAL, "Заявка повторная")
    assert "На сегодня заявок достаточно" in await applies(registered, phone)
    registered.clock.move_to(registered.clock.now() + timedelta(days=1))
    assert "Заявка отправлена" in await applies(registered, phone)


async def test_who_coordinates_is_let_in_from_above_alone(registered: Rehearsal) -> None:
    phone = stranger(registered)
    await applies(registered, phone, NEWCOMER, "Муниципальный координатор", "Сосновский округ")
    assert asked(registered, MUNICIPAL) == []
    assert len(asked(registered, REGIONAL)) == 1
    await forge(registered, MUNICIPAL, Admit(application=1).pack())
    assert "больше не действует" in actor(registered, MUNICIPAL).phone.alerts[-1].text
    await press(registered, REGIONAL, "Принять")
    assert "муниципальный координатор, Сосновский округ" in await says(registered, phone, "/menu")


async def test_nobody_asks_to_be_a_regional_coordinator(registered: Rehearsal) -> None:
    phone = stranger(registered)
    await says(registered, phone, "/start")
    await phone.forge("ay:1:regional_coordinator:1::0")
    await registered.app.settle()
    assert "больше не действует" in phone.alerts[-1].text


async def test_where_no_municipal_coordinator_can_be_reached_the_regional_decides(
    stage: Rehearsal,
) -> None:
    await stage.register([actor(stage, REGIONAL)])
    phone = stranger(stage)
    await applies(stage, phone)
    assert len(asked(stage, REGIONAL)) == 1
    await stage.register([actor(stage, MUNICIPAL)])
    await write(stage, MUNICIPAL, "/requests")
    await press(stage, MUNICIPAL, "Принять")
    assert "Ваша заявка принята" in phone.last.text
    assert f"Принято. Решение: {MUNICIPAL}" in last(stage, REGIONAL).text
    await forge(stage, REGIONAL, Admit(application=1).pack())
    assert f"Принято. Решение: {MUNICIPAL}" in last(stage, REGIONAL).text


@pytest.mark.parametrize("name", [OTHER_HEAD, OTHER_MUNICIPAL, DEPUTY, CURATOR, TEACHER])
async def test_another_s_application_is_no_button_of_mine(registered: Rehearsal, name: str) -> None:
    code = await team_code(registered, HEAD)
    phone = stranger(registered)
    await joins(registered, phone, code)
    for button in (Admit(application=1), Decline(application=1), ApplicationCard(application=1)):
        await forge(registered, name, button.pack())
        assert "больше не действует" in actor(registered, name).phone.alerts[-1].text
    assert "Чтобы начать" in await says(registered, phone, "/menu")


async def team_code(stage: Rehearsal, name: str) -> str:
    """The code of the team's link, as somebody is given it."""
    await write(stage, name, "/team")
    await press(stage, name, "Сосновская школа № 1")
    return last(stage, name).text.partition("?start=")[2].split()[0]


async def joins(stage: Rehearsal, phone: Participant, code: str, name: str = NEWCOMER) -> str:
    """Somebody comes in by a team's link; what the bot says at the end."""
    await says(stage, phone, f"/start {code}")
    await presses(stage, phone, "Педагог", "Согласен(на)")
    return await says(stage, phone, name)


async def test_by_the_team_s_link_the_head_lets_a_teacher_in_and_the_other_sees_it(
    registered: Rehearsal,
) -> None:
    code = await team_code(registered, HEAD)
    assert await team_code(registered, MUNICIPAL) == code
    phone = stranger(registered)
    assert "Заявка отправлена" in await joins(registered, phone, code)
    assert len(asked(registered, HEAD)) == len(asked(registered, MUNICIPAL)) == 1
    assert asked(registered, DEPUTY) == asked(registered, OTHER_HEAD) == []
    before = len(heard(registered, MUNICIPAL))
    await press(registered, HEAD, "Принять")
    assert f"Принято. Решение: {HEAD}" in last(registered, MUNICIPAL).text
    assert last(registered, MUNICIPAL).buttons == []
    assert len(heard(registered, MUNICIPAL)) == before
    assert "педагог, Сосновская школа № 1" in await says(registered, phone, "/menu")


@on_both_databases
async def test_of_two_who_press_at_once_the_first_decides(registered: Rehearsal) -> None:
    phone = stranger(registered)
    await joins(registered, phone, await team_code(registered, HEAD))
    await actor(registered, MUNICIPAL).phone.press("Отклонить")
    await registered.app.settle()
    await actor(registered, HEAD).phone.press("Принять")
    await actor(registered, MUNICIPAL).phone.press("Здесь не работает")
    await registered.app.settle()
    verdicts = [one.text for one in phone.messages if one.text.startswith("Ваша заявка")]
    assert len(verdicts) == 1
    async with registered.app.database.reading() as connection:
        held = await connection.execute(
            select(memberships.c.id).join(people).where(people.c.name == NEWCOMER)
        )
        assert len(held.all()) == ("принята" in verdicts[0])


async def test_the_team_s_link_serves_many_until_it_is_replaced(registered: Rehearsal) -> None:
    code = await team_code(registered, HEAD)
    for number, name in ((21, "Зимина Анна"), (22, "Летова Нина")):
        assert "Заявка отправлена" in await joins(
            registered, stranger(registered, number), code, name
        )
    await press(registered, HEAD, "Заменить ссылку")
    assert code not in last(registered, HEAD).text
    late = stranger(registered, 23)
    assert "больше не действует" in await says(registered, late, f"/start {code}")


async def test_a_foreign_head_is_shown_his_own_school_s_link_alone(registered: Rehearsal) -> None:
    await write(registered, OTHER_HEAD, "/team")
    assert last(registered, OTHER_HEAD).buttons == [["Берёзовская школа"]]
    await forge(registered, OTHER_HEAD, "tl:1:1")
    assert "?start=" not in last(registered, OTHER_HEAD).text


@on_both_databases
async def test_one_of_the_roster_who_comes_without_his_link_is_known_again(
    stage: Rehearsal,
) -> None:
    await stage.register([actor(stage, MUNICIPAL)])
    phone = stranger(stage)
    await applies(stage, phone, "Орлова М. П.", "Педагог")
    assert f"Похож(а) на человека из списка: {HEAD}" in last(stage, MUNICIPAL).text
    assert last(stage, MUNICIPAL).buttons == [[f"Это {HEAD}"], ["Новый человек"], ["Отклонить"]]
    await press(stage, MUNICIPAL, f"Это {HEAD}")
    assert f"{HEAD}, вы зарегистрированы: директор" in await says(stage, phone, "/menu")
    other = stranger(stage, 10)
    code = actor(stage, HEAD).invitation.code
    assert "уже воспользовались" in await says(stage, other, f"/start {code}")


async def test_a_namesake_of_the_roster_stays_himself(stage: Rehearsal) -> None:
    await stage.register([actor(stage, MUNICIPAL)])
    phone = stranger(stage)
    await applies(stage, phone, "Орлова Мария")
    await press(stage, MUNICIPAL, "Новый человек")
    assert "Орлова Мария, вы зарегистрированы: педагог" in await says(stage, phone, "/menu")
    await stage.register([actor(stage, HEAD)])
    assert "вы зарегистрированы: директор" in last(stage, HEAD).text


async def test_who_has_come_in_by_himself_cannot_be_taken_for_another(stage: Rehearsal) -> None:
    await stage.register([actor(stage, MUNICIPAL)])
    phone = stranger(stage)
    await applies(stage, phone, "Орлова Мария")
    await stage.register([actor(stage, HEAD)])
    await press(stage, MUNICIPAL, f"Это {HEAD}")
    assert last(stage, MUNICIPAL).buttons == [["Принять"], ["Отклонить"]]
    assert "Чтобы начать" in await says(stage, phone, "/menu")


async def test_an_applicant_who_finds_his_link_is_in_and_his_application_closed(
    stage: Rehearsal,
) -> None:
    await stage.register([actor(stage, MUNICIPAL)])
    phone = stranger(stage)
    await applies(stage, phone, "Орлова Мария")
    await says(stage, phone, f"/start {actor(stage, HEAD).invitation.code}")
    assert f"{HEAD}, вы зарегистрированы" in await presses(stage, phone, "Согласен(на)")
    assert "Заявка закрыта" in last(stage, MUNICIPAL).text
    assert last(stage, MUNICIPAL).buttons == []
    assert "вы зарегистрированы" in await says(stage, phone, "/menu")
