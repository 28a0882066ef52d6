from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from core.date_questions import date_questions
from core.days_off import NONE_OFF, DaysOff, Weekend
from core.plan import Kind, Period, Recurrence
from tests.storage.cast import WEBINAR

PERM = ZoneInfo("Asia/Yekaterinburg")
JUNE = replace(WEBINAR, period=Period("июнь", date(2027, 6, 1), date(2027, 6, 30)))


def asked(activity: object, days_off: DaysOff = NONE_OFF) -> list[str]:
    planned = date_questions(activity, PERM, days_off)  # type: ignore[arg-type]
    return [f"{one.due_at:%d.%m %H:%M}" for one in planned]


def test_the_day_is_asked_for_a_month_ahead_and_again_until_the_month_is_over() -> None:
    assert asked(JUNE) == [
        "02.05 09:00",
        "09.05 09:00",
        "25.05 09:00",
        "01.06 09:00",
        "08.06 09:00",
        "15.06 09:00",
        "22.06 09:00",
    ]
    planned = date_questions(JUNE, PERM, NONE_OFF)
    assert all(one.expires_at == next_.due_at for one, next_ in pairwise(planned))
    assert planned[-1].expires_at == datetime(2027, 7, 1, tzinfo=PERM)


def test_it_is_not_asked_on_days_off() -> None:
    weekdays = asked(JUNE, DaysOff(Weekend.BOTH))
    assert weekdays[:2] == ["30.04 09:00", "07.05 09:00"]


@pytest.mark.parametrize(
    "row",
    [
        replace(JUNE, kind=Kind.DOCUMENT),
        replace(JUNE, period=Period("2027 год", date(2027, 1, 1), date(2027, 12, 31))),
        replace(JUNE, period=Period("по графику")),
        replace(JUNE, period=Period("до 30 июня", None, date(2027, 6, 30))),
        replace(JUNE, period=replace(JUNE.period, dates=(date(2027, 6, 3),))),
        replace(JUNE, period=replace(JUNE.period, recurrence=Recurrence.MONTHLY)),
    ],
)
def test_what_has_a_day_or_may_be_at_any_time_is_not_asked_for(row: object) -> None:
    assert asked(row) == []
