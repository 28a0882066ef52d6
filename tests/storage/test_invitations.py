import re
from datetime import datetime

import pytest
from sqlalchemy import select

from core.invitations import GUESSES_ALLOWED, Issuer, Standing
from core.notifications import State
from core.people import Address
from core.reminders import Stage
from core.roles import Role
from storage.admission import Opening, look_up_invitation, redeem_invitation
from storage.engine import Database
from storage.invitations import issue_invitations, withdraw_invitation
from storage.tables import addresses, invitations, metadata, people
from tests.storage.cast import (
    ANNA,
    CLOSED,
    DINA,
    END,
    GLEB,
    HOUR,
    ISSUER,
    LONG_BEFORE,
    MINUTE,
    NORTH,
    ONE_DAY,
    SOUTH,
    START,
    an_update,
    bring_in,
    chat,
    code_of,
    codes,
    fire,
    line,
    look,
    person_id,
    register,
    rows_of,
    states,
)

STRANGER = Address("telegram", "666")

pytestmark = pytest.mark.usefixtures("programme")


async def opened(
    database: Database, code: str, now: datetime = LONG_BEFORE, address: Address = STRANGER
) -> Opening:
    """Somebody opens a link."""
    return await look_up_invitation(database, code, address, an_update(), now)


async def agreed(
    database: Database, code: str, now: datetime = LONG_BEFORE, address: Address = STRANGER
) -> Opening:
    """Somebody agrees."""
    return await redeem_invitation(database, code, address, an_update(), now)


async def test_everybody_gets_a_code_of_his_own_and_keeps_it(database: Database) -> None:
    first = await codes(database)
    assert await codes(database, LONG_BEFORE + ONE_DAY) == first
    assert len({*first.values()}) == 7
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{20}", code) for code in first.values())


async def test_those_who_come_later_get_theirs_later(database: Database) -> None:
    before = await codes(database)
    await bring_in(database, line("Миронова Нина", "учитель", NORTH, "Школа № 1"))
    after = await codes(database)
    assert before.items() < after.items()
    assert len(after) == 8


async def test_the_database_alone_gives_no_code_away(database: Database, eyes: Database) -> None:
    printed = await codes(database)
    await register(database, ANNA)
    everything = [await look(eyes, select(table)) for table in metadata.sorted_tables]
    assert ANNA in str(everything)
    assert not [code for code in printed.values() if code in str(everything)]


async def test_another_key_prints_other_codes_and_the_printed_ones_work_on(
    database: Database,
) -> None:
    lost = await code_of(database, ANNA)
    another = await issue_invitations(database, Issuer(b"another key"), LONG_BEFORE)
    assert lost not in {one.code for one in another}
    assert (await opened(database, lost)).standing is Standing.OPEN
    await agreed(database, lost, address=chat(ANNA))
    (found,) = [one.code for one in another if one.person.name == ANNA]
    assert found is not None
    assert (await opened(database, found)).standing is Standing.TAKEN


async def test_a_link_lapses_and_the_next_one_printed_is_new(database: Database) -> None:
    code = await code_of(database, ANNA)
    last_day = LONG_BEFORE + ISSUER.lifetime - HOUR
    assert (await opened(database, code, last_day)).standing is Standing.OPEN
    over = LONG_BEFORE + ISSUER.lifetime
    assert (await opened(database, code, over)).standing is Standing.LAPSED
    late = await agreed(database, code, over, address=chat(ANNA))
    assert late.standing is Standing.LAPSED
    renewed = (await codes(database, over))[ANNA]
    assert renewed != code
    assert (await opened(database, renewed, over)).standing is Standing.OPEN


async def test_a_withdrawn_link_works_no_more(database: Database) -> None:
    code = await code_of(database, ANNA)
    others = await codes(database)
    await withdraw_invitation(database, await person_id(database, ANNA), LONG_BEFORE)
    assert (await opened(database, code)).standing is Standing.LAPSED
    again = await codes(database)
    assert again.pop(ANNA) != others.pop(ANNA)
    assert again == others


async def test_who_is_registered_gets_no_new_link(database: Database) -> None:
    code = await code_of(database, ANNA)
    await register(database, ANNA)
    await withdraw_invitation(database, await person_id(database, ANNA), LONG_BEFORE)
    long_after = LONG_BEFORE + 2 * ISSUER.lifetime
    assert (await codes(database, long_after))[ANNA] == code


async def test_wrong_codes_are_tried_five_times_an_hour(database: Database) -> None:
    code = await code_of(database, ANNA)
    for minute in range(GUESSES_ALLOWED):
        now = LONG_BEFORE + minute * MINUTE
        assert (await opened(database, f"guess{minute}", now)).standing is Standing.UNKNOWN
    now = LONG_BEFORE + 10 * MINUTE
    assert (await opened(database, "guess", now)).standing is Standing.RESTING
    assert (await opened(database, code, now)).standing is Standing.RESTING
    resting = await agreed(database, code, now)
    assert resting.standing is Standing.RESTING
    others = await opened(database, code, now, address=chat(ANNA))
    assert others.standing is Standing.OPEN
    assert (await opened(database, code, LONG_BEFORE + HOUR)).standing is Standing.OPEN


async def test_codes_that_are_known_are_no_guesses(database: Database) -> None:
    code = await code_of(database, ANNA)
    await register(database, ANNA)
    for _ in range(2 * GUESSES_ALLOWED):
        assert (await opened(database, code)).standing is Standing.TAKEN


async def test_a_forged_consent_is_a_guess_too_and_a_repeated_update_is_one(
    database: Database,
) -> None:
    for number in range(GUESSES_ALLOWED):
        update = f"telegram:{number // 2}"
        tried = await redeem_invitation(database, f"guess{number}", STRANGER, update, LONG_BEFORE)
        assert tried.standing is Standing.UNKNOWN
    assert (await opened(database, "guess")).standing is Standing.UNKNOWN


async def test_looking_at_an_invitation_stores_nothing(database: Database, eyes: Database) -> None:
    found = await look_up_invitation(
        database, await code_of(database, ANNA), chat(ANNA), an_update(), LONG_BEFORE
    )
    assert found.person is not None
    assert (found.person.name, found.standing) == (ANNA, Standing.OPEN)
    assert await look(eyes, select(addresses)) == []


@pytest.mark.parametrize("code", ["", "no-such-code", "' OR 1=1 --"])
async def test_a_code_nobody_was_given_lets_nobody_in(
    code: str, database: Database, eyes: Database
) -> None:
    await codes(database)
    assert (await opened(database, code)).standing is Standing.UNKNOWN
    assert (await agreed(database, code)).standing is Standing.UNKNOWN
    assert await look(eyes, select(addresses)) == []


async def test_who_agrees_is_in_and_his_consent_is_dated(
    database: Database, eyes: Database
) -> None:
    code = await code_of(database, ANNA)
    found = await agreed(database, code, address=chat(ANNA))
    assert found.person is not None
    assert (found.person.name, found.standing) == (ANNA, Standing.REGISTERED)
    (address,) = await look(eyes, select(addresses))
    assert (address.messenger, address.chat_id) == ("telegram", chat(ANNA).chat_id)
    consented = await look(eyes, select(people.c.name).where(people.c.consented_at == LONG_BEFORE))
    assert [row.name for row in consented] == [ANNA]


async def test_agreeing_twice_changes_nothing(database: Database, eyes: Database) -> None:
    code = await code_of(database, ANNA)
    await agreed(database, code, address=chat(ANNA))
    before = await look(eyes, select(addresses)), await look(eyes, select(invitations))
    again = await agreed(database, code, LONG_BEFORE + HOUR, address=chat(ANNA))
    assert again.standing is Standing.REGISTERED
    assert (await look(eyes, select(addresses)), await look(eyes, select(invitations))) == before


async def test_a_used_link_does_not_let_another_in(database: Database, eyes: Database) -> None:
    code = await code_of(database, ANNA)
    await register(database, ANNA)
    assert (await opened(database, code)).standing is Standing.TAKEN
    assert (await agreed(database, code)).standing is Standing.TAKEN
    assert len(await look(eyes, select(addresses))) == 1


async def test_another_persons_link_used_up_does_not_make_one_him(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA, GLEB)
    code = await code_of(database, GLEB)
    found = await agreed(database, code, address=chat(ANNA))
    assert found.standing is Standing.TAKEN
    assert len(await look(eyes, select(people))) == 7


async def test_two_lines_of_the_roster_that_are_one_person_become_one(
    database: Database, eyes: Database
) -> None:
    await bring_in(database, line(DINA, "методист", SOUTH))
    everybody = await issue_invitations(database, ISSUER, LONG_BEFORE)
    both = [one.code for one in everybody if one.person.name == DINA and one.code]
    assert len(both) == 2
    for code in both:
        found = await agreed(database, code, address=chat(DINA))
    assert found.person is not None
    assert {post.role for post in found.person.posts} == {Role.CURATOR, Role.METHODOLOGIST}
    rows = await look(eyes, select(people).where(people.c.name == DINA))
    assert len(rows) == 1
    assert len(await look(eyes, select(addresses))) == 1
    for code in both:
        assert (await opened(database, code, address=chat(DINA))).standing is Standing.REGISTERED


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
