from sqlalchemy import select

from core.people import Address
from storage.engine import Database
from storage.inbox import (
    MAX_ATTEMPTS,
    Incoming,
    Stored,
    count_set_aside,
    fail_update,
    finish_update,
    next_update,
    receive_updates,
)
from storage.tables import inbox
from tests.storage.cast import ANNA, DINA, START, chat, look


def tapped(update_id: int, name: str) -> Incoming:
    payload = {"update_id": update_id, "message": {"text": f"«{name}» <b>"}}
    return Incoming(str(update_id), chat(name), payload)


FIRST, SECOND, OTHERS = tapped(1, ANNA), tapped(2, ANNA), tapped(3, DINA)
ANNAS_CHAT = chat(ANNA).chat_id


async def took(database: Database, *busy: str) -> Stored:
    stored = await next_update(database, busy)
    assert stored is not None
    return stored


async def test_updates_of_a_chat_come_in_their_order(database: Database, eyes: Database) -> None:
    await receive_updates(database, [FIRST, SECOND, OTHERS], START)
    for expected in (FIRST, SECOND, OTHERS):
        stored = await took(eyes)
        assert stored.incoming == expected
        await finish_update(database, stored)
    assert await next_update(eyes) is None
    assert await look(eyes, select(inbox)) == []


async def test_while_a_chat_is_busy_another_ones_turn_comes(database: Database) -> None:
    await receive_updates(database, [FIRST, SECOND, OTHERS], START)
    assert (await took(database, ANNAS_CHAT)).incoming == OTHERS
    assert await next_update(database, {ANNAS_CHAT, chat(DINA).chat_id}) is None


async def test_an_update_lies_there_until_it_is_handled(database: Database) -> None:
    await receive_updates(database, [FIRST], START)
    assert (await took(database)).incoming == FIRST
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
        assert not await fail_update(database, await took(database), "ValueError", START)
        assert (await took(database)).incoming == FIRST


async def test_after_the_third_failure_it_is_set_aside_and_its_chat_goes_on(
    database: Database, eyes: Database
) -> None:
    await receive_updates(database, [FIRST, SECOND], START)
    stored = await took(database)
    given_up = [await fail_update(database, stored, "ValueError", START) for _ in range(3)]
    assert given_up == [False, False, True]
    assert (await took(database)).incoming == SECOND
    assert await count_set_aside(eyes) == 1
    (row,) = await look(eyes, select(inbox).where(inbox.c.set_aside_at.is_not(None)))
    assert (row.update_id, row.attempts, row.error) == ("1", 3, "ValueError")


async def test_nothing_set_aside_is_nothing_to_tell(database: Database) -> None:
    await receive_updates(database, [FIRST], START)
    assert await count_set_aside(database) == 0


async def test_failing_an_update_that_is_gone_is_no_trouble(database: Database) -> None:
    await receive_updates(database, [FIRST], START)
    stored = await took(database)
    await finish_update(database, stored)
    assert not await fail_update(database, stored, "late", START)
