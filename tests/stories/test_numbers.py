"""Numbers that coordinators alone know: told by municipality, added up, corrected, reported."""

import json

import pytest
from sqlalchemy import insert

from bot.commands.figures import figure_json
from bot.demo.rehearsal import Rehearsal
from bot.example import PLAN
from core.audit import Act
from core.plan import Plan, Population
from core.reading import read_plan
from handlers.callbacks.numbers import NumberAsk, NumberCard
from sandbox.messages import Message
from storage.figures import list_all_figures
from storage.forgetting import forget_person
from storage.programmes import import_edition, list_programmes
from storage.tables import municipalities
from tests.databases import on_both_databases
from tests.storage.cast import person_id
from tests.stories.cast import (
    HEAD,
    MUNICIPAL,
    REGIONAL,
    actor,
    at,
    figure,
    forge,
    last,
    press,
    write,
)
from tests.stories.test_documents import PICTURE

TALKS, PARENTS = "11", "12"
OTHER = "Юдина Вера Павловна"  # Озёрный район
FILE = "Файл: Сосновский округ"
PLACES = {MUNICIPAL: "Сосновский округ", REGIONAL: "Регион в целом"}
_ROWS = (
    (TALKS, "Консультации специалистов для семей", "в течение года", "Проведено 500 консультаций"),
    (PARENTS, "Сотрудничество с родителями", "в течение года", "Не менее 60 % родителей вовлечены"),
)


@pytest.fixture
def plan() -> Plan:
    """The example, with two rows nobody of the cast could answer for."""
    rows = ("\t".join((*row[:3], "Муниципальные координаторы", row[3])) for row in _ROWS)
    return read_plan("\n".join((PLAN.read_text(encoding="utf-8").rstrip(), *rows)))


async def tell(stage: Rehearsal, name: str, number: str, *words: str) -> None:
    """Somebody opens the list, what has that number in it (the first is row 9), and writes."""
    await write(stage, name, "/numbers")
    await press(stage, name, number)
    await press(stage, name, f"Сообщить: {PLACES[name]}")
    for text in words:
        await write(stage, name, text)


async def told(stage: Rehearsal, activity: str, population: Population) -> tuple[object, ...]:
    counted = (await figure(stage, activity, population)).figure
    return counted.done, counted.total, counted.met


@on_both_databases
async def test_a_municipality_and_the_region_make_the_figure(registered: Rehearsal) -> None:
    assert await told(registered, TALKS, Population.OTHER) == (0, None, None)
    await tell(registered, MUNICIPAL, "2", "120, журнал: https://example.org/zhurnal")
    assert "Записано." in last(registered, MUNICIPAL).text
    assert "Сосновский округ: 120" in last(registered, MUNICIPAL).text
    assert "журнал: https://example.org/zhurnal" in last(registered, MUNICIPAL).text
    await tell(registered, REGIONAL, "2", "300")
    assert await told(registered, TALKS, Population.OTHER) == (420, None, False)
    assert "не хватает 80" in last(registered, REGIONAL).text
    await tell(registered, MUNICIPAL, "2", "200")
    assert await told(registered, TALKS, Population.OTHER) == (500, None, True)
    assert "Что сообщали раньше" in last(registered, MUNICIPAL).text
    assert "120" in last(registered, MUNICIPAL).text


@on_both_databases
async def test_a_picture_sent_with_the_number_is_there_for_who_oversees_the_place(
    registered: Rehearsal,
) -> None:
    await tell(registered, MUNICIPAL, "2")
    await send_picture(registered, MUNICIPAL, "")
    assert last(registered, MUNICIPAL).text.startswith("Не получилось понять число.")
    await send_picture(registered, MUNICIPAL, "120, журнал")
    assert "Сосновский округ: 120" in last(registered, MUNICIPAL).text
    await write(registered, REGIONAL, "/numbers")
    await press(registered, REGIONAL, "2")
    await press(registered, REGIONAL, FILE)
    file = last(registered, REGIONAL).file
    assert file
    assert file.content == PICTURE
    await write(registered, OTHER, "/numbers")
    await press(registered, OTHER, "2")
    assert FILE not in labels(last(registered, OTHER))
    await tell(registered, MUNICIPAL, "2", "130")
    assert FILE not in labels(last(registered, MUNICIPAL))


async def test_who_is_forgotten_leaves_the_number_and_no_picture(registered: Rehearsal) -> None:
    await tell(registered, MUNICIPAL, "2")
    await send_picture(registered, MUNICIPAL, "120")
    database, now = registered.app.database, registered.clock.now()
    await forget_person(database, await person_id(database, MUNICIPAL), now)
    await write(registered, REGIONAL, "/numbers")
    await press(registered, REGIONAL, "2")
    assert "Сосновский округ: 120" in last(registered, REGIONAL).text
    assert FILE not in labels(last(registered, REGIONAL))


async def send_picture(stage: Rehearsal, name: str, caption: str) -> None:
    await actor(stage, name).phone.send_photo(PICTURE, caption=caption)
    await stage.app.settle()


def labels(message: Message) -> list[str]:
    return [label for row in message.buttons for label in row]


async def test_a_share_is_told_as_so_many_of_so_many(registered: Rehearsal) -> None:
    await tell(registered, MUNICIPAL, "3", "60 %")
    assert "12 из 20" in last(registered, MUNICIPAL).text
    await write(registered, MUNICIPAL, "59 из 100")
    assert await told(registered, PARENTS, Population.PARENTS) == (59, 100, False)
    await tell(registered, REGIONAL, "3", "2 из 2")
    assert await told(registered, PARENTS, Population.PARENTS) == (61, 102, False)
    await tell(registered, REGIONAL, "3", "4 из 4")
    assert await told(registered, PARENTS, Population.PARENTS) == (63, 104, True)


async def test_a_coordinator_sees_his_own_municipality_and_no_goal_of_the_whole(
    registered: Rehearsal,
) -> None:
    await tell(registered, REGIONAL, "2", "300")
    await write(registered, MUNICIPAL, "/numbers")
    assert "300" not in last(registered, MUNICIPAL).text
    await tell(registered, MUNICIPAL, "2", "7")
    assert "500" not in last(registered, MUNICIPAL).text.replace("500 консультаций", "")


async def test_it_is_in_the_contract_s_json_and_at_every_moment_after(
    registered: Rehearsal,
) -> None:
    await tell(registered, REGIONAL, "2", "500")
    await at(registered, 2027, 12, 31, 23, 0)
    figures = await list_all_figures(registered.app.database, registered.clock.now())
    (row,) = (figure_json(one) for one in figures if one.activity == TALKS)
    assert json.loads(json.dumps(row, default=str)) | {"programme": "", "title": ""} == {
        "programme": "",
        "activity": TALKS,
        "title": "",
        "population": "other",
        "unit": "count",
        "comparator": "=",
        "goal": 500,
        "done": 500,
        "total": None,
        "value": 500,
        "live": 500,
        "met": True,
        "frozen_at": None,
    }


async def test_the_region_tells_it_for_a_municipality_whose_coordinator_may_correct_it(
    registered: Rehearsal,
) -> None:
    await write(registered, REGIONAL, "/numbers")
    await press(registered, REGIONAL, "2")
    await press(registered, REGIONAL, "Сообщить: Сосновский округ")
    await write(registered, REGIONAL, "70")
    assert "Сосновский округ: 70" in last(registered, REGIONAL).text
    await write(registered, MUNICIPAL, "/numbers")
    await press(registered, MUNICIPAL, "2")
    assert f"Сосновский округ: 70 (21 января, {REGIONAL})" in last(registered, MUNICIPAL).text
    await press(registered, MUNICIPAL, "Сообщить: Сосновский округ")
    await write(registered, MUNICIPAL, "80")
    assert await told(registered, TALKS, Population.OTHER) == (80, None, False)


async def test_of_many_municipalities_some_are_shown_at_a_time(registered: Rehearsal) -> None:
    async with registered.app.database.writing() as connection:
        more = [{"name": f"Якимов округ {number}"} for number in range(10, 20)]
        await connection.execute(insert(municipalities), more)
    await write(registered, REGIONAL, "/numbers")
    await press(registered, REGIONAL, "2")
    await press(registered, REGIONAL, "2 ›")
    await press(registered, REGIONAL, "Сообщить: Якимов округ 15")
    await write(registered, REGIONAL, "70")
    assert "Якимов округ 15: 70" in last(registered, REGIONAL).text
    await press(registered, REGIONAL, "‹ 1")
    assert "Якимов округ 15: 70" not in last(registered, REGIONAL).text.split("Что сообщали")[0]
    assert "Сообщить: Регион в целом" in labels(last(registered, REGIONAL))


async def test_what_is_no_number_is_asked_for_again_and_nothing_is_kept(
    registered: Rehearsal,
) -> None:
    await tell(registered, MUNICIPAL, "2", "сто двадцать")
    assert last(registered, MUNICIPAL).text.startswith("Не получилось понять число.")
    assert await told(registered, TALKS, Population.OTHER) == (0, None, None)
    await write(registered, MUNICIPAL, "120")
    assert await told(registered, TALKS, Population.OTHER) == (120, None, False)


async def test_a_message_that_comes_twice_tells_once(registered: Rehearsal) -> None:
    await tell(registered, MUNICIPAL, "2")
    update = await actor(registered, MUNICIPAL).phone.write("120")
    await registered.app.settle()
    registered.sandbox.redeliver(update)
    await registered.app.settle()
    await write(registered, MUNICIPAL, "/numbers")
    await press(registered, MUNICIPAL, "2")
    assert last(registered, MUNICIPAL).text.count("120") == 2  # the figure, and its only part


async def test_of_another_s_municipality_and_of_what_people_answer_nobody_tells(
    registered: Rehearsal,
) -> None:
    talks = (await figure(registered, TALKS, Population.OTHER)).target_id
    webinar = (await figure(registered, "2", Population.PARTICIPANTS)).target_id
    for name, data in (
        (MUNICIPAL, NumberAsk(target=talks)),  # the region's own
        (MUNICIPAL, NumberAsk(target=talks, municipality=2)),
        (REGIONAL, NumberAsk(target=webinar)),
        (REGIONAL, NumberCard(target=webinar)),
        (HEAD, NumberCard(target=talks)),
    ):
        await forge(registered, name, data.pack())
        await write(registered, name, "99")
    assert await told(registered, TALKS, Population.OTHER) == (0, None, None)


async def test_a_new_edition_keeps_what_was_told(registered: Rehearsal, plan: Plan) -> None:
    await tell(registered, REGIONAL, "2", "300")
    database = registered.app.database
    (programme,) = await list_programmes(database)
    now = registered.clock.now()
    await import_edition(database, programme.name, programme.zone, plan, Act(now))
    assert await told(registered, TALKS, Population.OTHER) == (300, None, False)
