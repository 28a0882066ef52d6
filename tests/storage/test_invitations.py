import re

import pytest
from sqlalchemy import select

from core.notifications import State
from core.people import Address
from core.reminders import Stage
from core.roles import Role
from storage.engine import Database
from storage.invitations import issue_invitations, look_up_invitation, redeem_invitation
from storage.tables import addresses, invitations, people
from tests.storage.cast import (
    ANNA,
    CLOSED,
    DINA,
    END,
    GLEB,
    HOUR,
    LONG_BEFORE,
    NORTH,
    ONE_DAY,
    SOUTH,
    START,
    bring_in,
    chat,
    code_of,
    fire,
    line,
    look,
    register,
    rows_of,
    states,
)

STRANGER = Address("telegram", "666")

pytestmark = pytest.mark.usefixtures("programme")


async def test_everybody_gets_a_code_of_his_own_and_keeps_it(database: Database) -> None:
    first = {i.person.name: i.code for i in await issue_invitations(database)}
    again = {i.person.name: i.code for i in await issue_invitations(database)}
    assert first == again
    assert len(set(first.values())) == 7
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{16,64}", code) for code in first.values())


async def test_those_who_come_later_get_theirs_later(database: Database) -> None:
    before = {i.code for i in await issue_invitations(database)}
    await bring_in(database, line("Миронова Нина", "учитель", NORTH, "Школа № 1"))
    after = {i.code for i in await issue_invitations(database)}
    assert before < after
    assert len(after) == 8


async def test_looking_at_an_invitation_stores_nothing(database: Database, eyes: Database) -> None:
    found = await look_up_invitation(
        database, await code_of(database, ANNA), chat(ANNA), LONG_BEFORE
    )
    assert found.person is not None
    assert (found.person.name, found.taken, found.registered) == (ANNA, False, False)
    assert await look(eyes, select(addresses)) == []


@pytest.mark.parametrize("code", ["", "no-such-code", "' OR 1=1 --"])
async def test_a_code_nobody_was_given_lets_nobody_in(
    code: str, database: Database, eyes: Database
) -> None:
    await issue_invitations(database)
    assert (await look_up_invitation(database, code, STRANGER, LONG_BEFORE)).person is None
    assert (await redeem_invitation(database, code, STRANGER, LONG_BEFORE)).person is None
    assert await look(eyes, select(addresses)) == []


async def test_who_agrees_is_in_and_his_consent_is_dated(
    database: Database, eyes: Database
) -> None:
    code = await code_of(database, ANNA)
    found = await redeem_invitation(database, code, chat(ANNA), LONG_BEFORE)
    assert found.person is not None
    assert (found.person.name, found.taken, found.registered) == (ANNA, False, True)
    (address,) = await look(eyes, select(addresses))
    assert (address.messenger, address.chat_id) == ("telegram", chat(ANNA).chat_id)
    consented = await look(eyes, select(people.c.name).where(people.c.consented_at == LONG_BEFORE))
    assert [row.name for row in consented] == [ANNA]


async def test_agreeing_twice_changes_nothing(database: Database, eyes: Database) -> None:
    code = await code_of(database, ANNA)
    await redeem_invitation(database, code, chat(ANNA), LONG_BEFORE)
    before = await look(eyes, select(addresses)), await look(eyes, select(invitations))
    again = await redeem_invitation(database, code, chat(ANNA), LONG_BEFORE + HOUR)
    assert (again.registered, again.taken) == (True, False)
    assert (await look(eyes, select(addresses)), await look(eyes, select(invitations))) == before


async def test_a_used_link_does_not_let_another_in(database: Database, eyes: Database) -> None:
    code = await code_of(database, ANNA)
    await register(database, ANNA)
    assert (await look_up_invitation(database, code, STRANGER, LONG_BEFORE)).taken
    assert (await redeem_invitation(database, code, STRANGER, LONG_BEFORE)).taken
    assert len(await look(eyes, select(addresses))) == 1


async def test_another_persons_link_used_up_does_not_make_one_him(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA, GLEB)
    code = await code_of(database, GLEB)
    found = await redeem_invitation(database, code, chat(ANNA), LONG_BEFORE)
    assert (found.taken, found.registered) == (True, False)
    assert len(await look(eyes, select(people))) == 7


async def test_two_lines_of_the_roster_that_are_one_person_become_one(
    database: Database, eyes: Database
) -> None:
    await bring_in(database, line(DINA, "методист", SOUTH))
    codes = [i.code for i in await issue_invitations(database) if i.person.name == DINA]
    assert len(codes) == 2
    for code in codes:
        found = await redeem_invitation(database, code, chat(DINA), LONG_BEFORE)
    assert found.person is not None
    assert {post.role for post in found.person.posts} == {Role.CURATOR, Role.METHODOLOGIST}
    rows = await look(eyes, select(people).where(people.c.name == DINA))
    assert len(rows) == 1
    assert len(await look(eyes, select(addresses))) == 1
    for code in codes:
        assert (await look_up_invitation(database, code, chat(DINA), LONG_BEFORE)).registered


async def test_who_comes_while_answers_are_taken_is_asked_at_once(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await fire(database, END + HOUR)
    await register(database, DINA, now=END + HOUR)
    assert await states(eyes, DINA) == [(Stage.CALL, State.PLANNED, None)]
    (row,) = await rows_of(eyes, DINA)
    assert row.due_at == END + HOUR


async def test_who_comes_between_the_nudges_gets_the_one_that_is_true(
    database: Database, eyes: Database
) -> None:
    await fire(database, END + ONE_DAY + HOUR)
    await register(database, DINA, now=END + ONE_DAY + HOUR)
    assert [stage for stage, _, _ in await states(eyes, DINA)] == [Stage.FIRST_NUDGE]


async def test_reminders_that_went_out_before_are_not_made_up_for(
    database: Database, eyes: Database
) -> None:
    await fire(database, START - ONE_DAY)
    await register(database, DINA, now=START - ONE_DAY + HOUR)
    assert await rows_of(eyes, DINA) == []
    await fire(database, START - HOUR)
    assert await states(eyes, DINA) == [(Stage.HOUR_BEFORE, State.PLANNED, None)]


async def test_who_comes_after_the_closing_is_not_asked(database: Database, eyes: Database) -> None:
    await fire(database, CLOSED)
    await register(database, DINA, now=CLOSED)
    assert await rows_of(eyes, DINA) == []


async def test_who_is_not_concerned_is_not_asked(database: Database, eyes: Database) -> None:
    await fire(database, END)
    await register(database, GLEB, now=END + HOUR)
    assert await rows_of(eyes, GLEB) == []
