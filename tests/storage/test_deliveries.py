"""What has become of messages, on both databases, within a scope and in the reader's days."""

from datetime import UTC, date, timedelta

import pytest
from sqlalchemy import select

from core.deliveries import Lag, Queue, Span
from core.notifications import Failed, Refused, Sent, State
from core.reasons import Reason
from core.scopes import EVERYTHING, NOTHING, Scope
from storage.deliveries import (
    Wanted,
    lag,
    list_deliveries,
    list_written_to,
    queue,
    tally_by_day,
    tally_by_event,
)
from storage.engine import Database
from storage.tables import municipalities
from tests.storage.cast import (
    ANNA,
    BORIS,
    DINA,
    EGOR,
    HOUR,
    INVITED,
    MINUTE,
    NORTH,
    PERM,
    START,
    WEEK,
    claim_all,
    end_as,
    fire,
    first_occurrence,
    look,
    person_id,
    register,
)

pytestmark = pytest.mark.usefixtures("programme")

REMINDED = START - WEEK
SECOND = timedelta(seconds=1)
WEEK_OF = Wanted(Span.WEEK, PERM)


@pytest.fixture
async def ended(database: Database) -> None:
    """Of four reminders one is refused, one malformed, and two are sent, after 4 and 60 seconds."""
    await register(database, *INVITED)
    await fire(database, REMINDED)
    refused, malformed, soon, late = await claim_all(database, REMINDED)
    await end_as(database, refused, Refused("Forbidden: bot was blocked by the user"), REMINDED)
    await end_as(database, malformed, Failed("Bad Request: can't parse"), REMINDED)
    await end_as(database, soon, Sent("1"), REMINDED + 4 * SECOND)
    await end_as(database, late, Sent("2"), REMINDED + MINUTE)


async def north(eyes: Database) -> Scope:
    (row,) = await look(eyes, select(municipalities.c.id).where(municipalities.c.name == NORTH))
    return Scope(municipalities=frozenset({row.id}))


async def test_the_queue_tells_what_is_due_and_since_when(
    database: Database, eyes: Database
) -> None:
    await register(database, *INVITED)
    assert await queue(database, EVERYTHING, REMINDED) == Queue()
    await fire(database, REMINDED)
    later = REMINDED + HOUR
    assert await queue(database, EVERYTHING, later) == Queue(due=4, oldest_at=REMINDED)
    assert await queue(database, await north(eyes), later) == Queue(due=3, oldest_at=REMINDED)
    assert await queue(database, EVERYTHING, REMINDED - HOUR) == Queue(later=4)
    await claim_all(database, later)
    assert await queue(database, EVERYTHING, later) == Queue(sending=4)
    assert await queue(database, NOTHING, later) == Queue()


@pytest.mark.usefixtures("ended")
async def test_the_lag_is_of_what_was_sent_within_a_day(database: Database) -> None:
    now = REMINDED + HOUR
    assert await lag(database, EVERYTHING, now) == Lag(4 * SECOND, MINUTE)
    assert await lag(database, EVERYTHING, now + timedelta(days=1)) is None
    assert await lag(database, NOTHING, now) is None


@pytest.mark.usefixtures("ended")
async def test_what_ended_is_counted_by_the_reader_s_day(database: Database) -> None:
    (one,) = await tally_by_day(database, EVERYTHING, WEEK_OF, REMINDED + HOUR)
    assert one.day == date(2022, 2, 17)
    assert one.tally == {
        State.SENT: {None: 2},
        State.REFUSED: {Reason.BLOCKED: 1},
        State.FAILED: {Reason.MALFORMED: 1},
    }
    next_day = REMINDED + timedelta(days=1)
    assert not await tally_by_day(database, EVERYTHING, Wanted(Span.DAY, PERM), next_day)
    (again,) = await tally_by_day(database, EVERYTHING, WEEK_OF, next_day)
    assert again == one
    assert not await tally_by_day(database, EVERYTHING, WEEK_OF, REMINDED + WEEK)


@pytest.mark.usefixtures("ended")
async def test_what_ended_is_counted_by_event_and_within_the_scope(
    database: Database, eyes: Database
) -> None:
    now = REMINDED + HOUR
    (event,) = (await tally_by_event(database, EVERYTHING, WEEK_OF, now, 0)).items
    assert (event.occurrence_id, event.title) == (
        await first_occurrence(eyes),
        "Установочный вебинар",
    )
    (mine,) = (await tally_by_event(database, await north(eyes), WEEK_OF, now, 0)).items
    assert sum(sum(reasons.values()) for reasons in mine.tally.values()) == 3
    assert not (await tally_by_event(database, NOTHING, WEEK_OF, now, 0)).total


@pytest.mark.usefixtures("ended")
async def test_names_are_listed_by_state_and_event(database: Database, eyes: Database) -> None:
    now = REMINDED + HOUR
    (failed,) = (
        await list_deliveries(database, EVERYTHING, Wanted(Span.WEEK, PERM, State.FAILED), now)
    ).items
    assert (failed.reason, failed.kept) == (Reason.MALFORMED, "Bad Request: can't parse")
    other_event = Wanted(Span.WEEK, PERM, None, 404)
    assert not (await list_deliveries(database, EVERYTHING, other_event, now)).items
    whole = await list_deliveries(database, EVERYTHING, WEEK_OF, now)
    paged = await list_deliveries(database, EVERYTHING, WEEK_OF, now, 0)
    assert [one.person for one in whole.items] == sorted(INVITED)
    assert paged.items == whole.items
    mine = await list_deliveries(database, await north(eyes), WEEK_OF, now)
    assert {one.person for one in mine.items} == {ANNA, BORIS, DINA}


@pytest.mark.usefixtures("ended")
async def test_a_person_s_messages_are_for_those_who_answer_for_him(
    database: Database, eyes: Database
) -> None:
    egor, now = await person_id(eyes, EGOR), REMINDED + HOUR
    (one,) = (await list_written_to(database, EVERYTHING, egor, now)).items
    assert (one.person, one.title, one.at.tzinfo) == (EGOR, "Установочный вебинар", UTC)
    assert not (await list_written_to(database, await north(eyes), egor, now, 0)).items
