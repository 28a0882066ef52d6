from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.reminders import Stage, answers_close_at, event_stages

START = datetime(2022, 2, 24, 5, tzinfo=UTC)
END = START + timedelta(minutes=90)
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=20_000)).map(lambda passed: START + passed)


def test_an_event_is_reminded_of_a_week_a_day_and_an_hour_before() -> None:
    due = {dated.stage: dated.due_at for dated in event_stages(START, END)}
    assert START - due[Stage.WEEK_BEFORE] == timedelta(days=7)
    assert START - due[Stage.DAY_BEFORE] == timedelta(days=1)
    assert START - due[Stage.HOUR_BEFORE] == timedelta(hours=1)


def test_people_are_asked_at_its_end_and_nudged_twice() -> None:
    due = {dated.stage: dated.due_at for dated in event_stages(START, END)}
    assert due[Stage.CALL] == END
    assert due[Stage.FIRST_NUDGE] - END == timedelta(days=1)
    assert due[Stage.SECOND_NUDGE] - END == timedelta(days=3)


def test_only_the_messages_after_the_end_ask() -> None:
    asking = [stage for stage in Stage if stage.asks]
    assert asking == [Stage.CALL, Stage.FIRST_NUDGE, Stage.SECOND_NUDGE]


def test_no_reminder_outlives_the_start_and_no_question_the_closing() -> None:
    for dated in event_stages(START, END):
        assert dated.expires_at <= (answers_close_at(END) if dated.stage.asks else START)


def test_answers_close_a_week_after_the_end() -> None:
    assert answers_close_at(END) - END == timedelta(days=7)


@given(
    start=MOMENTS,
    length=st.timedeltas(timedelta(minutes=1), timedelta(days=5)),
    passed=st.timedeltas(timedelta(days=-9), timedelta(days=15)),
)
def test_one_message_at_a_time_is_true(
    start: datetime, length: timedelta, passed: timedelta
) -> None:
    stages = event_stages(start, start + length)
    moment = start + passed
    true = [dated for dated in stages if dated.due_at <= moment < dated.expires_at]
    assert len(true) <= 1
    assert [dated.stage for dated in stages] == [*Stage]
    assert all(dated.due_at < dated.expires_at for dated in stages)
