"""When a message that is due may be sent to one person."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.delivery import Habits, after_quiet, deliver_at, next_morning, tell_at
from core.preferences import NEVER, QUIET_HOURS, QuietHours
from core.programme_settings import NIGHT
from core.regions.table import ZONES as RUSSIAN_ZONES

PERM, MOSCOW = ZoneInfo("Asia/Yekaterinburg"), ZoneInfo("Europe/Moscow")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
USUAL = Habits(PERM, NIGHT)
DIGEST = Habits(PERM, NIGHT, digest=True)

ZONES = st.sampled_from([*RUSSIAN_ZONES]).map(ZoneInfo)
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=11_000)).map(
    lambda passed: datetime(2008, 1, 1, tzinfo=UTC) + passed
)
HOURS = st.times().map(lambda hour: hour.replace(second=0, microsecond=0))
HABITS = st.builds(
    Habits,
    ZONES,
    st.sampled_from(QUIET_HOURS) | st.builds(QuietHours, HOURS, HOURS),
    st.booleans(),
)


def local(day: int, hour: int, minute: int = 0, zone: ZoneInfo = PERM) -> datetime:
    return datetime(2027, 3, day, hour, minute, tzinfo=zone)


def test_by_day_a_reminder_is_sent_when_it_is_due() -> None:
    assert deliver_at(local(1, 9), local(2, 9), USUAL, PERM) == local(1, 9)


@pytest.mark.parametrize(
    ("due", "sent"),
    [
        (local(1, 20, 59), local(1, 20, 59)),
        (local(1, 21), local(2, 8)),
        (local(2, 0), local(2, 8)),
        (local(2, 7, 59), local(2, 8)),
        (local(2, 8), local(2, 8)),
    ],
)
def test_what_falls_into_the_quiet_hours_comes_at_their_end(due: datetime, sent: datetime) -> None:
    assert deliver_at(due, due + DAY, USUAL, PERM) == sent


def test_what_is_false_at_their_end_is_not_sent() -> None:
    assert deliver_at(local(2, 7), local(2, 8), USUAL, PERM) is None
    assert deliver_at(local(2, 7), local(2, 8, 1), USUAL, PERM) == local(2, 8)


def test_quiet_hours_are_those_of_the_person_s_own_zone() -> None:
    in_moscow = Habits(MOSCOW, NIGHT)
    assert deliver_at(local(1, 9), local(2, 9), in_moscow, PERM) == local(1, 8, zone=MOSCOW)
    assert deliver_at(local(1, 22), local(2, 9), in_moscow, PERM) == local(1, 22)


def test_who_wants_no_quiet_hours_has_none() -> None:
    assert deliver_at(local(2, 3), local(2, 4), Habits(PERM, NEVER), PERM) == local(2, 3)


def test_a_digest_comes_with_the_next_morning_s_messages() -> None:
    assert deliver_at(local(1, 9), local(2, 9), DIGEST, PERM) == local(1, 9)
    assert deliver_at(local(1, 15), local(2, 15), DIGEST, PERM) == local(2, 9)


def test_what_would_be_false_in_the_digest_is_sent_by_itself() -> None:
    assert deliver_at(local(1, 15), local(1, 16), DIGEST, PERM) == local(1, 15)
    assert deliver_at(local(1, 23), local(2, 8, 30), DIGEST, PERM) == local(2, 8)


def test_in_the_digest_too_the_night_is_quiet() -> None:
    in_moscow = Habits(MOSCOW, NIGHT, digest=True)
    assert deliver_at(local(1, 15), local(2, 15), in_moscow, PERM) == local(2, 8, zone=MOSCOW)


def test_news_waits_for_the_morning_unless_it_would_be_of_no_use_then() -> None:
    assert tell_at(local(1, 23), local(2, 12), USUAL) == local(2, 8)
    assert tell_at(local(1, 23), local(2, 8), USUAL) == local(1, 23)


@given(due=MOMENTS, truth=st.timedeltas(timedelta(minutes=1), timedelta(days=14)), habits=HABITS)
def test_nothing_is_sent_early_late_or_in_the_quiet_hours(
    due: datetime, truth: timedelta, habits: Habits
) -> None:
    sent = deliver_at(due, due + truth, habits, PERM)
    if sent is not None:
        assert due <= sent < due + truth
        assert not habits.quiet.cover(sent.astimezone(habits.zone).time())


@given(due=MOMENTS, truth=st.timedeltas(timedelta(minutes=1), timedelta(days=14)), habits=HABITS)
def test_only_a_quiet_night_can_keep_a_reminder_from_being_sent(
    due: datetime, truth: timedelta, habits: Habits
) -> None:
    if deliver_at(due, due + truth, habits, PERM) is None:
        assert habits.quiet.cover(due.astimezone(habits.zone).time())
        assert after_quiet(due, habits) >= due + truth


@given(moment=MOMENTS, zone=ZONES)
def test_the_next_morning_is_nine_o_clock_within_a_day(moment: datetime, zone: ZoneInfo) -> None:
    morning = next_morning(moment, zone)
    assert morning.astimezone(zone).time() == time(9)
    assert timedelta(0) <= morning - moment <= DAY + 2 * HOUR
