from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from core.deadlines import deadlines, duty_form
from core.plan import Activity, Context, Indicator, Kind, Period, Recurrence
from core.timings import Form

PERM = ZoneInfo("Asia/Yekaterinburg")
YEAR = Context(date(2022, 1, 1), date(2022, 12, 31))
MARCH = Period("март", date(2022, 3, 1), date(2022, 3, 31))
BY_OCTOBER = Period("до 10.10.2022", None, date(2022, 10, 10))


def row(period: Period, kind: Kind = Kind.DOCUMENT) -> Activity:
    return Activity("1", None, "Размещение программ", kind, period, (), Indicator(""))


def due_days(
    period: Period, kind: Kind = Kind.DOCUMENT, context: Context | None = YEAR
) -> list[str]:
    found = deadlines(row(period, kind), context, PERM)
    return [timing.ends_at.date().isoformat() for timing in found]


def test_a_deadline_falls_at_six_in_the_evening_where_the_programme_lives() -> None:
    (timing,) = deadlines(row(BY_OCTOBER), YEAR, PERM)
    assert timing.starts_at == datetime(2022, 10, 10, 0, tzinfo=PERM)
    assert timing.ends_at == datetime(2022, 10, 10, 18, tzinfo=PERM)


def test_a_document_of_a_month_is_due_at_its_end() -> None:
    assert due_days(MARCH) == ["2022-03-31"]


def test_each_day_named_is_a_deadline_of_its_own() -> None:
    days = (date(2022, 4, 1), date(2022, 6, 1))
    assert due_days(Period("", *days, days)) == ["2022-04-01", "2022-06-01"]


def test_a_course_goes_on_from_its_first_day_to_its_last() -> None:
    assert duty_form(row(MARCH, Kind.COURSE)) is Form.COURSE
    (timing,) = deadlines(row(MARCH, Kind.COURSE), YEAR, PERM)
    assert (timing.starts_at.date(), timing.ends_at.date()) == (MARCH.start, MARCH.end)


def test_a_course_of_which_only_the_end_is_known_is_a_deadline() -> None:
    assert duty_form(row(BY_OCTOBER, Kind.COURSE)) is Form.DEADLINE
    assert due_days(BY_OCTOBER, Kind.COURSE) == ["2022-10-10"]


def test_a_monthly_duty_is_due_every_month_on_its_day() -> None:
    monthly = Period("", recurrence=Recurrence.MONTHLY, day_of_month=10)
    days = due_days(monthly)
    assert len(days) == 12
    assert (days[0], days[-1]) == ("2022-01-10", "2022-12-10")


def test_the_31st_is_the_last_day_of_a_shorter_month() -> None:
    monthly = Period("", recurrence=Recurrence.MONTHLY, day_of_month=31)
    assert due_days(monthly)[1] == "2022-02-28"


def test_a_quarterly_duty_without_a_day_is_due_when_the_quarter_ends() -> None:
    quarterly = Period("", recurrence=Recurrence.QUARTERLY)
    assert due_days(quarterly) == ["2022-03-31", "2022-06-30", "2022-09-30", "2022-12-31"]


def test_what_comes_back_keeps_to_the_bounds_of_its_row() -> None:
    spring = Period(
        "", date(2022, 3, 15), date(2022, 5, 5), recurrence=Recurrence.MONTHLY, day_of_month=10
    )
    assert due_days(spring) == ["2022-04-10"]


@pytest.mark.parametrize("recurrence", [Recurrence.DAILY, Recurrence.WEEKLY])
def test_a_way_of_working_is_no_deadline(recurrence: Recurrence) -> None:
    assert due_days(Period("", recurrence=recurrence)) == []


def test_without_a_year_nothing_comes_back_on_a_made_up_day() -> None:
    assert due_days(Period("", recurrence=Recurrence.MONTHLY, day_of_month=1), context=None) == []


def test_events_have_a_schedule_of_their_own() -> None:
    assert due_days(BY_OCTOBER, Kind.EVENT) == []


def test_schools_are_to_be_visited_by_the_end_of_a_span() -> None:
    assert due_days(BY_OCTOBER, Kind.VISIT) == ["2022-10-10"]
    assert due_days(MARCH, Kind.VISIT) == ["2022-03-31"]


def test_other_work_is_a_duty_by_a_day_and_none_in_the_course_of_a_month() -> None:
    assert due_days(BY_OCTOBER, Kind.OTHER) == ["2022-10-10"]
    assert due_days(MARCH, Kind.OTHER) == []


def test_a_row_without_dates_has_no_deadline() -> None:
    assert due_days(Period("по запросу")) == []
