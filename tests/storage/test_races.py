"""Two at once, from two processes: nothing is lost, nothing is done twice."""

import asyncio

import pytest
from sqlalchemy import func, select

from core.check_ins import Answer
from core.notifications import Sent, State
from core.people import Address
from core.reminders import Stage
from storage.check_ins import record_check_in
from storage.engine import Database
from storage.invitations import issue_invitations, redeem_invitation
from storage.outbox import claim_due, record_outcome, sweep_abandoned
from storage.programmes import import_edition
from storage.roster import apply_roster
from storage.settings import recall, remember
from storage.stages import fire_due_stage
from storage.tables import activities, check_ins, invitations, people, programmes
from tests.storage.cast import (
    ANNA,
    BORIS,
    END,
    MINUTE,
    NAME,
    PERM,
    PLAN,
    ROSTER,
    START,
    WEEK,
    chat,
    claim_all,
    code_of,
    fire,
    first_occurrence,
    look,
    person_id,
    register,
    roster_of,
    rows_of,
    states,
)

ROUNDS = 5


@pytest.fixture
def sessions(database: Database, eyes: Database) -> tuple[Database, ...]:
    """Of two processes, several each."""
    return (database, eyes) * ROUNDS


async def number_of(eyes: Database, table: object) -> int:
    (row,) = await look(eyes, select(func.count()).select_from(table))  # type: ignore[arg-type]
    return int(row[0])


@pytest.mark.usefixtures("programme")
async def test_a_link_opened_by_many_at_once_makes_one_of_them_the_person(
    database: Database, sessions: tuple[Database, ...]
) -> None:
    code = await code_of(database, ANNA)
    outcomes = await asyncio.gather(
        *(
            redeem_invitation(session, code, Address("telegram", str(number)), START)
            for number, session in enumerate(sessions)
        )
    )
    assert sorted(one.registered for one in outcomes) == [False] * (len(sessions) - 1) + [True]
    assert sum(one.taken for one in outcomes) == len(sessions) - 1


@pytest.mark.usefixtures("programme")
async def test_one_chat_that_opens_two_links_at_once_is_one_person(
    database: Database, eyes: Database
) -> None:
    codes = [await code_of(database, name) for name in (ANNA, BORIS)]
    before = await number_of(eyes, people)
    await asyncio.gather(
        *(
            redeem_invitation(session, code, chat(ANNA), START)
            for session, code in zip((database, eyes), codes, strict=True)
        )
    )
    assert await number_of(eyes, people) == before - 1


@pytest.mark.usefixtures("programme")
async def test_links_asked_for_by_many_at_once_are_one_each(
    database: Database, eyes: Database, sessions: tuple[Database, ...]
) -> None:
    lists = await asyncio.gather(*(issue_invitations(session) for session in sessions))
    assert len({tuple(invitation.code for invitation in one) for one in lists}) == 1
    assert await number_of(eyes, invitations) == await number_of(eyes, people)


async def test_a_roster_imported_by_many_at_once_adds_everybody_once(
    eyes: Database, sessions: tuple[Database, ...]
) -> None:
    roster = roster_of(*ROSTER)
    counts = await asyncio.gather(*(apply_roster(session, roster) for session in sessions))
    assert sum(one.new_people for one in counts) == len(ROSTER)
    assert await number_of(eyes, people) == len(ROSTER)


async def test_a_plan_imported_by_many_at_once_is_one_programme(
    eyes: Database, sessions: tuple[Database, ...]
) -> None:
    await asyncio.gather(
        *(import_edition(session, NAME, PERM, PLAN, START - WEEK) for session in sessions)
    )
    assert await number_of(eyes, programmes) == 1
    assert await number_of(eyes, activities) == len(PLAN.activities)


@pytest.mark.usefixtures("programme")
async def test_a_tap_delivered_to_many_at_once_counts_once(
    database: Database, eyes: Database, sessions: tuple[Database, ...]
) -> None:
    await register(database, ANNA)
    await fire(database, END)
    await claim_all(database, END)
    anna, webinar = await person_id(eyes, ANNA), await first_occurrence(eyes)
    await asyncio.gather(
        *(
            record_check_in(session, anna, webinar, Answer.LIVE, update_id="7", now=END)
            for session in sessions
        )
    )
    assert await number_of(eyes, check_ins) == 1


@pytest.mark.usefixtures("programme")
async def test_who_registers_while_the_question_fires_is_asked_once(
    database: Database, eyes: Database
) -> None:
    await fire(database, END - MINUTE)
    code = await code_of(database, ANNA)
    await asyncio.gather(
        fire_due_stage(database, END),
        redeem_invitation(eyes, code, chat(ANNA), END),
    )
    assert len(await rows_of(eyes, ANNA, stage=Stage.CALL)) == 1


@pytest.mark.usefixtures("programme")
async def test_who_answers_while_a_nudge_fires_is_not_nudged(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await fire(database, END)
    await claim_all(database, END)
    anna, webinar = await person_id(eyes, ANNA), await first_occurrence(eyes)
    nudge_at = END + WEEK / 2
    await asyncio.gather(
        fire_due_stage(database, nudge_at),
        record_check_in(eyes, anna, webinar, Answer.LIVE, update_id="7", now=nudge_at),
    )
    planned = [state for _, state, _ in await states(eyes, ANNA) if state is State.PLANNED]
    assert planned == []


@pytest.mark.usefixtures("programme")
async def test_an_outcome_that_comes_while_it_is_given_up_is_never_sent_again(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await fire(database, START - WEEK)
    letter = await claim_due(database, START - WEEK)
    assert letter is not None
    await asyncio.gather(
        record_outcome(database, letter, Sent("1"), START),
        sweep_abandoned(eyes, START - WEEK + MINUTE, claimed_before=START),
    )
    ((_, state, _),) = await states(eyes, ANNA)
    assert state in {State.SENT, State.PLANNED}


async def test_a_fact_remembered_by_many_at_once_is_one(
    eyes: Database, sessions: tuple[Database, ...]
) -> None:
    await asyncio.gather(*(remember(session, "bot_username", "opora_bot") for session in sessions))
    assert await recall(eyes, "bot_username") == "opora_bot"
