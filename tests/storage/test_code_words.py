"""Naming the code word: the answer is verified, guesses are limited, figures differ by it."""

import asyncio
from datetime import datetime

import pytest
from sqlalchemy import func, select, update

from core.check_ins import Answer
from core.code_words import MOST_GUESSES, Guess
from core.figures import Figure
from storage.check_ins import record_check_in
from storage.code_words import Named, name_word
from storage.engine import Database
from storage.figures import list_all_figures
from storage.tables import check_ins, occurrences, word_guesses
from tests.storage.cast import (
    ANNA,
    CLOSED,
    DINA,
    END,
    GLEB,
    HOUR,
    MINUTE,
    an_update,
    claim_all,
    fire,
    first_occurrence,
    look,
    person_id,
    register,
)

WORD, OF_THE_RECORDING = "сова", "филин"


@pytest.fixture(autouse=True)
async def asked(programme: None, database: Database) -> None:
    """Anna and Dina have been asked about an event with two words; Gleb is not concerned."""
    await register(database, ANNA, DINA, GLEB)
    await fire(database, END)
    await claim_all(database, END)
    await set_(database, code_word=WORD, recording_word=OF_THE_RECORDING)


async def set_(database: Database, **columns: object) -> None:
    async with database.writing() as connection:
        await connection.execute(update(occurrences).values(**columns))


async def says(
    database: Database, answer: Answer, now: datetime = END + MINUTE, name: str = ANNA
) -> None:
    person, event = await person_id(database, name), await first_occurrence(database)
    await record_check_in(database, person, event, answer, update_id=an_update(), now=now)


async def names(
    database: Database,
    word: str,
    now: datetime = END + HOUR,
    *,
    update_id: str | None = None,
    name: str = ANNA,
) -> Named | None:
    person, event = await person_id(database, name), await first_occurrence(database)
    return await name_word(
        database, person, event, word, update_id=update_id or an_update(), now=now
    )


async def guess(database: Database, word: str, now: datetime = END + HOUR) -> tuple[Guess, int]:
    named = await names(database, word, now)
    assert named is not None
    return named.guess, named.left


async def schools(eyes: Database, now: datetime = END + 2 * HOUR) -> Figure:
    return (await list_all_figures(eyes, now))[0].figure


async def test_the_word_verifies_the_answer_and_the_figure_knows(
    database: Database, eyes: Database
) -> None:
    await says(database, Answer.LIVE)
    figure = await schools(eyes)
    assert (figure.done, figure.verified, figure.declared) == (1, 0, 1)
    assert await guess(database, "Сова!") == (Guess.RIGHT, MOST_GUESSES - 1)
    figure = await schools(eyes)
    assert (figure.done, figure.live, figure.verified, figure.declared) == (1, 1, 1, 0)


async def test_where_it_is_required_an_answer_without_it_does_not_count(
    database: Database, eyes: Database
) -> None:
    await set_(database, word_required=True)
    await says(database, Answer.LIVE)
    assert (await schools(eyes)).done == 0
    await guess(database, WORD)
    assert (await schools(eyes)).done == 1


async def test_the_recording_has_a_word_of_its_own(database: Database) -> None:
    await says(database, Answer.RECORDING)
    assert (await guess(database, WORD))[0] is Guess.WRONG
    assert (await guess(database, OF_THE_RECORDING))[0] is Guess.RIGHT


async def test_the_proof_is_of_the_answer_it_was_given_for(
    database: Database, eyes: Database
) -> None:
    await says(database, Answer.LIVE)
    await guess(database, WORD)
    await says(database, Answer.RECORDING, END + HOUR + MINUTE)
    assert (await schools(eyes)).verified == 0
    await says(database, Answer.LIVE, END + HOUR + 2 * MINUTE)
    assert (await schools(eyes)).verified == 1


async def test_guesses_are_limited_and_then_even_the_word_does_not_help(
    database: Database, eyes: Database
) -> None:
    await says(database, Answer.LIVE)
    for left in range(MOST_GUESSES - 1, 0, -1):
        assert await guess(database, "филин") == (Guess.WRONG, left)
    assert await guess(database, "филин") == (Guess.EXHAUSTED, 0)
    assert await guess(database, WORD) == (Guess.EXHAUSTED, 0)
    assert (await schools(eyes)).verified == 0


async def test_a_guess_that_is_delivered_twice_or_at_once_is_one(
    database: Database, eyes: Database
) -> None:
    await says(database, Answer.LIVE)
    await asyncio.gather(*(names(one, "филин", update_id="1") for one in (database, eyes) * 3))
    assert await guess(database, WORD) == (Guess.RIGHT, MOST_GUESSES - 2)
    redelivered = await names(database, "филин", update_id="1")
    assert redelivered is not None
    assert redelivered.guess is Guess.POINTLESS
    assert redelivered.event.check_in is not None
    assert redelivered.event.check_in.verified


async def test_many_guesses_at_once_are_no_more_than_allowed(
    database: Database, eyes: Database
) -> None:
    await says(database, Answer.LIVE)
    await asyncio.gather(
        *(names((database, eyes)[n % 2], f"слово{n}") for n in range(2 * MOST_GUESSES))
    )
    (row,) = await look(eyes, select(func.count().label("made")).select_from(word_guesses))
    assert row.made == MOST_GUESSES


async def test_there_is_no_word_to_an_absence_nor_without_an_answer(database: Database) -> None:
    assert (await guess(database, WORD))[0] is Guess.POINTLESS
    await says(database, Answer.ABSENT)
    assert await guess(database, WORD) == (Guess.POINTLESS, MOST_GUESSES)
    assert await names(database, WORD, name=GLEB) is None


async def test_a_word_named_after_the_closing_leaves_the_figure_as_it_was(
    database: Database, eyes: Database
) -> None:
    await set_(database, word_required=True)
    await says(database, Answer.LIVE)
    assert (await guess(database, WORD, CLOSED + MINUTE))[0] is Guess.RIGHT
    assert (await schools(eyes, CLOSED + HOUR)).done == 0


async def test_what_was_guessed_is_not_kept(database: Database, eyes: Database) -> None:
    await says(database, Answer.LIVE)
    await guess(database, "секретная догадка")
    rows = [*await look(eyes, select(word_guesses)), *await look(eyes, select(check_ins))]
    assert "догадка" not in str(rows)


async def test_a_reason_stays_with_its_answer(database: Database, eyes: Database) -> None:
    person, event = await person_id(database, ANNA), await first_occurrence(database)
    for remark in (None, "Болела", None):
        card = await record_check_in(
            database,
            person,
            event,
            Answer.ABSENT,
            remark=remark,
            update_id=an_update(),
            now=END + HOUR,
        )
    assert card is not None
    assert card.check_in is not None
    assert card.check_in.remark == "Болела"
    await says(database, Answer.LIVE, END + 2 * HOUR)
    rows = await look(eyes, select(check_ins.c.remark).order_by(check_ins.c.id))
    assert [row.remark for row in rows] == [None, "Болела", "Болела", None]
