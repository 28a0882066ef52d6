"""What is set about reminders holds from now on; what was said and what was frozen stays."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from core.audit import Act
from core.check_ins import Answer
from core.days_off import DaysOff, Holidays, Weekend
from core.notifications import Sent, State, Unknown
from core.policy_changes import AsUsual, Flaw, PolicyChange, Shifted, Switched, Window
from core.reminders import Stage
from core.timings import Form
from storage.check_ins import record_check_in
from storage.engine import Database
from storage.figures import list_all_figures
from storage.outbox.claims import begin
from storage.policies import PolicyInForce, PolicyPlace, load_policy
from storage.policy_changes import change_policy
from storage.programme_settings import change_settings
from storage.stages import next_stage_at
from storage.tables import audit_entries, occurrences, stages
from tests.storage.cast import (
    ANNA,
    BORIS,
    DAY,
    END,
    HOUR,
    LONG_BEFORE,
    MINUTE,
    NAME,
    ONE_DAY,
    START,
    WEEK,
    an_update,
    begin_one,
    claim_all,
    end_as,
    fire,
    first_occurrence,
    look,
    moved,
    person_id,
    plan_of,
    put_in_force,
    register,
    rows_of,
    states,
)

pytestmark = pytest.mark.usefixtures("programme")

MEETINGS = PolicyPlace(1, Form.MEETING)
WEBINAR = PolicyPlace(1, Form.MEETING, 1)


async def set_(
    database: Database,
    change: PolicyChange,
    now: object = LONG_BEFORE,
    place: PolicyPlace = MEETINGS,
) -> PolicyInForce | Flaw | None:
    return await change_policy(database, place, change, Act(now, None, an_update()))  # type: ignore[arg-type]


async def ahead(eyes: Database) -> dict[Stage, timedelta]:
    """What has not fired yet, and how long after the beginning."""
    rows = await look(
        eyes, select(stages).where(stages.c.fired_at.is_(None)).order_by(stages.c.due_at)
    )
    return {Stage(row.stage): row.due_at - START for row in rows}


async def closes_at(eyes: Database) -> object:
    (row,) = await look(eyes, select(occurrences.c.closes_at))
    return row.closes_at


async def test_a_change_of_the_programme_dates_anew_what_is_to_come(
    database: Database, eyes: Database
) -> None:
    await set_(database, Shifted(Stage.WEEK_BEFORE, timedelta(days=10)))
    await set_(database, Switched(Stage.DAY_BEFORE, False))
    await set_(database, Switched(Stage.THIRD_NUDGE, True))
    await set_(database, Window(timedelta(days=14)))
    assert await ahead(eyes) == {
        Stage.WEEK_BEFORE: -timedelta(days=10),
        Stage.HOUR_BEFORE: -HOUR,
        Stage.CALL: END - START,
        Stage.FIRST_NUDGE: END - START + ONE_DAY,
        Stage.SECOND_NUDGE: END - START + 3 * ONE_DAY,
        Stage.THIRD_NUDGE: END - START + 5 * ONE_DAY,
    }
    assert await closes_at(eyes) == END + 2 * WEEK
    assert await next_stage_at(eyes) == START - timedelta(days=10)


async def test_a_row_may_have_a_policy_of_its_own_and_follow_its_programme_again(
    database: Database, eyes: Database
) -> None:
    await set_(database, Shifted(Stage.WEEK_BEFORE, timedelta(days=10)), place=WEBINAR)
    await set_(database, Shifted(Stage.WEEK_BEFORE, timedelta(days=5)))
    assert (await ahead(eyes))[Stage.WEEK_BEFORE] == -timedelta(days=10)
    await put_in_force(database, plan_of(moved(DAY + ONE_DAY)), name=NAME)
    assert (await ahead(eyes))[Stage.WEEK_BEFORE] == -timedelta(days=9)
    await set_(database, AsUsual(), place=WEBINAR)
    assert (await ahead(eyes))[Stage.WEEK_BEFORE] == -timedelta(days=4)
    await set_(database, AsUsual())
    assert (await ahead(eyes))[Stage.WEEK_BEFORE] == -timedelta(days=6)


async def test_what_was_said_is_not_said_again_by_another_policy(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await fire(database, START - WEEK)
    await claim_all(database, START - WEEK)
    now = START - 5 * ONE_DAY
    await set_(database, Shifted(Stage.WEEK_BEFORE, timedelta(days=4)), now)
    assert await fire(database, START - 2 * ONE_DAY) == 0
    await set_(database, Shifted(Stage.WEEK_BEFORE, timedelta(days=20)), START - 2 * ONE_DAY)
    await fire(database, START - ONE_DAY)
    assert [stage for stage, _, _ in await states(eyes, ANNA)] == [
        Stage.WEEK_BEFORE,
        Stage.DAY_BEFORE,
    ]


async def test_a_step_that_is_due_by_the_new_policy_is_said_at_once_and_earlier_ones_never(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await set_(database, Switched(Stage.WEEK_BEFORE, False))
    now = START - 2 * ONE_DAY
    await set_(database, Shifted(Stage.DAY_BEFORE, timedelta(days=3)), now)
    assert await fire(database, now) == 1
    await set_(database, Switched(Stage.WEEK_BEFORE, True), now + MINUTE)
    assert await fire(database, START - 2 * HOUR) == 0
    assert [stage for stage, _, _ in await states(eyes, ANNA)] == [Stage.DAY_BEFORE]


async def test_an_earlier_step_is_not_made_up_for_when_the_one_after_it_is_put_off(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await set_(database, Switched(Stage.WEEK_BEFORE, False))
    await set_(database, Shifted(Stage.DAY_BEFORE, timedelta(days=3)))
    await fire(database, START - 3 * ONE_DAY)
    now = START - 2 * ONE_DAY
    await set_(database, Shifted(Stage.DAY_BEFORE, timedelta(days=1)), now)
    await set_(database, Switched(Stage.WEEK_BEFORE, True), now)
    await fire(database, START - 2 * HOUR)
    assert [stage for stage, _, _ in await states(eyes, ANNA)] == [Stage.DAY_BEFORE]


async def test_what_is_queued_of_a_step_switched_off_goes_out_no_more(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await fire(database, START - WEEK)
    await set_(database, Switched(Stage.WEEK_BEFORE, False), START - WEEK)
    assert await claim_all(database, START - WEEK) == []
    assert await states(eyes, ANNA) == [(Stage.WEEK_BEFORE, State.CANCELLED, "switched_off")]


async def test_what_is_on_its_way_of_a_step_switched_off_does_not_go_out_again(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA, BORIS)
    await fire(database, START - WEEK)
    for_anna, for_boris = await claim_all(database, START - WEEK)
    assert await begin(database, [for_anna, for_boris], START - WEEK)
    await set_(database, Switched(Stage.WEEK_BEFORE, on=False), START - WEEK + MINUTE)
    await end_as(database, for_anna, Unknown("no answer"), START - WEEK + MINUTE)
    await end_as(database, for_boris, Sent("1"), START - WEEK + MINUTE)
    assert await states(eyes, ANNA) == [(Stage.WEEK_BEFORE, State.CANCELLED, "switched_off")]
    assert await states(eyes, BORIS) == [(Stage.WEEK_BEFORE, State.SENT, None)]


async def test_what_is_on_its_way_is_true_for_as_long_as_the_new_policy_says(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await fire(database, START - WEEK)
    letter = await begin_one(database, START - WEEK)
    await set_(database, Switched(Stage.DAY_BEFORE, on=False), START - WEEK + MINUTE)
    await end_as(database, letter, Unknown("no answer"), START - WEEK + MINUTE)
    (row,) = await rows_of(eyes, ANNA)
    assert (row.state, row.expires_at) == (State.PLANNED, START - HOUR)


async def test_who_comes_late_is_asked_at_once_and_again_when_the_changed_step_is_due(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA)
    await fire(database, END + ONE_DAY)
    now = END + 2 * ONE_DAY
    await set_(database, Switched(Stage.SECOND_NUDGE, False), now)
    assert isinstance(
        await set_(database, Shifted(Stage.FIRST_NUDGE, timedelta(days=4)), now), PolicyInForce
    )
    await register(database, BORIS, now=now + MINUTE)
    asked = [(row.stage, row.due_at) for row in await rows_of(eyes, BORIS)]
    assert asked == [(Stage.CALL, now + MINUTE), (Stage.FIRST_NUDGE, END + 4 * ONE_DAY)]
    assert await fire(database, END + 6 * ONE_DAY) == 0


async def test_a_frozen_figure_does_not_move_when_the_window_does(
    database: Database, eyes: Database
) -> None:
    await register(database, ANNA, BORIS)
    await fire(database, END)
    await claim_all(database, END)
    event, anna = await first_occurrence(eyes), await person_id(eyes, ANNA)
    frozen_at = END + WEEK
    late = frozen_at + ONE_DAY
    await record_check_in(database, anna, event, Answer.LIVE, update_id="late", now=late)
    await fire(database, late)
    before = await list_all_figures(eyes, late)
    await set_(database, Window(timedelta(days=30)), late)
    assert await list_all_figures(eyes, late) == before
    assert before[0].figure.done == 0
    assert before[0].figure.frozen_at == frozen_at
    assert await fire(database, late) == 0


async def test_who_was_told_until_when_he_can_answer_can_until_then(
    database: Database, eyes: Database
) -> None:
    now = END + ONE_DAY
    await fire(database, now)
    await set_(database, Window(timedelta(days=4)), now)
    assert await closes_at(eyes) == END + WEEK
    await set_(database, Window(timedelta(days=20)), now)
    assert await closes_at(eyes) == END + timedelta(days=20)


async def test_a_flaw_changes_nothing_and_neither_does_what_is_so_already(
    database: Database, eyes: Database
) -> None:
    was = await ahead(eyes)
    assert await set_(database, Window(timedelta(days=3))) is Flaw.CLOSED
    assert await set_(database, Switched(Stage.CALL, True)) is None
    assert await set_(database, AsUsual()) is None
    assert await set_(database, AsUsual(), place=PolicyPlace(1, Form.MEETING, 404)) is None
    assert await set_(database, AsUsual(), place=PolicyPlace(404, Form.MEETING)) is None
    assert await ahead(eyes) == was
    assert (
        await look(eyes, select(audit_entries).where(audit_entries.c.action == "reminders")) == []
    )


async def test_each_change_is_written_down_once(database: Database, eyes: Database) -> None:
    act = Act(LONG_BEFORE, None, an_update())
    for on in (False, True):
        await change_policy(database, WEBINAR, Switched(Stage.CALL, on), act)
    in_force = await load_policy(eyes, WEBINAR)
    assert in_force is not None
    assert in_force.own
    (entry,) = await look(eyes, select(audit_entries).where(audit_entries.c.action == "reminders"))
    assert (entry.action, entry.subject_kind, entry.subject_id) == ("reminders", "activity", 1)
    assert entry.details == {
        "before": {"form": "meeting", "policy": {}},
        "after": {
            "form": "meeting",
            "policy": {"steps": {"call": {"on": False, "minutes": 0}}},
        },
    }


async def test_days_off_date_anew_what_is_to_come(database: Database, eyes: Database) -> None:
    """The webinar is on Thursday, 24 February 2022; the second nudge falls on a Sunday."""
    off = DaysOff(Weekend.BOTH, holidays=(Holidays(date(2022, 2, 14), date(2022, 2, 18)),))
    await change_settings(database, 1, Act(LONG_BEFORE), days_off=off)
    dated = await ahead(eyes)
    assert dated[Stage.WEEK_BEFORE] == -timedelta(days=13)
    assert dated[Stage.SECOND_NUDGE] == END - START + 4 * ONE_DAY
    await change_settings(database, 1, Act(LONG_BEFORE), days_off=DaysOff())
    assert (await ahead(eyes))[Stage.WEEK_BEFORE] == -WEEK
