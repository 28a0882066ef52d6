"""When the numbers of a month are asked for."""

from datetime import date

import pytest

from core.days_off import DaysOff, Weekend
from core.number_requests import Asking, by_day, is_due, is_told_of, next_askings
from core.plan import Period, Recurrence

ALWAYS = DaysOff()
WORKING_WEEK = DaysOff(Weekend.BOTH, public=True)
SPAN = date(2027, 2, 4), date(2027, 12, 9)
AUTUMN = Period("сентябрь – октябрь", date(2027, 9, 1), date(2027, 10, 31))
BY_MAY = Period("до 15.05", None, date(2027, 5, 15))
ON_REQUEST = Period("по запросу")
QUARTERLY = Period("ежеквартально", recurrence=Recurrence.QUARTERLY)
YEARLY = Period("ежегодно", recurrence=Recurrence.YEARLY)


def days(since: date, days_off: DaysOff) -> list[tuple[date, date]]:
    return [(one.day, one.due) for one in next_askings(since, {10}, days_off)]


def test_three_days_before_the_tenth_and_on_the_tenth() -> None:
    due = date(2027, 3, 10)
    assert days(date(2027, 3, 1), ALWAYS) == [(date(2027, 3, 7), due)]
    assert days(date(2027, 3, 8), ALWAYS) == [(due, due)]
    assert days(date(2027, 3, 11), ALWAYS) == [(date(2027, 4, 7), date(2027, 4, 10))]


def test_on_working_days_only_and_never_late() -> None:
    due = date(2027, 4, 10)  # a Saturday
    assert days(date(2027, 4, 1), WORKING_WEEK) == [(date(2027, 4, 7), due)]
    assert days(date(2027, 4, 8), WORKING_WEEK) == [(date(2027, 4, 9), due)]


def test_a_row_may_name_its_own_day() -> None:
    own = Period("ежемесячно до 31 числа", recurrence=Recurrence.MONTHLY, day_of_month=31)
    assert by_day(own) == 31
    assert is_due(own, date(2027, 2, 28))
    assert not is_due(own, date(2027, 2, 10))
    assert next_askings(date(2027, 2, 11), {10, 31}, ALWAYS) == (
        Asking(date(2027, 2, 25), date(2027, 2, 28)),
    )


@pytest.mark.parametrize(
    ("period", "month", "expected"),
    [
        (AUTUMN, 8, False),
        (AUTUMN, 9, True),
        (AUTUMN, 10, True),
        (AUTUMN, 11, False),
        (BY_MAY, 4, False),
        (BY_MAY, 5, True),
        (ON_REQUEST, 1, False),
        (ON_REQUEST, 2, True),
        (None, 12, True),
        (QUARTERLY, 5, False),
        (QUARTERLY, 6, True),
        (YEARLY, 11, False),
        (YEARLY, 12, True),
    ],
)
def test_a_number_is_told_of_the_months_of_its_row(
    period: Period | None, month: int, expected: bool
) -> None:
    assert is_told_of(period, SPAN, date(2027, month, 1)) is expected


def test_nothing_is_asked_for_after_the_last_day_of_the_plan() -> None:
    assert not is_told_of(None, SPAN, date(2028, 1, 1))
