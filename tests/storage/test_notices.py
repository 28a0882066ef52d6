from typing import Any

import pytest
from sqlalchemy import select, update

from core.notices import NOTICE_LIFETIME, LinkTried, Unreadable
from core.notifications import Sent, State, Unknown
from storage.engine import Database
from storage.notices import queue_notice
from storage.outbox.claims import claim_due
from storage.outbox.leftovers import expire_overdue, sweep_abandoned
from storage.tables import notifications, people
from tests.storage.cast import (
    ANNA,
    BORIS,
    LONG_BEFORE,
    MINUTE,
    begin_one,
    claim_one,
    end_as,
    look,
    register,
)


async def tell(database: Database, key: str = "key") -> None:
    async with database.writing() as connection:
        everybody = await connection.scalars(select(people.c.id))
        await queue_notice(connection, [*everybody], LinkTried(), key, LONG_BEFORE)


async def test_those_who_can_be_reached_are_told_once_under_one_key(
    programme: object, database: Database, eyes: Database
) -> None:
    await register(database, ANNA, BORIS)
    await tell(database)
    await tell(database)
    assert len(await look(eyes, select(notifications))) == 2
    await tell(database, "another key")
    assert len(await look(eyes, select(notifications))) == 4


async def test_a_notice_is_claimed_with_what_it_says(programme: object, database: Database) -> None:
    await register(database, ANNA)
    await tell(database)
    letter = await claim_one(database, LONG_BEFORE)
    assert letter.content == LinkTried()
    await end_as(database, letter, Sent("1"), LONG_BEFORE)
    assert not await claim_due(database, LONG_BEFORE + MINUTE)


async def test_a_notice_whose_fate_is_unknown_goes_once_more(
    programme: object, database: Database
) -> None:
    await register(database, ANNA)
    await tell(database)
    letter = await claim_one(database, LONG_BEFORE)
    await end_as(database, letter, Unknown("502"), LONG_BEFORE)
    assert (await claim_one(database, LONG_BEFORE + MINUTE)).repeated


@pytest.mark.parametrize("crashed", [False, True])
async def test_a_notice_to_many_does_not(
    *,
    crashed: bool,
    programme: object,
    database: Database,
    eyes: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(LinkTried, "repeats", False)
    await register(database, ANNA)
    await tell(database)
    letter = await begin_one(database, LONG_BEFORE)
    if crashed:
        await sweep_abandoned(database, LONG_BEFORE)
    else:
        await end_as(database, letter, Unknown("502"), LONG_BEFORE)
    (row,) = await look(eyes, select(notifications))
    assert row.state == State.UNKNOWN


@pytest.mark.parametrize(
    "strange", [{"topic": "of_tomorrow"}, {"details": {"of": "tomorrow"}}], ids=str
)
async def test_a_notice_of_another_version_is_claimed_as_unreadable(
    programme: object, database: Database, strange: dict[str, Any]
) -> None:
    await register(database, ANNA)
    await tell(database)
    async with database.writing() as connection:
        await connection.execute(update(notifications).values(**strange))
    letter = await claim_one(database, LONG_BEFORE)
    assert letter.content == Unreadable(strange.get("topic", LinkTried.topic))


async def test_a_notice_nobody_could_be_sent_in_time_is_given_up(
    programme: object, database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await tell(database)
    await expire_overdue(database, LONG_BEFORE + NOTICE_LIFETIME)
    (row,) = await look(eyes, select(notifications))
    assert (row.state, row.reason) == (State.EXPIRED, "late")
