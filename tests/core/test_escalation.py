"""From when each level hears of silence."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.escalation import LADDERS, Level, Unsettled, matters
from core.people import Community, Membership, Municipality, School
from core.roles import Role
from core.timings import Form

PERM = ZoneInfo("Asia/Yekaterinburg")
END = datetime(2027, 2, 4, 16, 30, tzinfo=PERM)
HEAD, DEPUTY, ALONE = 1, 2, 3
COMMUNITY = Community(
    memberships=(
        Membership(HEAD, "А", Role.MANAGEMENT_TEAM, school_id=1),
        Membership(DEPUTY, "Б", Role.MANAGEMENT_TEAM, school_id=1),
        Membership(ALONE, "В", Role.MANAGEMENT_TEAM, school_id=2),
    ),
    schools=(School(1, "№ 1", 7), School(2, "№ 2", 7)),
    municipalities=(Municipality(7, "Север"),),
)


def unsettled(form: Form, *silent: int, settled: frozenset[int] = frozenset()) -> Unsettled:
    asked = dict.fromkeys(silent, END - timedelta(days=3))
    return Unsettled(1, 1, form, END, PERM, asked, settled)


def heard(one: Unsettled, now: datetime) -> set[tuple[Level, int, int | None]]:
    return {(m.level, m.place, m.school_id) for m in matters(one, COMMUNITY, now)}


@pytest.mark.parametrize("form", Form)
def test_each_level_hears_of_it_in_the_morning_of_its_day(form: Form) -> None:
    one = unsettled(form, ALONE)
    for level, days in LADDERS[form].items():
        morning = datetime(2027, 2, 4 + days, 9, tzinfo=PERM)
        before = {said[0] for said in heard(one, morning - timedelta(minutes=1))}
        assert level not in before
        assert level in {said[0] for said in heard(one, morning)}


def test_a_school_is_silent_only_where_nobody_of_it_has_answered() -> None:
    one = unsettled(Form.MEETING, DEPUTY, ALONE, settled=frozenset({HEAD}))
    assert heard(one, END + timedelta(days=7)) == {
        (Level.HEAD, 1, None),
        (Level.HEAD, 2, None),
        (Level.CURATOR, 2, 2),
        (Level.MUNICIPAL_COORDINATOR, 7, 2),
    }


def test_of_a_deadline_one_answer_is_watched_for_by_all_of_the_school() -> None:
    (head, *_) = matters(unsettled(Form.DEADLINE, DEPUTY), COMMUNITY, END + timedelta(days=2))
    assert head.watched == (HEAD, DEPUTY)
    (head, *_) = matters(unsettled(Form.MEETING, DEPUTY), COMMUNITY, END + timedelta(days=2))
    assert head.watched == ()
