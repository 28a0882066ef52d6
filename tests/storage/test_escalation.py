"""Who hears of silence, when, and that it stops with an answer."""

from datetime import datetime, time, timedelta

import pytest

from core.check_ins import Answer
from core.notices import SilenceDigest
from core.notifications import Letter, Sent, State, Unknown
from core.rsvps import Intention, Rsvp
from storage.check_ins import record_check_in
from storage.engine import Database
from storage.escalation import next_digests_at, queue_digests
from storage.outbox.claims import claim_due
from storage.rsvps import record_rsvp
from tests.storage.cast import (
    ANNA,
    BORIS,
    DAY,
    DINA,
    END,
    HOUR,
    NORTH,
    ONE_DAY,
    PERM,
    START,
    WEEK,
    ZOYA,
    an_update,
    bring_in,
    claim_all,
    end_as,
    fire,
    line,
    moved,
    person_id,
    plan_of,
    put_in_force,
    register,
    rows_of,
)

pytestmark = pytest.mark.usefixtures("programme")
NINA = "Миронова Нина"  # deputy of Белова Анна
EVERYBODY = (ANNA, NINA, BORIS, DINA, ZOYA)


def morning(days: int) -> datetime:
    """Nine o'clock so many days after the webinar."""
    return datetime.combine(DAY + timedelta(days=days), time(9), PERM)


@pytest.fixture
async def asked(database: Database) -> None:
    """Everybody of the north has got every reminder and has answered nothing."""
    await bring_in(database, line(NINA, "зам. директора", NORTH, "Школа № 1"))
    await register(database, *EVERYBODY)
    await _live_through(database, END)


async def _live_through(database: Database, now: datetime) -> None:
    await fire(database, now)
    for letter in await claim_all(database, now):
        await end_as(database, letter, Sent(str(letter.notification_id)), now)


async def digests(database: Database, now: datetime) -> dict[str, SilenceDigest]:
    """Whose digests go out then, and what they say."""
    await queue_digests(database, now)
    letters = await _claimed(database, now)
    names = {row.id: row.name for row in await rows_of(database)}
    return {
        names[letter.notification_id]: letter.content
        for letter in letters
        if isinstance(letter.content, SilenceDigest)
    }


async def _claimed(database: Database, now: datetime) -> list[Letter]:
    letters = await claim_all(database, now)
    for letter in letters:
        await end_as(database, letter, Sent(str(letter.notification_id)), now)
    return letters


def people_in(digest: SilenceDigest) -> list[str]:
    return [name for said in digest.said for name in said["people"]]


def schools_in(digest: SilenceDigest) -> list[str]:
    return [name for said in digest.said for name in said["schools"]]


async def answer(database: Database, name: str, now: datetime) -> None:
    who = await person_id(database, name)
    await record_check_in(database, who, 1, Answer.LIVE, update_id=an_update(), now=now)


@pytest.mark.usefixtures("asked")
async def test_the_ladder_is_climbed_morning_by_morning(database: Database) -> None:
    assert await digests(database, morning(1)) == {}
    assert await next_digests_at(database, morning(1)) == morning(2)
    second = await digests(database, morning(2))
    assert {name: people_in(digest) for name, digest in second.items()} == {ANNA: [NINA]}
    third = await digests(database, morning(3))
    assert third.keys() == {ANNA, DINA}
    assert schools_in(third[DINA]) == ["Школа № 1", "Школа № 2"]
    assert (await digests(database, morning(4))).keys() == {ANNA, DINA}
    fifth = await digests(database, morning(5))
    assert schools_in(fifth[ZOYA]) == ["Школа № 1", "Школа № 2"]
    assert people_in(fifth[ZOYA]) == [DINA]


@pytest.mark.usefixtures("asked")
async def test_who_has_answered_is_heard_of_no_more_nor_is_his_school(database: Database) -> None:
    await answer(database, NINA, morning(1))
    assert await digests(database, morning(2)) == {}
    third = await digests(database, morning(3))
    assert {name: schools_in(digest) for name, digest in third.items()} == {DINA: ["Школа № 2"]}
    await answer(database, BORIS, morning(3))
    assert await digests(database, morning(4)) == {}
    fifth = await digests(database, morning(5))
    assert people_in(fifth[ZOYA]) == [DINA]
    assert schools_in(fifth[ZOYA]) == []


@pytest.mark.usefixtures("asked")
async def test_what_is_answered_before_the_digest_is_sent_is_not_in_it(
    database: Database, eyes: Database
) -> None:
    assert await queue_digests(database, morning(3))
    await answer(database, ANNA, morning(3))
    await answer(database, NINA, morning(3))
    letters = [one.content for one in await _claimed(database, morning(3))]
    (digest,) = (one for one in letters if isinstance(one, SilenceDigest))
    assert schools_in(digest) == ["Школа № 2"]
    (row,) = [row for row in await rows_of(eyes, ANNA) if row.topic == SilenceDigest.topic]
    assert (row.state, row.reason) == (State.CANCELLED, "answered")


@pytest.mark.usefixtures("asked")
async def test_there_is_one_a_day_and_it_is_not_repeated(
    database: Database, eyes: Database
) -> None:
    assert await queue_digests(database, morning(2))
    assert not await queue_digests(database, morning(2) + HOUR)
    (letter,) = [
        one
        for one in await claim_due(database, morning(2), at_most=100)
        if isinstance(one.content, SilenceDigest)
    ]
    await end_as(database, letter, Unknown("500"), morning(2))
    assert await digests(database, morning(2) + HOUR) == {}
    (row,) = [row for row in await rows_of(eyes, ANNA) if row.topic == SilenceDigest.topic]
    assert row.state == State.UNKNOWN


@pytest.mark.usefixtures("asked")
async def test_after_an_outage_today_s_comes_late_and_yesterday_s_not_at_all(
    database: Database, eyes: Database
) -> None:
    back = morning(4) + 5 * HOUR
    assert (await digests(database, back)).keys() == {ANNA, DINA}
    rows = [row for row in await rows_of(eyes) if row.topic == SilenceDigest.topic]
    assert {row.key for row in rows} == {f"silence:{DAY + timedelta(days=4)}"}
    assert await next_digests_at(database, back) == morning(5)


@pytest.mark.usefixtures("asked")
async def test_back_at_night_it_lets_people_sleep_and_says_why(
    database: Database, eyes: Database
) -> None:
    assert await digests(database, morning(3) + 13 * HOUR) == {}
    rows = [row for row in await rows_of(eyes) if row.topic == SilenceDigest.topic]
    assert {(row.state, row.reason) for row in rows} == {(State.EXPIRED, "quiet")}


@pytest.mark.usefixtures("asked")
async def test_nobody_hears_of_what_is_moved_called_off_or_closed(database: Database) -> None:
    assert await queue_digests(database, morning(3))
    await put_in_force(database, plan_of(moved(DAY + 9 * ONE_DAY)), morning(3))
    letters = await _claimed(database, morning(3))
    assert not [one for one in letters if isinstance(one.content, SilenceDigest)]
    assert await digests(database, morning(4)) == {}


@pytest.mark.usefixtures("asked")
async def test_once_the_window_is_closed_nothing_is_left_to_hear(database: Database) -> None:
    assert await digests(database, morning(7)) != {}
    assert await digests(database, morning(8)) == {}
    assert await next_digests_at(database, morning(8)) is None


async def test_who_was_not_asked_or_has_declined_is_not_silent(database: Database) -> None:
    await bring_in(database, line(NINA, "зам. директора", NORTH, "Школа № 1"))
    await register(database, ANNA, NINA)
    await _live_through(database, START - WEEK)
    nina = await person_id(database, NINA)
    await record_rsvp(
        database,
        nina,
        1,
        1,
        Intention(Rsvp.NOT_COMING),
        update_id=an_update(),
        now=START - WEEK,
    )
    await _live_through(database, END)
    await _live_through(database, END + ONE_DAY)
    assert await digests(database, morning(2)) == {}


async def test_who_came_late_is_waited_for_as_long_as_the_others_were(database: Database) -> None:
    await bring_in(database, line(NINA, "зам. директора", NORTH, "Школа № 1"))
    await register(database, ANNA)
    await _live_through(database, END)
    late = END + ONE_DAY
    await register(database, NINA, now=late)
    await _live_through(database, late)
    assert await digests(database, morning(2)) == {}
    assert people_in((await digests(database, morning(3)))[ANNA]) == [NINA]
