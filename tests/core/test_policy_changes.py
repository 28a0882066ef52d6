from datetime import UTC, datetime, time, timedelta
from functools import reduce
from zoneinfo import ZoneInfo

import pytest

from core.policy_changes import (
    Flaw,
    Morning,
    Shifted,
    Switched,
    Window,
    changed,
    flaw,
    kept_policy,
    policy_from,
)
from core.reminders import POLICIES, Policy, Stage, stages_of
from core.timings import Form, Timing

PERM = ZoneInfo("Asia/Yekaterinburg")
START = datetime(2022, 2, 24, 5, tzinfo=UTC)
MEETING = Timing(START, START + timedelta(minutes=90))
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def with_(form: Form, *changes: Switched | Shifted | Window | Morning) -> Policy:
    def step(policy: Policy, change: Switched | Shifted | Window | Morning) -> Policy:
        after = changed(policy, change)
        assert isinstance(after, Policy), (change, after)
        return after

    return reduce(step, changes, POLICIES[form])


@pytest.mark.parametrize("form", Form)
def test_the_usual_policies_have_no_flaw_and_keep_nothing(form: Form) -> None:
    assert flaw(POLICIES[form]) is None
    assert kept_policy(POLICIES[form], form) == {}
    assert policy_from({}, form) == POLICIES[form]


def test_a_step_switched_off_leaves_its_time_to_the_one_before() -> None:
    quieter = with_(
        Form.MEETING, Switched(Stage.DAY_BEFORE, False), Switched(Stage.FIRST_NUDGE, False)
    )
    stages = {dated.stage: dated for dated in stages_of(MEETING, PERM, quieter)}
    assert stages.keys() == {Stage.WEEK_BEFORE, Stage.HOUR_BEFORE, Stage.CALL, Stage.SECOND_NUDGE}
    assert stages[Stage.WEEK_BEFORE].expires_at == stages[Stage.HOUR_BEFORE].due_at


def test_a_step_moves_on_its_own_side_of_the_event() -> None:
    policy = with_(
        Form.MEETING,
        Shifted(Stage.WEEK_BEFORE, 10 * DAY),
        Shifted(Stage.HOUR_BEFORE, HOUR / 2),
        Shifted(Stage.SECOND_NUDGE, 2 * DAY),
        Switched(Stage.THIRD_NUDGE, True),
    )
    due = {dated.stage: dated.due_at for dated in stages_of(MEETING, PERM, policy)}
    assert START - due[Stage.WEEK_BEFORE] == 10 * DAY
    assert START - due[Stage.HOUR_BEFORE] == HOUR / 2
    assert due[Stage.SECOND_NUDGE] - MEETING.ends_at == 2 * DAY
    assert due[Stage.THIRD_NUDGE] - MEETING.ends_at == 5 * DAY


def test_the_morning_is_of_every_step_of_a_morning() -> None:
    deadline = Timing(datetime(2022, 10, 10, tzinfo=PERM), datetime(2022, 10, 10, 18, tzinfo=PERM))
    dated = stages_of(deadline, PERM, with_(Form.DEADLINE, Morning(time(8, 30))))
    assert {one.due_at.time() for one in dated} == {time(8, 30)}


@pytest.mark.parametrize(
    ("form", "change", "wrong"),
    [
        (Form.MEETING, Shifted(Stage.WEEK_BEFORE, DAY), Flaw.ORDER),  # when the next one is
        (Form.MEETING, Shifted(Stage.DAY_BEFORE, 8 * DAY), Flaw.ORDER),
        (Form.MEETING, Shifted(Stage.FIRST_NUDGE, 3 * DAY), Flaw.ORDER),
        (Form.MEETING, Shifted(Stage.WEEK_BEFORE, 61 * DAY), Flaw.RANGE),
        (Form.MEETING, Shifted(Stage.DAY_BEFORE, 3 * HOUR), Flaw.RANGE),
        (Form.MEETING, Shifted(Stage.HOUR_BEFORE, DAY), Flaw.RANGE),
        (Form.MEETING, Shifted(Stage.HOUR_BEFORE, timedelta(0)), Flaw.RANGE),
        (Form.MEETING, Shifted(Stage.SECOND_NUDGE, 7 * DAY), Flaw.CLOSED),
        (Form.MEETING, Window(3 * DAY), Flaw.CLOSED),  # the second nudge is on its third day
        (Form.MEETING, Window(HOUR), Flaw.RANGE),
        (Form.MEETING, Window(61 * DAY), Flaw.RANGE),
        (Form.DEADLINE, Shifted(Stage.DUE_IN_WEEK, 2 * DAY), Flaw.ORDER),
        (Form.DEADLINE, Shifted(Stage.OVERDUE, 7 * DAY), Flaw.CLOSED),
        (Form.DEADLINE, Morning(time(5, 59)), Flaw.MORNING),
        (Form.DEADLINE, Morning(time(20, 1)), Flaw.MORNING),
    ],
)
def test_what_cannot_be_is_refused(
    form: Form, change: Shifted | Window | Morning, wrong: Flaw
) -> None:
    assert changed(POLICIES[form], change) is wrong


def test_a_nudge_that_is_off_may_lie_beyond_the_window_and_not_be_switched_on() -> None:
    short = with_(Form.MEETING, Window(4 * DAY))
    assert changed(short, Switched(Stage.THIRD_NUDGE, True)) is Flaw.CLOSED


def test_what_has_no_distance_or_is_of_another_form_stays() -> None:
    usual = POLICIES[Form.MEETING]
    assert changed(usual, Shifted(Stage.CALL, DAY)) == usual
    assert changed(usual, Switched(Stage.OVERDUE, False)) == usual


def test_what_is_kept_is_what_was_set_and_only_that() -> None:
    policy = with_(
        Form.MEETING,
        Switched(Stage.CALL, False),
        Shifted(Stage.HOUR_BEFORE, 2 * HOUR),
        Window(10 * DAY),
        Morning(time(10)),
    )
    kept = kept_policy(policy, Form.MEETING)
    assert kept == {
        "steps": {
            "hour_before": {"on": True, "minutes": -120},
            "call": {"on": False, "minutes": 0},
        },
        "window": 14_400,
        "morning": "10:00",
    }
    assert policy_from(kept, Form.MEETING) == policy
