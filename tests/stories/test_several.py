"""Three deadlines on one morning: one message, each thing answered by itself."""

from datetime import date

import pytest

from bot.demo.rehearsal import Rehearsal
from core.plan import Activity, Context, Indicator, Kind, Period, Plan, Population
from handlers.callbacks.check_ins import OpenButton
from tests.stories.cast import CURATOR, DEPUTY, HEAD, at, forge, heard, last, press

DAY = date(2027, 3, 31)
TITLES = ("Анкета школы", "План работы", "Отчёт о визитах")


def _duty(number: int, title: str) -> Activity:
    return Activity(
        number=str(number),
        section=None,
        title=title,
        kind=Kind.DOCUMENT,
        period=Period("до 31.03.2027", None, DAY),
        executors=("Школы-участницы",),
        indicator=Indicator("Размещено"),
        audience=(Population.SCHOOLS,),
    )


@pytest.fixture
def plan() -> Plan:
    duties = tuple(_duty(number, title) for number, title in enumerate(TITLES, start=1))
    return Plan("Три срока", Context(date(2027, 1, 1), date(2027, 12, 31)), duties)


async def test_three_deadlines_on_one_morning_are_one_message_and_each_is_answered(
    registered: Rehearsal,
) -> None:
    before = len(heard(registered, HEAD))
    await at(registered, 2027, 3, 17, 9, 0)
    assert len(heard(registered, HEAD)) == before + 1
    message = last(registered, HEAD)
    assert message.text.startswith("Для вас 3 напоминания")
    assert "2. Через 14 дней срок: 31 марта 2027 г., среда, до 18:00\n«План работы»" in message.text
    assert message.buttons == [[f"{n}. {title}"] for n, title in enumerate(TITLES, start=1)]
    for number, title in enumerate(TITLES, start=1):
        await press(registered, HEAD, f"{number}. {title}")
        assert f"«{title}»" in last(registered, HEAD).text
        await press(registered, HEAD, "Сделано")
        assert "Ваш ответ: Сделано" in last(registered, HEAD).text
    assert message.text == heard(registered, HEAD)[before].text
    told = {name: len(heard(registered, name)) for name in (HEAD, DEPUTY)}
    await at(registered, 2027, 3, 24, 9, 0)
    assert {name: len(heard(registered, name)) for name in (HEAD, DEPUTY)} == told


async def test_what_is_done_opens_as_done_and_is_left_out_of_the_next_message(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 3, 17, 9, 0)
    await press(registered, HEAD, f"2. {TITLES[1]}")
    await press(registered, HEAD, "Сделано")
    await press(registered, HEAD, f"2. {TITLES[1]}")
    assert "Ваш ответ: Сделано" in last(registered, HEAD).text
    assert last(registered, HEAD).buttons == [["Ещё не сделано"]]
    await at(registered, 2027, 3, 24, 9, 0)
    assert last(registered, HEAD).text.startswith("Для вас 2 напоминания")
    assert TITLES[1] not in last(registered, HEAD).text


async def test_nobody_opens_what_he_was_not_sent(registered: Rehearsal) -> None:
    await at(registered, 2027, 3, 17, 9, 0)
    await forge(registered, CURATOR, OpenButton(occurrence=1).pack())
    assert "Анкета" not in last(registered, CURATOR).text
