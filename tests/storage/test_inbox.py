import asyncio

from sqlalchemy import select

from core.people import Address
from storage.engine import Database
from storage.inbox import (
    CLAIM_LASTS,
    MAX_ATTEMPTS,
    Incoming,
    Stored,
    claim_update,
    fail_update,
    finish_update,
    inbox_depth,
    receive_updates,
    release_update,
    release_updates,
)
from storage.tables import inbox
from tests.storage.cast import ANNA, DINA, MINUTE, START, WEEK, chat, look


def tapped(update_id: int, name: str) -> Incoming:
    payload = {"update_id": update_id, "message": {"text": f"«{name}» <b>"}}
    return Incoming(str(update_id), chat(name), payload)


FIRST, SECOND, OTHERS = tapped(1, ANNA), tapped(2, ANNA), tapped(3, DINA)
ANNAS_CHAT = chat(ANNA).chat_id


async def took(database: Database, *busy: str) -> Stored:
    stored = await claim_update(database, START, busy)
    assert stored is not None
    return stored


async def test_updates_of_a_chat_come_in_their_order(database: Database, eyes: Database) -> None:
    await receive_updates(database, [FIRST, SECOND, OTHERS], START)
    for expected in (FIRST, SECOND, OTHERS):
        stored = await took(eyes)
        assert stored.incoming == expected
        await finish_update(database, stored)
    assert await claim_update(eyes, START) is None
    assert await look(eyes, select(inbox)) == []


async def test_while_a_chat_is_busy_another_ones_turn_comes(database: Database) -> None:
    await receive_updates(database, [FIRST, SECOND, OTHERS], START)
    assert (await took(database, ANNAS_CHAT)).incoming == OTHERS
    assert await claim_update(database, START, {ANNAS_CHAT, chat(DINA).chat_id}) is None


async def test_an_update_is_in_one_pair_of_hands_until_it_is_put_back(database: Database) -> None:
    await receive_updates(database, [FIRST], START)
    stored = await took(database)
    assert await claim_update(database, START) is None
    await release_update(database, stored)
    assert (await took(database)).incoming == FIRST


async def test_the_next_of_a_chat_waits_until_the_first_is_finished(
    database: Database, eyes: Database
) -> None:
    await receive_updates(database, [FIRST, SECOND, OTHERS], START)
    first = await took(database)
    assert (await took(eyes)).incoming == OTHERS
    assert await claim_update(eyes, START) is None
    await finish_update(database, first)
    assert (await took(eyes)).incoming == SECOND


async def test_many_at_once_take_each_chat_once(database: Database, eyes: Database) -> None:
    names = [f"{number}" for number in range(10)]
    incoming = [tapped(number, name) for number, name in enumerate(names * 2)]
    await receive_updates(database, incoming, START)
    taken = await asyncio.gather(
        *(claim_update(session, START) for session in (database, eyes) * 10)
    )
    chats = [stored.incoming.address.chat_id for stored in taken if stored]
    assert sorted(chats) == sorted(chat(name).chat_id for name in names)


async def test_what_was_in_the_hands_of_a_process_that_died_is_taken_after_a_while(
    database: Database,
) -> None:
    await receive_updates(database, [FIRST, SECOND], START)
    await took(database)
    assert await claim_update(database, START + CLAIM_LASTS - MINUTE) is None
    again = await claim_update(database, START + CLAIM_LASTS)
    assert again is not None
    assert again.incoming == FIRST


async def test_what_is_in_hand_here_stays_so_however_far_the_clock_jumps(
    database: Database,
) -> None:
    await receive_updates(database, [FIRST], START)
    await took(database)
    assert await claim_update(database, START + WEEK, {ANNAS_CHAT}) is None


async def test_the_only_process_puts_everything_back_at_its_start(database: Database) -> None:
    await receive_updates(database, [FIRST], START)
    await took(database)
    await release_updates(database)
    assert (await took(database)).incoming == FIRST


async def test_a_redelivered_update_lies_there_once(database: Database, eyes: Database) -> None:
    await receive_updates(database, [FIRST], START)
    forged = Incoming(FIRST.update_id, chat(DINA), {"changed": True})
    await receive_updates(database, [forged, SECOND], START)
    rows = await look(eyes, select(inbox).order_by(inbox.c.id))
    assert [(row.update_id, row.chat_id) for row in rows] == [("1", ANNAS_CHAT), ("2", ANNAS_CHAT)]
    assert rows[0].payload == FIRST.payload


async def test_two_messengers_may_use_the_same_numbers(database: Database, eyes: Database) -> None:
    elsewhere = Incoming("1", Address("max", "7"), {})
    await receive_updates(database, [FIRST, elsewhere], START)
    assert len(await look(eyes, select(inbox))) == 2


async def test_an_update_that_fails_is_tried_again_before_the_next(database: Database) -> None:
    await receive_updates(database, [FIRST, SECOND], START)
    for _ in range(MAX_ATTEMPTS - 1):
        stored = await took(database)
        assert stored.incoming == FIRST
        assert not await fail_update(database, stored, "ValueError", START)


async def test_after_the_third_failure_it_is_set_aside_and_its_chat_goes_on(
    database: Database, eyes: Database
) -> None:
    await receive_updates(database, [FIRST, SECOND], START)
    stored = await took(database)
    given_up = [await fail_update(database, stored, "ValueError", START) for _ in range(3)]
    assert given_up == [False, False, True]
    assert (await took(database)).incoming == SECOND
    assert (await inbox_depth(eyes)).set_aside == 1
    (row,) = await look(eyes, select(inbox).where(inbox.c.set_aside_at.is_not(None)))
    assert (row.update_id, row.attempts, row.error) == ("1", 3, "ValueError")


async def test_nothing_set_aside_is_nothing_to_tell(database: Database) -> None:
    await receive_updates(database, [FIRST], START)
    assert (await inbox_depth(database)).set_aside == 0


async def test_failing_an_update_that_is_gone_is_no_trouble(database: Database) -> None:
    await receive_updates(database, [FIRST], START)
    stored = await took(database)
    await finish_update(database, stored)
    assert not await fail_update(database, stored, "late", START)
