from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.regions.table import ZONES as RUSSIAN_ZONES
from core.reminders import POLICIES, QUESTIONS, DatedStage, Stage, closes_at, stages_of
from core.schedule import meeting_on
from core.timings import Form, Timing

PERM = ZoneInfo("Asia/Yekaterinburg")
ZONES = [*RUSSIAN_ZONES, "America/New_York", "Australia/Lord_Howe", "Europe/Berlin"]
"""All of Russia, whose clocks were changed in 2010, 2011, 2014, 2016, and some of summer time."""
START = datetime(2022, 2, 24, 5, tzinfo=UTC)
END = START + timedelta(minutes=90)
MEETING = Timing(START, END)
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=20_000)).map(lambda passed: START + passed)


def local(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), PERM)


def deadline(day: date) -> tuple[DatedStage, ...]:
    return staged(Form.DEADLINE, local(day, 0), local(day, 18))


def course(first: date, last: date) -> tuple[DatedStage, ...]:
    return staged(Form.COURSE, local(first, 9), local(last, 18))


def staged(form: Form, start: datetime, end: datetime) -> tuple[DatedStage, ...]:
    return stages_of(Timing(start, end), PERM, POLICIES[form])


def due(stages: tuple[DatedStage, ...]) -> dict[Stage, datetime]:
    return {dated.stage: dated.due_at for dated in stages}


def test_an_event_is_reminded_of_a_week_a_day_and_an_hour_before() -> None:
    moments = due(staged(Form.MEETING, START, END))
    assert START - moments[Stage.WEEK_BEFORE] == timedelta(days=7)
    assert START - moments[Stage.DAY_BEFORE] == timedelta(days=1)
    assert START - moments[Stage.HOUR_BEFORE] == timedelta(hours=1)


def test_people_are_asked_at_its_end_and_nudged_twice() -> None:
    moments = due(staged(Form.MEETING, START, END))
    assert moments[Stage.CALL] == END
    assert moments[Stage.FIRST_NUDGE] - END == timedelta(days=1)
    assert moments[Stage.SECOND_NUDGE] - END == timedelta(days=3)


def test_only_what_comes_before_an_event_does_not_ask() -> None:
    silent = {stage for stage in Stage if not stage.asks}
    assert silent == {Stage.WEEK_BEFORE, Stage.DAY_BEFORE, Stage.HOUR_BEFORE}
    assert {*QUESTIONS} == {*Stage} - silent


def test_a_deadline_is_reminded_of_in_the_mornings_before_it_on_it_and_after_it() -> None:
    day = date(2022, 10, 10)
    assert {stage: moment.isoformat() for stage, moment in due(deadline(day)).items()} == {
        Stage.DUE_IN_FORTNIGHT: "2022-09-26T09:00:00+05:00",
        Stage.DUE_IN_WEEK: "2022-10-03T09:00:00+05:00",
        Stage.DUE_IN_THREE_DAYS: "2022-10-07T09:00:00+05:00",
        Stage.DUE_TOMORROW: "2022-10-09T09:00:00+05:00",
        Stage.DUE_TODAY: "2022-10-10T09:00:00+05:00",
        Stage.OVERDUE: "2022-10-11T09:00:00+05:00",
    }


def test_on_its_day_a_deadline_is_due_until_six_and_overdue_the_next_morning() -> None:
    *_, today, overdue = deadline(date(2022, 10, 10))
    assert today.expires_at == local(date(2022, 10, 10), 18)
    assert overdue.due_at == local(date(2022, 10, 11), 9)
    assert overdue.expires_at == local(date(2022, 10, 17), 18)


def test_a_course_is_spoken_of_at_its_start_middle_and_end() -> None:
    moments = due(course(date(2022, 2, 14), date(2022, 5, 31)))
    assert {stage: moment.isoformat() for stage, moment in moments.items()} == {
        Stage.COURSE_BEGINS: "2022-02-14T09:00:00+05:00",
        Stage.COURSE_HALFWAY: "2022-04-08T09:00:00+05:00",
        Stage.COURSE_ENDS: "2022-05-31T09:00:00+05:00",
        Stage.OVERDUE: "2022-06-01T09:00:00+05:00",
    }


def test_of_a_course_of_one_day_only_the_end_is_spoken_of() -> None:
    assert [*due(course(date(2022, 4, 1), date(2022, 4, 1)))] == [Stage.COURSE_ENDS, Stage.OVERDUE]


def test_answers_about_an_event_close_a_week_after_it_and_a_duty_at_its_deadline() -> None:
    closings = {form: closes_at(END, form, POLICIES[form].window) for form in Form}
    assert closings[Form.MEETING] - END == timedelta(days=7)
    assert closings[Form.DEADLINE] == closings[Form.COURSE] == END


@pytest.mark.parametrize("form", Form)
@given(
    start=MOMENTS,
    length=st.timedeltas(timedelta(minutes=1), timedelta(days=300)),
    passed=st.timedeltas(timedelta(days=-20), timedelta(days=320)),
)
def test_one_message_at_a_time_is_true(
    form: Form, start: datetime, length: timedelta, passed: timedelta
) -> None:
    stages = staged(form, start, start + length)
    moment = start + passed
    true = [dated for dated in stages if dated.due_at <= moment < dated.expires_at]
    assert len(true) <= 1
    assert all(dated.due_at < dated.expires_at for dated in stages)
    last_moment = start + length + POLICIES[form].window
    assert all(dated.expires_at <= last_moment for dated in stages)


@given(
    zone=st.sampled_from(ZONES).map(ZoneInfo),
    day=st.dates(date(1992, 1, 1), date(2037, 12, 31)),
    hour=st.times(),
    days=st.integers(0, 4),
)
def test_in_any_zone_at_any_time_of_its_history_stages_fall_exactly_when_they_should(
    zone: ZoneInfo, day: date, hour: time, days: int
) -> None:
    meeting = meeting_on(day, day + timedelta(days), hour, zone)
    start, end = (moment.astimezone(UTC) for moment in (meeting.starts_at, meeting.ends_at))
    stages = stages_of(meeting, zone, POLICIES[Form.MEETING])
    assert [stage.due_at.astimezone(UTC) - start for stage in stages[:3]] == [
        timedelta(days=-7),
        timedelta(days=-1),
        timedelta(hours=-1),
    ]
    assert [stage.due_at.astimezone(UTC) - end for stage in stages[3:]] == [
        timedelta(0),
        timedelta(days=1),
        timedelta(days=3),
    ]
    assert all(one.expires_at <= next_.due_at for one, next_ in pairwise(stages))
    assert end - start == timedelta(days) + timedelta(minutes=90) or clocks_changed(
        start, end, zone
    )


def clocks_changed(start: datetime, end: datetime, zone: ZoneInfo) -> bool:
    """Whether a day of the meeting had not 24 hours."""
    return start.astimezone(zone).utcoffset() != end.astimezone(zone).utcoffset()
