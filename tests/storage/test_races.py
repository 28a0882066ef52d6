"""Two at once, from two processes: nothing is lost, nothing is done twice."""

import asyncio
from collections import Counter
from typing import Any

import pytest
from sqlalchemy import Table, func, select, update

import storage.check_ins
import storage.outbox.returns
from core.audit import Act
from core.check_ins import Answer
from core.invitations import Standing
from core.notifications import Postponed, State
from core.people import Address
from core.reminders import Stage
from storage.admission import redeem_invitation
from storage.check_ins import record_check_in
from storage.engine import Database
from storage.invitations import issue_invitations
from storage.outbox.leftovers import sweep_abandoned
from storage.programmes import import_edition
from storage.roster import apply_roster
from storage.settings import recall, remember
from storage.stages import fire_due_stage
from storage.tables import activities, check_ins, invitations, notifications, people, programmes
from tests.rosters import roster_of
from tests.storage.cast import (
    ANNA,
    BORIS,
    END,
    ISSUER,
    MINUTE,
    NAME,
    PERM,
    PLAN,
    ROSTER,
    START,
    WEEK,
    an_update,
    chat,
    claim_all,
    claim_one,
    code_of,
    end_as,
    fire,
    first_occurrence,
    look,
    person_id,
    register,
    rows_of,
    states,
)

ROUNDS = 5


@pytest.fixture
def backend() -> str:
    """SQLite's writers take turns by themselves."""
    return "postgresql"


@pytest.fixture
def sessions(database: Database, eyes: Database) -> tuple[Database, ...]:
    """Of two processes, several each."""
    return (database, eyes) * ROUNDS


async def number_of(eyes: Database, table: Table) -> int:
    (row,) = await look(eyes, select(func.count()).select_from(table))
    return int(row[0])


@pytest.mark.usefixtures("programme")
async def test_a_link_opened_by_many_at_once_makes_one_of_them_the_person(
    database: Database, sessions: tuple[Database, ...]
) -> None:
    code = await code_of(database, ANNA)
    outcomes = await asyncio.gather(
        *(
            redeem_invitation(session, code, Address("telegram", str(number)), an_update(), START)
            for number, session in enumerate(sessions)
        )
    )
    standings = Counter(one.standing for one in outcomes)
    assert standings == {Standing.REGISTERED: 1, Standing.TAKEN: len(sessions) - 1}


@pytest.mark.usefixtures("programme")
async def test_one_chat_that_opens_two_links_at_once_is_one_person(
    database: Database, eyes: Database
) -> None:
    codes = [await code_of(database, name) for name in (ANNA, BORIS)]
    before = await number_of(eyes, people)
    await asyncio.gather(
        *(
            redeem_invitation(session, code, chat(ANNA), an_update(), START)
            for session, code in zip((database, eyes), codes, strict=True)
        )
    )
    assert await number_of(eyes, people) == before - 1


@pytest.mark.usefixtures("programme")
async def test_links_asked_for_by_many_at_once_are_one_each(
    database: Database, eyes: Database, sessions: tuple[Database, ...]
) -> None:
    lists = await asyncio.gather(
        *(issue_invitations(session, ISSUER, START) for session in sessions)
    )
    assert len({tuple(invitation.code for invitation in one) for one in lists}) == 1
    assert await number_of(eyes, invitations) == await number_of(eyes, people)


async def test_a_roster_imported_by_many_at_once_adds_everybody_once(
    eyes: Database, sessions: tuple[Database, ...]
) -> None:
    roster = roster_of(*ROSTER)
    outcomes = await asyncio.gather(
        *(apply_roster(session, roster, Act(START)) for session in sessions)
    )
    assert sum(len(one.comparison.new) for one in outcomes) == len(ROSTER)
    assert await number_of(eyes, people) == len(ROSTER)


async def test_a_plan_imported_by_many_at_once_is_one_programme(
    eyes: Database, sessions: tuple[Database, ...]
) -> None:
    await asyncio.gather(
        *(import_edition(session, NAME, PERM, PLAN, Act(START - WEEK)) for session in sessions)
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
        redeem_invitation(eyes, code, chat(ANNA), an_update(), END),
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
async def test_what_is_being_recorded_as_sent_is_not_given_up_meanwhile(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await fire(database, START - WEEK)
    await claim_all(database, START - WEEK)
    async with database.writing() as connection:
        await connection.execute(update(notifications).values(state=State.SENT))
        assert await sweep_abandoned(eyes, START, claimed_before=START) == 0
    assert [state for _, state, _ in await states(eyes, ANNA)] == [State.SENT]


async def test_a_fact_remembered_by_many_at_once_is_one(
    eyes: Database, sessions: tuple[Database, ...]
) -> None:
    await asyncio.gather(*(remember(session, "bot_username", "opora_bot") for session in sessions))
    assert await recall(eyes, "bot_username") == "opora_bot"


@pytest.mark.usefixtures("programme")
@pytest.mark.parametrize("first", ["the answer", "the letter"])
async def test_who_answers_while_a_letter_returns_to_the_queue_is_not_sent_it_again(
    database: Database, eyes: Database, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    """Both are decided, one is not committed yet when the other comes."""
    await register(database, ANNA)
    await fire(database, END)
    letter = await claim_one(database, END)
    anna, webinar = await person_id(eyes, ANNA), await first_occurrence(eyes)
    owner, last_verb = LAST_VERBS[first]
    reached, going_on = asyncio.Event(), asyncio.Event()
    verb = getattr(owner, last_verb)

    async def slow(*args: Any) -> Any:
        result = await verb(*args)
        reached.set()
        await going_on.wait()
        return result

    monkeypatch.setattr(owner, last_verb, slow)
    answers = record_check_in(eyes, anna, webinar, Answer.LIVE, update_id="7", now=END)
    returns = end_as(database, letter, Postponed(MINUTE), END)
    order = (answers, returns) if first == "the answer" else (returns, answers)
    tasks = [asyncio.create_task(order[0])]
    await reached.wait()
    tasks.append(asyncio.create_task(order[1]))
    await asyncio.wait(tasks, timeout=0.1)
    going_on.set()
    await asyncio.gather(*tasks)
    assert (await states(eyes, ANNA))[-1] == (Stage.CALL, State.CANCELLED, "answered")


LAST_VERBS: dict[str, tuple[Any, str]] = {
    "the answer": (storage.check_ins, "cancel_queued"),
    "the letter": (storage.outbox.returns, "drop_declined"),
}
"""What each transaction does last, before its commit."""
