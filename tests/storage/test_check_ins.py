import asyncio

import pytest
from sqlalchemy import event, select

from core.check_ins import Answer
from core.notifications import EventCard, Postponed, State
from core.reminders import Stage
from storage.check_ins import record_check_in
from storage.engine import Database
from storage.tables import check_ins
from tests.databases import on_both_databases
from tests.storage.cast import (
    ANNA,
    CLOSED,
    DINA,
    END,
    GLEB,
    HOUR,
    MINUTE,
    ONE_DAY,
    START,
    WEBINAR,
    claim_all,
    claim_one,
    end_as,
    fire,
    first_occurrence,
    look,
    person_id,
    register,
    states,
)

pytestmark = pytest.mark.usefixtures("programme")


@pytest.fixture
async def asked(programme: None, database: Database) -> None:
    """Anna and Dina have been asked; Gleb is registered and not concerned."""
    await register(database, ANNA, DINA, GLEB)
    await fire(database, END)
    await claim_all(database, END)


async def says(
    database: Database, name: str, answer: Answer, update: str, minutes: int = 1
) -> EventCard | None:
    return await record_check_in(
        database,
        await person_id(database, name),
        await first_occurrence(database),
        answer,
        update_id=update,
        now=END + minutes * MINUTE,
    )


async def answers(eyes: Database) -> list[str]:
    return [row.answer for row in await look(eyes, select(check_ins).order_by(check_ins.c.id))]


@pytest.mark.usefixtures("asked")
async def test_an_answer_is_kept_and_shown(database: Database, eyes: Database) -> None:
    card = await says(database, ANNA, Answer.LIVE, "1")
    assert card is not None
    assert (card.title, card.answer) == (WEBINAR.title, Answer.LIVE)
    (row,) = await look(eyes, select(check_ins))
    assert (row.answer, row.answered_at, row.update_id) == ("live", END + MINUTE, "1")


@pytest.mark.usefixtures("asked")
async def test_a_changed_mind_is_the_answer_and_the_first_stays_on_record(
    database: Database, eyes: Database
) -> None:
    await says(database, ANNA, Answer.ABSENT, "1")
    card = await says(database, ANNA, Answer.RECORDING, "2", minutes=60)
    assert card is not None
    assert card.answer is Answer.RECORDING
    assert await answers(eyes) == ["absent", "recording"]


@pytest.mark.usefixtures("asked")
async def test_a_redelivered_tap_changes_nothing(database: Database, eyes: Database) -> None:
    await says(database, ANNA, Answer.ABSENT, "1")
    await says(database, ANNA, Answer.LIVE, "2")
    card = await says(database, ANNA, Answer.ABSENT, "1", minutes=60)
    assert card is not None
    assert card.answer is Answer.LIVE
    assert await answers(eyes) == ["absent", "live"]


@on_both_databases
@pytest.mark.usefixtures("asked")
async def test_those_who_answer_at_once_share_a_transaction_and_each_gets_his_own_answer(
    database: Database, eyes: Database
) -> None:
    occurrence = await first_occurrence(database)
    anna, dina, gleb = [await person_id(database, name) for name in (ANNA, DINA, GLEB)]
    commits: list[object] = []
    event.listen(database._engine.sync_engine, "commit", commits.append)
    came = [
        (anna, Answer.LIVE, "1"),
        (dina, Answer.ABSENT, "2"),
        (gleb, Answer.LIVE, "3"),  # was not asked
        (anna, Answer.RECORDING, "4"),
        (anna, Answer.LIVE, "1"),  # delivered again
    ]
    cards = await asyncio.gather(
        *(
            record_check_in(
                database, person, occurrence, answer, update_id=update, now=END + MINUTE
            )
            for person, answer, update in came
        )
    )
    told = [card and card.answer for card in cards]
    assert told == [Answer.LIVE, Answer.ABSENT, None, Answer.RECORDING, Answer.RECORDING]
    assert sorted(await answers(eyes)) == ["absent", "live", "recording"]
    assert len(commits) == 1


@pytest.mark.usefixtures("asked")
async def test_who_was_not_asked_cannot_answer(database: Database, eyes: Database) -> None:
    assert await says(database, GLEB, Answer.LIVE, "1") is None
    assert await answers(eyes) == []


async def test_who_was_only_reminded_may_answer_once_it_has_ended(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await fire(database, START - HOUR)
    await claim_all(database, START - HOUR)
    assert await says(database, ANNA, Answer.LIVE, "1", minutes=-1) is None
    assert await answers(eyes) == []
    assert await says(database, ANNA, Answer.LIVE, "2") is not None
    assert await answers(eyes) == ["live"]


async def test_a_question_that_lies_unsent_is_not_asked_yet(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await fire(database, END)
    assert await says(database, ANNA, Answer.LIVE, "1") is None
    letter = await claim_one(database, END)
    await end_as(database, letter, Postponed(ONE_DAY), END)
    assert await says(database, ANNA, Answer.LIVE, "2") is None
    assert await answers(eyes) == []


@pytest.mark.usefixtures("asked")
async def test_an_event_there_is_not_cannot_be_answered_for(database: Database) -> None:
    anna = await person_id(database, ANNA)
    assert await record_check_in(database, anna, 404, Answer.LIVE, update_id="1", now=END) is None


@pytest.mark.usefixtures("asked")
async def test_who_answers_gets_no_nudge_that_is_already_queued(
    database: Database, eyes: Database
) -> None:
    await fire(database, END + ONE_DAY)
    await says(database, ANNA, Answer.LIVE, "1", minutes=60 * 24 + 1)
    assert (Stage.FIRST_NUDGE, State.CANCELLED, "answered") in await states(eyes, ANNA)
    assert (Stage.FIRST_NUDGE, State.PLANNED, None) in await states(eyes, DINA)


@pytest.mark.usefixtures("asked")
async def test_an_answer_after_the_closing_is_still_taken(
    database: Database, eyes: Database
) -> None:
    late = int((CLOSED - END) / MINUTE) + 1
    card = await says(database, ANNA, Answer.LIVE, "1", minutes=late)
    assert card is not None
    assert await answers(eyes) == ["live"]
