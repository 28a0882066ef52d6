"""The code word: set by the coordinator, named by who was there, seen by nobody else."""

from bot.demo.rehearsal import Rehearsal
from core.plan import Population
from tests.stories.cast import (
    CURATOR,
    DEPUTY,
    HEAD,
    REGIONAL,
    WAS_ABSENT,
    WAS_THERE,
    WATCHED,
    at,
    figure,
    heard,
    last,
    press,
    write,
)


async def set_words(stage: Rehearsal) -> None:
    """«Сова» is said in the webinar, «филин» shown in the recording; without it nothing counts."""
    for button, word in (("Кодовое слово", "Сова"), ("Слово записи", "Филин")):
        await write(stage, REGIONAL, "/event 2")
        await press(stage, REGIONAL, button)
        await write(stage, REGIONAL, word)
    await press(stage, REGIONAL, "Требовать слово")
    assert "Без кодового слова ответ не засчитывается." in last(stage, REGIONAL).text
    assert last(stage, REGIONAL).buttons[3] == ["Не требовать слово"]


async def test_a_word_is_asked_for_after_the_answer_and_makes_it_count(
    registered: Rehearsal,
) -> None:
    await set_words(registered)
    await at(registered, 2027, 2, 4, 16, 30)
    await press(registered, HEAD, WAS_THERE)
    assert "Назовите кодовое слово" in last(registered, HEAD).text
    assert (await figure(registered, "2", Population.PARTICIPANTS)).figure.done == 0
    await write(registered, HEAD, "филин")
    assert "Это не то слово. Осталось 4 попытки" in last(registered, HEAD).text
    await write(registered, HEAD, "cjdf")
    assert "Подтверждено кодовым словом" in last(registered, HEAD).text
    await press(registered, DEPUTY, WATCHED)
    await write(registered, DEPUTY, "ФИЛИН")
    await press(registered, CURATOR, WAS_THERE)
    counted = (await figure(registered, "2", Population.PARTICIPANTS)).figure
    assert (counted.done, counted.live, counted.verified) == (2, 1, 2)
    await write(registered, REGIONAL, "/indicators")
    assert "(подтверждено 2, только отмечено 0)" in last(registered, REGIONAL).text
    await write(registered, REGIONAL, "/attendance")
    shown = last(registered, REGIONAL).text
    assert "участвовал(а), подтверждено словом" in shown
    assert "участвовал(а), без кодового слова" in shown
    for name in (HEAD, DEPUTY, CURATOR):
        said = " ".join(message.text for message in heard(registered, name)).casefold()
        assert "сова" not in said
        assert "филин" not in said


async def test_guesses_run_out_and_the_reason_of_an_absence_may_be_given_or_not(
    registered: Rehearsal,
) -> None:
    await set_words(registered)
    await at(registered, 2027, 2, 4, 16, 30)
    await press(registered, HEAD, WAS_THERE)
    for _ in range(5):
        await write(registered, HEAD, "воробей")
    assert "попыток больше нет" in last(registered, HEAD).text
    await write(registered, HEAD, "сова")
    assert "Я понимаю только кнопки" in last(registered, HEAD).text
    await press(registered, DEPUTY, WAS_ABSENT)
    assert "напишите причину" in last(registered, DEPUTY).text
    await write(registered, DEPUTY, "Был на курсах")
    assert "Причина: Был на курсах" in last(registered, DEPUTY).text
    await press(registered, CURATOR, WAS_ABSENT)
    await press(registered, CURATOR, "Без причины")
    assert last(registered, CURATOR).buttons == [[WAS_THERE], [WATCHED], [f"✓ {WAS_ABSENT}"]]
    await write(registered, REGIONAL, "/attendance")
    assert "не участвовал(а) (Был на курсах)" in last(registered, REGIONAL).text
