"""Goals of the programme itself that its roster answers, as those of network-partnership-2022."""

import pytest

from bot.demo.rehearsal import Rehearsal
from bot.example import PLAN, ROSTER
from core.plan import Plan
from core.reading import read_plan
from storage.figures import list_all_figures
from storage.goals import TargetFigure
from tests.stories.cast import REGIONAL, last, press, write
from tests.stories.sending import send

GOALS = """
Показатели:
количество участников – не менее 5 общеобразовательных организаций;
количество предметных рабочих групп – не менее 2 групп;
количество учителей от каждого участника в предметных группах – не менее 1 учителя;
численность педагогов из школ с высокими результатами – не менее 50 педагогов.
"""
MEMBERS = (
    "Ершова Дарья Олеговна;учитель;Озёрный район;Озёрная школа № 2;учитель математики;Математика",
    "Юдин Пётр Кузьмич;учитель;Сосновский округ;Сосновская школа № 1;;физика",
    "Лосев Илья Фомич;учитель;Сосновский округ;Берёзовская школа;;Физика",
)


@pytest.fixture
def plan() -> Plan:
    return read_plan(PLAN.read_text(encoding="utf-8").rstrip() + "\n" + GOALS)


async def own_figures(stage: Rehearsal) -> list[TargetFigure]:
    figures = await list_all_figures(stage.app.database, stage.clock.now())
    return [one for one in figures if one.activity is None]


async def bring_groups(stage: Rehearsal) -> None:
    lines = ROSTER.read_text(encoding="utf-8").splitlines()
    known = [line for line in lines if not line.startswith("Ершова")]
    await send(stage, REGIONAL, "\n".join((*known, *MEMBERS)).encode())
    await press(stage, REGIONAL, "Применить")


async def test_schools_are_counted_at_once_and_groups_when_the_roster_has_them(
    registered: Rehearsal,
) -> None:
    assert [one.figure.value for one in await own_figures(registered)] == [4, None, None, None]
    await bring_groups(registered)
    figures = await own_figures(registered)
    assert [one.figure.value for one in figures] == [4, 2, 0, None]
    assert [one.figure.met for one in figures] == [False, True, False, None]


async def test_the_regional_coordinator_sees_which_school_has_too_few(
    registered: Rehearsal,
) -> None:
    await bring_groups(registered)
    number = str(len(await list_all_figures(registered.app.database, registered.clock.now())))
    of_each = str(int(number) - 1)
    await write(registered, REGIONAL, "/indicators")
    while not any(of_each in row for row in last(registered, REGIONAL).buttons):
        (beside,) = (
            label for row in last(registered, REGIONAL).buttons for label in row if "›" in label
        )
        await press(registered, REGIONAL, beside)
    await press(registered, REGIONAL, of_each)
    shown = last(registered, REGIONAL).text
    assert "в группах от одной школы: 0, нужно 1: не хватает 1" in shown
    assert "✗ Луговская школа: 0" in shown
    assert "\nСосновская школа № 1: 1" in shown
    assert last(registered, REGIONAL).buttons == [["‹ К показателям"]]


async def test_what_the_roster_answers_is_asked_of_nobody(registered: Rehearsal) -> None:
    await write(registered, REGIONAL, "/numbers")
    said = last(registered, REGIONAL).text
    assert "педагог" in said  # of the strong schools only a coordinator knows
    assert "рабочи" not in said
