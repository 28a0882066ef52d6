from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from core.days_off import NONE_OFF, DaysOff, Holidays, Weekend
from core.reminders import POLICIES, Stage, stages_of
from core.timings import Form, Timing

PERM = ZoneInfo("Asia/Yekaterinburg")
WEEKENDS = DaysOff(Weekend.BOTH)
AUTUMN = Holidays(date(2027, 10, 29), date(2027, 11, 7))
WINTER = Holidays(date(2026, 12, 31), date(2027, 1, 10))


def due(form: Form, start: datetime, end: datetime, days_off: DaysOff) -> dict[Stage, str]:
    dated = stages_of(Timing(start, end), PERM, POLICIES[form], days_off)
    return {one.stage: f"{one.due_at.astimezone(PERM):%d.%m %H:%M}" for one in dated}


def deadline(day: date, days_off: DaysOff) -> dict[Stage, str]:
    start = datetime.combine(day, datetime.min.time(), PERM)
    return due(Form.DEADLINE, start, start + timedelta(hours=18), days_off)


def meeting(start: datetime, days_off: DaysOff) -> dict[Stage, str]:
    return due(Form.MEETING, start, start + timedelta(minutes=90), days_off)


def test_by_default_every_day_is_a_working_day() -> None:
    assert date(2027, 1, 3) not in NONE_OFF


def test_a_six_day_week_rests_on_sundays_alone() -> None:
    six_days = DaysOff(Weekend.SUNDAY)
    assert date(2027, 2, 6) not in six_days
    assert date(2027, 2, 7) in six_days
    assert six_days.back(date(2027, 2, 7)) == date(2027, 2, 6)
    assert WEEKENDS.back(date(2027, 2, 7)) == date(2027, 2, 5)
    assert WEEKENDS.forth(date(2027, 2, 6)) == date(2027, 2, 8)


def test_public_holidays_are_known_with_the_days_moved_to_them() -> None:
    public = DaysOff(public=True)
    assert date(2027, 5, 10) in public  # Victory Day is a Sunday
    assert date(2027, 11, 5) in public  # moved from 2 January
    assert date(2027, 11, 8) not in public


def test_mornings_before_a_deadline_move_back_and_those_after_it_forth() -> None:
    assert deadline(date(2027, 2, 28), WEEKENDS) == {  # a Sunday
        Stage.DUE_IN_FORTNIGHT: "12.02 09:00",
        Stage.DUE_IN_WEEK: "19.02 09:00",
        Stage.DUE_IN_THREE_DAYS: "25.02 09:00",
        Stage.DUE_TODAY: "26.02 09:00",  # and tomorrow's is the same morning
        Stage.OVERDUE: "01.03 09:00",
    }


def test_the_day_before_a_meeting_moves_to_friday_and_the_hour_before_stays() -> None:
    assert meeting(datetime(2027, 2, 8, 15, tzinfo=PERM), WEEKENDS) == {  # a Monday
        Stage.WEEK_BEFORE: "01.02 15:00",
        Stage.DAY_BEFORE: "05.02 15:00",
        Stage.HOUR_BEFORE: "08.02 14:00",
        Stage.CALL: "08.02 16:30",
        Stage.FIRST_NUDGE: "09.02 16:30",
        Stage.SECOND_NUDGE: "11.02 16:30",
    }


def test_a_meeting_on_a_day_off_has_its_hour_before_and_its_call_on_that_day() -> None:
    moments = meeting(datetime(2027, 2, 6, 10, tzinfo=PERM), WEEKENDS)
    assert moments[Stage.HOUR_BEFORE] == "06.02 09:00"
    assert moments[Stage.CALL] == "06.02 11:30"
    assert moments[Stage.FIRST_NUDGE] == "08.02 11:30"
    assert moments[Stage.SECOND_NUDGE] == "09.02 11:30"


def test_what_would_be_nudged_after_the_close_is_rather_nudged_on_a_day_off() -> None:
    moments = meeting(datetime(2026, 12, 30, 15, tzinfo=PERM), DaysOff(holidays=(WINTER,)))
    assert moments[Stage.FIRST_NUDGE] == "31.12 16:30"
    assert moments[Stage.SECOND_NUDGE] == "02.01 16:30"


def test_an_overdue_duty_waits_for_the_end_of_the_holidays() -> None:
    moments = deadline(date(2026, 12, 30), DaysOff(holidays=(WINTER,)))
    assert moments[Stage.OVERDUE] == "11.01 09:00"


def test_typed_holidays_gather_what_falls_into_them() -> None:
    moments = deadline(date(2027, 11, 8), DaysOff(Weekend.BOTH, holidays=(AUTUMN,)))
    assert moments == {
        Stage.DUE_IN_FORTNIGHT: "25.10 09:00",
        Stage.DUE_TOMORROW: "28.10 09:00",
        Stage.DUE_TODAY: "08.11 09:00",
        Stage.OVERDUE: "09.11 09:00",
    }


def test_half_of_a_course_is_never_over_early() -> None:
    start, end = datetime(2027, 2, 1, 9, tzinfo=PERM), datetime(2027, 2, 26, 18, tzinfo=PERM)
    assert due(Form.COURSE, start, end, WEEKENDS)[Stage.COURSE_HALFWAY] == "15.02 09:00"


@given(
    form=st.sampled_from(Form),
    day=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    length=st.timedeltas(timedelta(minutes=1), timedelta(days=40)),
    weekend=st.sampled_from(Weekend),
    free=st.lists(st.integers(0, 700), max_size=3),
)
def test_one_message_at_a_time_is_true_whatever_the_days_off(
    form: Form, day: date, length: timedelta, weekend: Weekend, free: list[int]
) -> None:
    first = date(2026, 1, 1)
    days_off = DaysOff(
        weekend,
        holidays=tuple(
            Holidays(first + timedelta(n), first + timedelta(n + 10)) for n in sorted(free)
        ),
    )
    start = datetime.combine(day, datetime.min.time(), PERM) + timedelta(hours=10)
    dated = stages_of(Timing(start, start + length), PERM, POLICIES[form], days_off)
    for one, next_ in pairwise(dated):
        assert one.due_at < one.expires_at <= next_.due_at
