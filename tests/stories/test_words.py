"""Everything works by writing: what stands on a button may be written instead of pressed."""

import pytest

from bot.demo.rehearsal import Rehearsal
from core.plan import Population
from tests.stories.cast import (
    HEAD,
    MUNICIPAL,
    TEACHER,
    at,
    figure,
    heard,
    last,
    press,
    write,
)


async def test_a_question_is_answered_and_the_answer_changed_in_words(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 2, 4, 16, 30)
    before = len(heard(registered, HEAD))
    await write(registered, HEAD, "Была на вебинаре.")
    assert "Ваш ответ: Был(а) на вебинаре" in last(registered, HEAD).text
    assert len(heard(registered, HEAD)) == before + 1
    counted = (await figure(registered, "2", Population.PARTICIPANTS)).figure
    assert (counted.done, counted.live) == (1, 1)
    await write(registered, HEAD, "посмотрела запись")
    counted = (await figure(registered, "2", Population.PARTICIPANTS)).figure
    assert (counted.done, counted.live) == (1, 0)


async def test_an_application_is_decided_in_words(registered: Rehearsal) -> None:
    phone = registered.sandbox.add_user(9, "Вера", "Лосева")
    await phone.write("/start")
    await registered.app.settle()
    place = ("Сосновский округ", "Сосновская школа № 1")
    for button in ("У меня нет ссылки", "Педагог", *place, "Согласен(на)"):
        await phone.press(button)
        await registered.app.settle()
    await phone.write("Лосева Вера Ильинична")
    await registered.app.settle()
    await write(registered, MUNICIPAL, "принять")
    assert f"Принято. Решение: {MUNICIPAL}" in last(registered, MUNICIPAL).text
    assert "Ваша заявка принята" in phone.last.text


@pytest.mark.parametrize(
    ("name", "words", "answer"),
    [
        (TEACHER, "настройки", "Ваши настройки"),
        (MUNICIPAL, "Участники", "Выберите список"),
        (TEACHER, "Участники", "слова с кнопки можно и написать"),
        (TEACHER, "до свидания", "слова с кнопки можно и написать"),
    ],
)
async def test_home_opens_by_the_words_of_its_buttons_for_those_who_have_them(
    registered: Rehearsal, name: str, words: str, answer: str
) -> None:
    await write(registered, name, words)
    assert answer in last(registered, name).text


async def test_what_a_question_asks_for_is_no_button(registered: Rehearsal) -> None:
    await write(registered, MUNICIPAL, "/people")
    await press(registered, MUNICIPAL, "Найти по имени")
    await write(registered, MUNICIPAL, "Настройки")
    assert "Никого не нашлось" in last(registered, MUNICIPAL).text


async def test_a_stranger_applies_without_a_single_press(registered: Rehearsal) -> None:
    phone = registered.sandbox.add_user(9, "Вера", "Лосева")
    place = ("сосновский округ", "Сосновская школа № 1")
    said = ("/start", "У меня нет ссылки", "педагог", *place, "согласна", "Лосева Вера Ильинична")
    for words in said:
        await phone.write(words)
        await registered.app.settle()
    assert "Сосновская школа № 1" in last(registered, MUNICIPAL).text
    assert "Лосева Вера Ильинична" in last(registered, MUNICIPAL).text


async def test_buttons_deep_in_a_conversation_are_pressed_by_writing(
    registered: Rehearsal,
) -> None:
    await write(registered, TEACHER, "/settings")
    await write(registered, TEACHER, "English")
    assert "English" in last(registered, TEACHER).text
    assert "Ваши настройки" not in last(registered, TEACHER).text


async def test_a_question_that_came_after_a_reply_is_answered_first(registered: Rehearsal) -> None:
    await write(registered, HEAD, "/settings")
    await at(registered, 2027, 2, 4, 16, 30)
    await write(registered, HEAD, "Была на вебинаре")
    assert "Ваш ответ: Был(а) на вебинаре" in last(registered, HEAD).text


async def test_the_words_of_anothers_buttons_press_nothing(registered: Rehearsal) -> None:
    await write(registered, MUNICIPAL, "/people")
    await write(registered, TEACHER, "Найти по имени")
    assert "слова с кнопки можно и написать" in last(registered, TEACHER).text
