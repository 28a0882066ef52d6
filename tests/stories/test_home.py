"""Home, and the commands a chat offers: by role, by language, and again after a failure."""

import pytest
from aiogram.types import BotCommandScopeChat

from bot.demo.rehearsal import Rehearsal
from tests.stories.cast import (
    CURATOR,
    HEAD,
    MUNICIPAL,
    REGIONAL,
    TEACHER,
    actor,
    last,
    press,
    write,
)

OWN = ["settings", "mydata", "forget"]
EVERYBODY_S = ["menu", "today", "calendar", *OWN]
TEACHER_S = ["menu", "today", "calendar", "documents", "visits", "school", *OWN]
HEAD_S = [
    "menu",
    "today",
    "calendar",
    "documents",
    "visits",
    "school",
    "mark",
    "requests",
    "team",
    *OWN,
]
OVERSEES = [
    *("attendance", "missing", "indicators", "report", "documents", "visits", "school", "mark"),
]
OVERSEER_S = ["menu", "today", "calendar", *OVERSEES, *OWN]
COORDINATOR_S = [
    *(*OVERSEER_S[:-3], "numbers", "plan", "people", "broadcast", "status", "log"),
    *("requests", "team", *OWN),
]
REGIONAL_S = [*COORDINATOR_S[:-3], "reminders", "appoint", *OWN]


async def offered(stage: Rehearsal, name: str) -> list[str]:
    """The commands of somebody's chat, as Telegram has them."""
    scope = BotCommandScopeChat(chat_id=actor(stage, name).phone.id)
    return [one.command for one in await stage.app._bot.get_my_commands(scope=scope)]


@pytest.mark.parametrize(
    ("name", "commands"),
    [
        (TEACHER, TEACHER_S),
        (HEAD, HEAD_S),
        (CURATOR, OVERSEER_S),
        (MUNICIPAL, COORDINATOR_S),
        (REGIONAL, REGIONAL_S),
    ],
)
async def test_a_chat_offers_what_its_person_may_ask_for(
    registered: Rehearsal, name: str, commands: list[str]
) -> None:
    assert await offered(registered, name) == commands


async def test_strangers_are_offered_a_look_around_in_their_language(stage: Rehearsal) -> None:
    russian = await stage.app._bot.get_my_commands()
    english = await stage.app._bot.get_my_commands(language_code="en")
    assert [one.command for one in (*russian, *english)] == ["menu", "menu"]
    assert english[0].description == "What can be done here"


async def test_commands_follow_the_roles_and_the_language(registered: Rehearsal) -> None:
    await write(registered, MUNICIPAL, "/people")
    await press(registered, MUNICIPAL, "Найти по имени")
    await write(registered, MUNICIPAL, CURATOR)
    await press(registered, MUNICIPAL, CURATOR)
    for _ in range(2):
        post = last(registered, MUNICIPAL).buttons[0][0]
        await press(registered, MUNICIPAL, post)
        await press(registered, MUNICIPAL, "Снять роль")
        await press(registered, MUNICIPAL, "Да, снять")
        await write(registered, MUNICIPAL, "/people")
        await press(registered, MUNICIPAL, "Найти по имени")
        await write(registered, MUNICIPAL, CURATOR)
        if [CURATOR] in last(registered, MUNICIPAL).buttons:
            await press(registered, MUNICIPAL, CURATOR)
    await write(registered, CURATOR, "/settings")
    assert await offered(registered, CURATOR) == EVERYBODY_S
    await press(registered, CURATOR, "English")
    await write(registered, CURATOR, "/menu")
    scope = BotCommandScopeChat(chat_id=actor(registered, CURATOR).phone.id)
    commands = await registered.app._bot.get_my_commands(scope=scope)
    assert commands[0].description == "What can be done here"


async def test_what_failed_is_made_up_for_at_the_next_contact(stage: Rehearsal) -> None:
    stage.sandbox.faults.bad_gateway("setMyCommands")
    await stage.register([actor(stage, HEAD)])
    assert "вы зарегистрированы" in last(stage, HEAD).text
    assert await offered(stage, HEAD) == []
    await write(stage, HEAD, "/menu")
    assert await offered(stage, HEAD) == HEAD_S


async def test_home_has_a_button_for_everything_one_may_do(registered: Rehearsal) -> None:
    await write(registered, MUNICIPAL, "/start")
    assert last(registered, MUNICIPAL).buttons == [
        ["Мои дела", "Календарь"],
        ["Кто участвовал", "Показатели"],
        ["Отчёт", "Документы"],
        ["Посещения", "Отметить за других"],
        ["Сведения", "Мероприятия"],
        ["Участники", "Рассылка"],
        ["Отправка сообщений", "Заявки"],
        ["Ссылка для коллег", "Настройки"],
    ]
    for button, words in (
        ("Мои дела", "ничего не требуется"),
        ("Кто участвовал", "Установочный вебинар"),
        ("Показатели", "Показатели плана"),
        ("Документы", "Разместили: 0 из"),
        ("Посещения", "Посещено: 0 из"),
        ("Отметить за других", "Сейчас нет мероприятий"),
        ("Сведения", "Числа, которых не узнать из отметок"),
        ("Мероприятия", "План: Предстоящие"),
        ("Участники", "Выберите список"),
        ("Рассылка", "Напишите одним сообщением"),
        ("Отправка сообщений", "Очередь"),
        ("Заявки", "Заявок, которые ждут вашего решения, нет"),
        ("Ссылка для коллег", "Выберите школу"),
        ("Настройки", "Ваши настройки"),
    ):
        await write(registered, MUNICIPAL, "/menu")
        await press(registered, MUNICIPAL, button)
        assert words in last(registered, MUNICIPAL).text
    await write(registered, HEAD, "/menu")
    assert last(registered, HEAD).buttons == [
        ["Мои дела", "Календарь"],
        ["Документы", "Посещения"],
        ["Отметить за других", "Заявки"],
        ["Ссылка для коллег", "Настройки"],
    ]
    await write(registered, REGIONAL, "/menu")
    await press(registered, REGIONAL, "Напоминания")
    assert "Выберите, что настроить" in last(registered, REGIONAL).text
    await write(registered, REGIONAL, "/menu")
    await press(registered, REGIONAL, "Назначить координатора")
    assert "Кого назначить" in last(registered, REGIONAL).text
