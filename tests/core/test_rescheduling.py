from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.rescheduling import NewDay, NewHour, NewLength, first_meeting, rescheduled
from core.timings import Timing

PERM = ZoneInfo("Asia/Yekaterinburg")
START = datetime(2027, 2, 4, 10, 0, tzinfo=UTC)
"""Three in the afternoon in Perm."""
LENGTH = timedelta(minutes=90)
MEETING = Timing(START, START + LENGTH, hour_known=True)
UNKNOWN_HOUR = Timing(START, START + LENGTH, hour_known=False)
NEXT_DAY = date(2027, 2, 5)


def local(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=PERM)  # type: ignore[misc,arg-type]


def test_another_day_keeps_the_hour_and_what_is_known_of_it() -> None:
    moved = rescheduled(MEETING, NewDay(NEXT_DAY), PERM)
    assert moved == Timing(local(2027, 2, 5, 15), local(2027, 2, 5, 16, 30), hour_known=True)
    assert not rescheduled(UNKNOWN_HOUR, NewDay(NEXT_DAY), PERM).hour_known


def test_another_day_may_bring_its_hour() -> None:
    moved = rescheduled(UNKNOWN_HOUR, NewDay(NEXT_DAY, time(9, 30)), PERM)
    assert (moved.starts_at, moved.hour_known) == (local(2027, 2, 5, 9, 30), True)


def test_an_hour_is_local_and_keeps_the_length() -> None:
    moved = rescheduled(UNKNOWN_HOUR, NewHour(time(11)), PERM)
    assert moved == Timing(local(2027, 2, 4, 11), local(2027, 2, 4, 12, 30), hour_known=True)


def test_another_length_moves_the_end_alone() -> None:
    longer = rescheduled(UNKNOWN_HOUR, NewLength(timedelta(hours=2)), PERM)
    assert longer == Timing(START, START + timedelta(hours=2), hour_known=False)


def test_a_first_date_without_an_hour_stands_at_the_usual_one() -> None:
    meeting = first_meeting(NewDay(NEXT_DAY), PERM)
    assert (meeting.starts_at, meeting.hour_known) == (local(2027, 2, 5, 10), False)
    assert first_meeting(NewDay(NEXT_DAY, time(12)), PERM).hour_known
