"""When the digest of a week comes."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.days_off import NONE_OFF, DaysOff, Holidays
from core.weekly import next_digest

PERM = ZoneInfo("Asia/Yekaterinburg")
MONDAY = date(2027, 2, 1)
LONG_AGO = datetime(2026, 9, 1, tzinfo=UTC)
NINE = datetime(2027, 2, 1, 9, tzinfo=PERM)


def coming(
    now: datetime,
    days_off: DaysOff = NONE_OFF,
    since: datetime = LONG_AGO,
    done: date | None = None,
) -> tuple[date, date] | None:
    found = next_digest(now, PERM, days_off, since, done)
    return (found.monday, found.day) if found else None


def test_it_comes_on_monday_and_late_until_wednesday_is_over() -> None:
    assert coming(NINE - timedelta(days=3)) == (MONDAY, MONDAY)
    assert coming(NINE + timedelta(days=2)) == (MONDAY, MONDAY)
    following = MONDAY + timedelta(days=7)
    assert coming(datetime(2027, 2, 4, 0, tzinfo=PERM)) == (following, following)


def test_a_week_seen_to_is_over_and_none_begins_before_the_programme() -> None:
    following = MONDAY + timedelta(days=7)
    assert coming(NINE, done=MONDAY) == (following, following)
    assert coming(NINE, since=NINE) == (following, following)
    assert coming(NINE, since=NINE - timedelta(minutes=1)) == (MONDAY, MONDAY)


def test_on_a_day_off_it_waits_and_a_week_of_holidays_has_none() -> None:
    one_day = DaysOff(holidays=(Holidays(MONDAY, MONDAY),))
    assert coming(NINE, one_day) == (MONDAY, date(2027, 2, 2))
    a_week = DaysOff(holidays=(Holidays(MONDAY, date(2027, 2, 7)),))
    assert coming(NINE, a_week) == (date(2027, 2, 8), date(2027, 2, 8))


def test_each_gets_it_at_nine_where_he_lives() -> None:
    found = next_digest(NINE, PERM, NONE_OFF, LONG_AGO, None)
    assert found is not None
    assert found.due_at(PERM) == NINE
    assert found.due_at(ZoneInfo("Europe/Moscow")) == NINE + timedelta(hours=2)
