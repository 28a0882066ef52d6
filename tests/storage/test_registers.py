"""The register says what everybody has answered by now, the chart on which day he did."""

from collections import Counter
from datetime import date, datetime
from itertools import count
from random import Random

import pytest
from sqlalchemy import insert, select

from core.attendance import Silence
from core.check_ins import Answer, Source, latest
from core.reports import Word
from core.scopes import EVERYTHING, Scope
from storage.answers import check_ins_of
from storage.engine import Database
from storage.programmes import find_programme
from storage.registers import load_register
from storage.response_days import answers_by_day
from storage.tables import check_ins, municipalities
from tests.storage.cast import (
    BORIS,
    CLOSED,
    DAY,
    DINA,
    EGOR,
    END,
    HOUR,
    INVITED,
    NORTH,
    ONE_DAY,
    first_occurrence,
    person_id,
    register,
)

pytestmark = pytest.mark.usefixtures("programme")
AFTER = CLOSED + ONE_DAY
MOMENTS = (END, END + HOUR, CLOSED, CLOSED + HOUR)
REASONS = (*[None] * 6, "болею", "нет связи")
_updates = count()


async def says(
    database: Database,
    name: str,
    answer: Answer,
    at: datetime,
    *,
    remark: str | None = None,
    source: Source = Source.OWN,
) -> None:
    said = {
        "occurrence_id": await first_occurrence(database),
        "person_id": await person_id(database, name),
        "answer": answer,
        "answered_at": at,
        "remark": remark,
        "source": source,
        "update_id": f"telegram:{next(_updates)}",
    }
    async with database.writing() as connection:
        await connection.execute(insert(check_ins), said)


async def words(eyes: Database, now: datetime, scope: Scope = EVERYTHING) -> dict[str, Word | None]:
    programme = await find_programme(eyes, None)
    async with eyes.reading() as connection:
        found = await load_register(connection, programme, now, scope)
    return {line.name: line.words[0] for line in found.lines}


async def days(eyes: Database, now: datetime, scope: Scope = EVERYTHING) -> dict[date, int]:
    programme = await find_programme(eyes, None)
    async with eyes.reading() as connection:
        return await answers_by_day(connection, programme, now, scope)


async def north(eyes: Database) -> Scope:
    async with eyes.reading() as connection:
        wanted = select(municipalities.c.id).where(municipalities.c.name == NORTH)
        return Scope(municipalities=frozenset({await connection.scalar(wanted) or 0}))


@pytest.mark.parametrize("seed", range(8))
async def test_the_register_says_what_the_rule_of_answers_says(
    database: Database, eyes: Database, seed: int
) -> None:
    dice = Random(seed)
    await register(database, *INVITED)
    for _ in range(9):
        moment, reason = dice.choice(MOMENTS), dice.choice(REASONS)
        answer, source = dice.choice([*Answer][:3]), dice.choice([*Source])
        await says(database, dice.choice(INVITED), answer, moment, remark=reason, source=source)
    occurrence = await first_occurrence(eyes)
    for now in (*MOMENTS, AFTER):
        async with eyes.reading() as connection:
            said = latest(await check_ins_of(connection, occurrence), now)
        expected = {
            name: Word(found.answer, found.remark) if found else Word(Silence.SILENT)
            for name in INVITED
            for found in [said.get(await person_id(eyes, name))]
        }
        assert await words(eyes, now) == expected


async def test_the_register_of_a_part_has_its_people_alone(
    database: Database, eyes: Database
) -> None:
    await register(database, BORIS)
    await says(database, EGOR, Answer.LIVE, END)
    found = await words(eyes, AFTER, await north(eyes))
    assert EGOR not in found
    assert (found[BORIS], found[DINA]) == (Word(Silence.SILENT), Word(Silence.UNREGISTERED))


async def test_an_answer_that_was_changed_is_of_the_day_it_was_changed(
    database: Database, eyes: Database
) -> None:
    await says(database, BORIS, Answer.ABSENT, END, remark="болею")
    await says(database, EGOR, Answer.LIVE, END)
    await says(database, BORIS, Answer.RECORDING, END + ONE_DAY)
    tomorrow = DAY + ONE_DAY
    assert await days(eyes, END + HOUR) == {DAY: 2}
    assert await days(eyes, AFTER) == Counter([DAY, tomorrow])
    assert await days(eyes, AFTER, await north(eyes)) == {tomorrow: 1}
