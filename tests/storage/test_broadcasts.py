"""Broadcasts in the outbox: after everything else, once, and no more of them when stopped."""

from datetime import timedelta

import pytest

from core.broadcasts import Audience, Facet
from core.notices import BroadcastEnded, FromCoordinator, LinkTried
from core.notifications import Letter, Postponed, Refused, Sent, State, Unknown
from core.people import ANONYMOUS, Address
from core.scopes import EVERYTHING, Scope
from storage.broadcast_progress import (
    list_missed,
    list_under_way,
    report_end,
    standing_of,
    stop_broadcast,
)
from storage.broadcasts import (
    Broadcast,
    ProgressMessage,
    change_broadcast,
    find_broadcast,
    look_ahead,
    send_broadcast,
    write_broadcast,
)
from storage.engine import Database
from storage.forgetting import forget_person
from storage.notices import queue_notice
from storage.outbox.leftovers import expire_overdue
from tests.storage.cast import (
    ANNA,
    BORIS,
    DINA,
    EGOR,
    HOUR,
    IYA,
    LONG_BEFORE,
    MINUTE,
    START,
    WEEK,
    claim_all,
    claim_one,
    end_as,
    fire,
    first_occurrence,
    person_id,
    register,
)

NOW = LONG_BEFORE
HERE = ProgressMessage(Address("telegram", "chat of Ия"), "7")
LATER = NOW + MINUTE

pytestmark = pytest.mark.usefixtures("programme")


@pytest.fixture
async def written(programme: None, database: Database) -> Broadcast:
    """Iya has written to everybody; three of them and she herself have registered."""
    await register(database, ANNA, BORIS, DINA, IYA)
    return await write(database, "Коллеги, <b>жду</b> отчёты", "update 1")


async def write(database: Database, text: str, update_id: str) -> Broadcast:
    author = await person_id(database, IYA)
    number = await write_broadcast(database, author, text, update_id, NOW)
    broadcast = await find_broadcast(database, author, number)
    assert broadcast
    return broadcast


async def send(
    database: Database, broadcast: Broadcast, scope: Scope = EVERYTHING, hours: int = 12
) -> bool:
    lifetime = timedelta(hours=hours)
    return await send_broadcast(database, broadcast, scope, NOW, progress=HERE, lifetime=lifetime)


async def again(database: Database, broadcast: Broadcast) -> Broadcast | None:
    return await find_broadcast(database, broadcast.author_id, broadcast.id)


async def counts(database: Database, broadcast: Broadcast) -> dict[State, int]:
    return {**(await standing_of(database, broadcast.id, NOW)).counts}


def said(letters: list[Letter]) -> set[str]:
    return {
        letter.content.text for letter in letters if isinstance(letter.content, FromCoordinator)
    }


async def test_everybody_it_is_for_gets_it_once_but_not_its_author(
    written: Broadcast, database: Database
) -> None:
    assert await send(database, written)
    assert await send(database, written)
    letters = await claim_all(database, NOW)
    assert len(letters) == 3
    assert said(letters) == {written.text}
    assert IYA in {letter.content.author for letter in letters}  # type: ignore[union-attr]


async def test_a_text_that_comes_twice_is_one_and_a_new_one_takes_the_place_of_a_draft(
    written: Broadcast, database: Database
) -> None:
    assert (await write(database, written.text, "update 1")).id == written.id
    other = await write(database, "Другое", "update 2")
    assert await again(database, written) is None
    assert await send(database, other)
    assert (await write(database, "Другое", "update 2")).queued


async def test_what_has_been_sent_is_not_changed(written: Broadcast, database: Database) -> None:
    await send(database, written)
    await change_broadcast(database, written, text="Иначе", audience=Audience())
    found = await again(database, written)
    assert found
    assert found.text == written.text


async def test_it_reaches_only_the_scope_and_says_before_whom_it_would(
    written: Broadcast, database: Database
) -> None:
    nowhere = Scope(schools=frozenset({404}))
    prospect = await look_ahead(database, written, EVERYTHING, NOW)
    assert (prospect.reached, prospect.cut_off, prospect.ahead) == (3, 3, 0)
    assert (await look_ahead(database, written, nowhere, NOW)).reached == 0
    assert not await send(database, written, nowhere)
    assert not (await again(database, written)).queued  # type: ignore[union-attr]


async def test_who_has_quiet_hours_gets_it_after_them(
    written: Broadcast, database: Database
) -> None:
    night = NOW.replace(hour=18)  # eleven in the evening
    prospect = await look_ahead(database, written, EVERYTHING, night)
    assert (prospect.reached, prospect.waiting) == (3, 3)
    lifetime = timedelta(hours=12)
    await send_broadcast(database, written, EVERYTHING, night, progress=HERE, lifetime=lifetime)
    assert (await standing_of(database, written.id, night)).waiting == 3
    assert not await claim_all(database, night)
    assert len(await claim_all(database, night + 9 * HOUR)) == 3


async def test_only_those_who_owe_an_answer_can_be_meant(
    written: Broadcast, database: Database
) -> None:
    event = str(await first_occurrence(database))
    audience = Audience().choosing(Facet.SILENT, event, chosen=True)
    await change_broadcast(database, written, audience=audience)
    narrowed = await again(database, written)
    assert narrowed
    assert (await look_ahead(database, narrowed, EVERYTHING, START - HOUR)).reached == 3
    gone = Audience().choosing(Facet.SILENT, "404", chosen=True)
    await change_broadcast(database, written, audience=gone)
    nobody = await again(database, written)
    assert nobody
    assert (await look_ahead(database, nobody, EVERYTHING, START - HOUR)).reached == 0


async def test_whatever_else_is_due_goes_first(written: Broadcast, database: Database) -> None:
    moment = START - WEEK
    await send_broadcast(
        database, written, EVERYTHING, moment, progress=HERE, lifetime=timedelta(hours=1)
    )
    await fire(database, moment)
    async with database.writing() as connection:
        author = await person_id(database, ANNA)
        await queue_notice(connection, [author], LinkTried(), "key", moment)
    topics = [letter.content.topic for letter in await claim_all(database, moment)]
    assert topics[-3:] == [FromCoordinator.topic] * 3
    assert FromCoordinator.topic not in topics[:-3]
    assert len(topics) == 7


async def test_one_of_unknown_fate_is_not_repeated(written: Broadcast, database: Database) -> None:
    await send(database, written)
    for letter in await claim_all(database, NOW):
        await end_as(database, letter, Unknown("502"), NOW)
    assert await counts(database, written) == {State.UNKNOWN: 3}


async def test_stopping_cancels_the_queue_and_what_comes_back_into_it(
    written: Broadcast, database: Database
) -> None:
    await send(database, written)
    flying, landed = await claim_one(database, NOW), await claim_one(database, NOW)
    await stop_broadcast(database, written.id, LATER)
    await end_as(database, flying, Postponed(MINUTE), LATER)
    await end_as(database, landed, Sent("1"), LATER)
    assert await counts(database, written) == {State.SENT: 1, State.CANCELLED: 2}
    assert (await standing_of(database, written.id, NOW)).stopped


async def test_what_has_not_gone_in_time_is_given_up(
    written: Broadcast, database: Database
) -> None:
    await send(database, written, hours=1)
    assert not await claim_all(database, NOW + HOUR)
    await expire_overdue(database, NOW + HOUR)
    assert await counts(database, written) == {State.EXPIRED: 3}


async def test_the_end_is_reported_once_and_not_before(
    written: Broadcast, database: Database
) -> None:
    await send(database, written)
    first, *others = await claim_all(database, NOW)
    await end_as(database, first, Refused("blocked"), NOW)
    assert not await report_end(database, written.id, LATER)
    (under_way,) = await list_under_way(database, LATER)
    assert (under_way.message, under_way.standing.left) == (HERE, 2)
    for letter in others:
        await end_as(database, letter, Sent("1"), NOW)
    assert await report_end(database, written.id, LATER)
    assert not await report_end(database, written.id, LATER)
    assert not await list_under_way(database, LATER)
    report = (await claim_one(database, LATER)).content
    assert isinstance(report, BroadcastEnded)
    assert report.counts == {"refused": 1, "sent": 2}


async def test_names_of_those_it_missed_are_told_within_the_scope(
    written: Broadcast, database: Database
) -> None:
    await send(database, written)
    for letter in await claim_all(database, NOW):
        await end_as(database, letter, Refused("blocked"), NOW)
    everybody = await list_missed(database, written.id, EVERYTHING, 0, NOW)
    assert {one.name for one in everybody.items} == {ANNA, BORIS, DINA}
    nobody = await list_missed(database, written.id, Scope(schools=frozenset({404})), 0, NOW)
    assert not nobody.items


async def test_erasing_the_author_stops_it_and_takes_his_words(
    written: Broadcast, database: Database
) -> None:
    await send(database, written)
    await forget_person(database, written.author_id, LATER)
    assert await counts(database, written) == {State.CANCELLED: 3}
    assert (await again(database, written)).text == ANONYMOUS  # type: ignore[union-attr]
    assert not await list_under_way(database, LATER)
    assert EGOR not in {letter.address.chat_id for letter in await claim_all(database, LATER)}
