"""A curator answers for a head who is silent; the head is told, and corrects it."""

from bot.demo.rehearsal import Rehearsal
from core.plan import Population
from tests.stories.cast import (
    CURATOR,
    DEPUTY,
    HEAD,
    REGIONAL,
    TEACHER,
    WAS_ABSENT,
    WAS_THERE,
    at,
    figure,
    last,
    press,
    write,
)


async def test_a_mark_is_told_to_its_person_who_has_the_last_word(registered: Rehearsal) -> None:
    await at(registered, 2027, 2, 4, 16, 30)
    await press(registered, DEPUTY, WAS_ABSENT)
    await write(registered, CURATOR, "/mark")
    listed = [row[0] for row in last(registered, CURATOR).buttons]
    button = next(one for one in listed if one.startswith("Орлова М. П."))
    assert any(one.startswith("✓ Зайцев О. Н.") for one in listed)
    await press(registered, CURATOR, button)
    assert "нет ответа" in last(registered, CURATOR).text
    await press(registered, CURATOR, WAS_THERE)
    assert "Отмечено." in last(registered, CURATOR).text
    assert (await figure(registered, "2", Population.PARTICIPANTS)).figure.done == 1
    told = last(registered, HEAD)
    assert "отмечено куратором (Белкина О. С.): Был(а) на вебинаре" in told.text
    await press(registered, HEAD, WAS_ABSENT)
    assert (await figure(registered, "2", Population.PARTICIPANTS)).figure.done == 0
    await write(registered, CURATOR, "/mark")
    await press(registered, CURATOR, f"✓ {button}")
    assert "Ответ дан лично" in last(registered, CURATOR).text
    assert last(registered, CURATOR).buttons == [["← К списку"]]
    await write(registered, REGIONAL, "/event 2")
    await press(registered, REGIONAL, "История")
    assert "Белкина О. С.: отмечено куратором, Орлова М. П.: участвовал(а)" in (
        last(registered, REGIONAL).text
    )
    await write(registered, TEACHER, "/mark")
    assert "Я понимаю только кнопки" in last(registered, TEACHER).text


async def test_where_silence_is_absence_the_silent_are_named_at_the_close(
    registered: Rehearsal,
) -> None:
    await write(registered, REGIONAL, "/event 2")
    await press(registered, REGIONAL, "Молчание считать отсутствием")
    assert "Кто не ответит до закрытия" in last(registered, REGIONAL).text
    await at(registered, 2027, 2, 4, 16, 30)
    await press(registered, HEAD, WAS_THERE)
    await at(registered, 2027, 2, 11, 16, 31)
    await registered.app.sweeper.step()
    await write(registered, REGIONAL, "/attendance")
    shown = last(registered, REGIONAL).text
    assert "Зайцев Олег Николаевич: не участвовал(а), не ответил(а) к сроку" in shown
    await press(registered, DEPUTY, WAS_THERE)
    assert "после срока" in last(registered, DEPUTY).text
    await write(registered, REGIONAL, "/attendance")
    shown = last(registered, REGIONAL).text
    assert "Зайцев Олег Николаевич: участвовал(а), после срока" in shown
    assert (await figure(registered, "2", Population.PARTICIPANTS)).figure.done == 1
    await write(registered, REGIONAL, "/reminders")
    await press(registered, REGIONAL, "Молчание считать отсутствием")
    assert ["Молчание не считать ответом"] in last(registered, REGIONAL).buttons
