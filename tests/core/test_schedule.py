from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.plan import Activity, Indicator, Kind, Period
from core.schedule import LONGEST_EVENT, meetings

PERM = ZoneInfo("Asia/Yekaterinburg")
DAY = date(2022, 2, 24)
WEBINAR = Activity(
    number="4",
    section=None,
    title="Вебинар",
    kind=Kind.EVENT,
    period=Period("24.02.2022", DAY, DAY, (DAY,)),
    executors=(),
    indicator=Indicator(""),
)


def lasting(first: date | None, last: date | None) -> Activity:
    return replace(WEBINAR, period=Period("", first, last))


def test_a_meeting_whose_hour_is_not_known_begins_at_ten_and_lasts_ninety_minutes() -> None:
    (meeting,) = meetings(WEBINAR, PERM)
    assert meeting.starts_at.isoformat() == "2022-02-24T10:00:00+05:00"
    assert meeting.ends_at - meeting.starts_at == timedelta(minutes=90)
    assert not meeting.hour_known


def test_the_hour_of_the_plan_is_local_to_the_programme() -> None:
    late = replace(WEBINAR, period=replace(WEBINAR.period, time=time(15, 30)))
    (meeting,) = meetings(late, PERM)
    assert meeting.starts_at.isoformat() == "2022-02-24T15:30:00+05:00"
    assert meeting.hour_known


def test_midnight_is_an_hour_too() -> None:
    at_midnight = replace(WEBINAR, period=replace(WEBINAR.period, time=time(0, 0)))
    (meeting,) = meetings(at_midnight, PERM)
    assert (meeting.starts_at.hour, meeting.hour_known) == (0, True)


def test_each_day_named_is_a_meeting_of_its_own() -> None:
    days = (date(2022, 2, 24), date(2022, 3, 24))
    twice = replace(WEBINAR, period=Period("", days[0], days[1], days))
    assert [meeting.starts_at.date() for meeting in meetings(twice, PERM)] == [*days]


def test_a_span_of_a_few_days_is_one_long_meeting() -> None:
    (meeting,) = meetings(lasting(DAY, DAY + timedelta(days=2)), PERM)
    assert meeting.ends_at - meeting.starts_at == timedelta(days=2, minutes=90)


def test_a_long_span_is_no_date_to_come_on() -> None:
    assert len(meetings(lasting(DAY, DAY + LONGEST_EVENT - timedelta(days=1)), PERM)) == 1
    assert meetings(lasting(DAY, DAY + LONGEST_EVENT), PERM) == ()


@pytest.mark.parametrize(("first", "last"), [(None, DAY), (DAY, None), (None, None)])
def test_what_has_no_day_is_no_meeting(first: date | None, last: date | None) -> None:
    assert meetings(lasting(first, last), PERM) == ()


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.EVENT])
def test_only_events_are_met_at(kind: Kind) -> None:
    assert meetings(replace(WEBINAR, kind=kind), PERM) == ()
