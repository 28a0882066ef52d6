"""The real order of Perm Krai for 2022, played with the cast and counted by hand."""

from datetime import datetime

import pytest

from bot.demo.rehearsal import Rehearsal, rehearsal
from bot.documents import open_plan
from core.figures import Figure
from core.plan import Population
from sandbox import Sandbox, SimulatedClock
from storage.figures import list_all_figures
from tests.conftest import ZONE, corpus
from tests.databases import apart
from tests.stories.cast import WAS_ABSENT, WAS_THERE, WATCHED, at, press

Figures = dict[tuple[str | None, Population], Figure]

# The participants are all of the example roster but the regional coordinator and the head of
# the municipal authority: 15 - 2 = 13.
ANSWERS_17_JANUARY = {
    "Громов Пётр Ильич": WAS_THERE,
    "Юдина Вера Павловна": WATCHED,
    "Белкина Ольга Сергеевна": WAS_THERE,
    "Орлова Мария Петровна": WAS_ABSENT,
    "Ершова Дарья Олеговна": WATCHED,
}
ANSWERS_24_FEBRUARY = {
    "Белкина Ольга Сергеевна": WATCHED,  # curator
    "Карпов Игорь Львович": WAS_THERE,  # curator
    "Рябинина Анна Юрьевна": WAS_ABSENT,  # curator
    "Орлова Мария Петровна": WAS_ABSENT,  # Сосновская школа № 1 …
    "Зайцев Олег Николаевич": WATCHED,  # … is done by its deputy head
    "Тихонова Елена Викторовна": WAS_THERE,  # Берёзовская школа is done twice over …
    "Соболев Артём Игоревич": WAS_THERE,  # … and counts once
    "Фомина Галина Степановна": WAS_ABSENT,  # Озёрная школа № 2 is not
}  # and nobody of Луговская школа answers


@pytest.fixture(scope="module")
def perm() -> Figures:
    """Both webinars over and answered, the answers of the second one closed."""
    return apart(_perm())


async def _perm() -> Figures:
    plan = open_plan(corpus("perm-krai-2022.txt"))
    begins_at = datetime(2022, 1, 9, tzinfo=ZONE)
    sandbox = Sandbox(SimulatedClock(begins_at), rate=None)
    async with rehearsal(plan, ZONE, sandbox, begins_at) as stage:
        await stage.register(stage.actors)
        await at(stage, 2022, 1, 17, 11, 30)
        await answer(stage, ANSWERS_17_JANUARY)
        await at(stage, 2022, 2, 24, 11, 30)
        await answer(stage, ANSWERS_24_FEBRUARY)
        await at(stage, 2022, 3, 3, 11, 30)
        figures = await list_all_figures(stage.app.database, stage.clock.now())
    return {(one.activity, one.figure.target.population): one.figure for one in figures}


async def answer(stage: Rehearsal, answers: dict[str, str]) -> None:
    """Everybody presses his button."""
    for name, button in answers.items():
        await press(stage, name, button)


async def test_the_opening_webinar_counts_participants(perm: Figures) -> None:
    """Row 3: «100% участников Проекта … (в том числе, посмотрели видеозапись мероприятия)»."""
    figure = perm["3", Population.PARTICIPANTS]
    assert (figure.done, figure.live, figure.total) == (4, 2, 13)
    assert figure.value is not None
    assert figure.value * 13 == 400
    assert (figure.met, figure.missing) == (False, 9)
    assert figure.frozen_at == datetime(2022, 1, 24, 11, 30, tzinfo=ZONE)


async def test_the_webinar_of_24_february_counts_schools_and_curators_apart(
    perm: Figures,
) -> None:
    """Row 6: «100% школ-участников Проекта и кураторов … или ознакомились с видеозаписью»."""
    schools = perm["6", Population.SCHOOLS]
    assert (schools.done, schools.live, schools.total) == (2, 1, 4)
    assert schools.value == 50
    assert (schools.met, schools.missing) == (False, 2)
    curators = perm["6", Population.CURATORS]
    assert (curators.done, curators.live, curators.total) == (2, 1, 3)
    assert curators.value is not None
    assert curators.value * 3 == 200
    assert (curators.met, curators.missing) == (False, 1)


async def test_rows_without_anybody_to_ask_say_so(perm: Figures) -> None:
    """Row 16 counts municipalities over a month of somebody else's work: nothing to answer."""
    figure = perm["16", Population.MUNICIPALITIES]
    assert (figure.value, figure.total, figure.met) == (None, None, None)


async def test_who_must_deliver_a_document_is_counted_before_it_is_due(perm: Figures) -> None:
    """Row 9: the municipalities themselves develop their programmes, by 1 April."""
    figure = perm["9", Population.MUNICIPALITIES]
    assert (figure.done, figure.total, figure.met) == (0, 2, None)
