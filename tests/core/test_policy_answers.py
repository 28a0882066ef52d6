from datetime import date, time, timedelta

import pytest

from core.days_off import Holidays
from core.policy_answers import PolicyAsked, read_holidays, read_policy_answer
from core.policy_changes import Morning, Shifted, Window
from core.reminders import Stage

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("asked", "text", "meant"),
    [
        (PolicyAsked.DAYS, "10", Shifted(Stage.WEEK_BEFORE, 10 * DAY)),
        (PolicyAsked.DAYS, "за 2 дня", Shifted(Stage.WEEK_BEFORE, 2 * DAY)),
        (PolicyAsked.DAYS, "за неделю", Shifted(Stage.WEEK_BEFORE, 7 * DAY)),
        (PolicyAsked.DAYS, "2 недели", Shifted(Stage.WEEK_BEFORE, 14 * DAY)),
        (PolicyAsked.TIME, "за 2 часа", Shifted(Stage.WEEK_BEFORE, 2 * HOUR)),
        (PolicyAsked.TIME, "30 минут", Shifted(Stage.WEEK_BEFORE, HOUR / 2)),
        (PolicyAsked.WINDOW, "14 дней", Window(14 * DAY)),
        (PolicyAsked.MORNING, "8:30", Morning(time(8, 30))),
    ],
)
def test_what_is_written_is_understood(asked: PolicyAsked, text: str, meant: object) -> None:
    assert read_policy_answer(asked, Stage.WEEK_BEFORE, text) == meant


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (PolicyAsked.DAYS, "скоро"),
        (PolicyAsked.DAYS, "-3"),
        (PolicyAsked.DAYS, "1,5"),
        (PolicyAsked.TIME, "завтра"),
        (PolicyAsked.WINDOW, "месяц"),
        (PolicyAsked.MORNING, "25:00"),
        (PolicyAsked.DAYS, ""),
    ],
)
def test_what_is_no_answer_is_none(asked: PolicyAsked, text: str) -> None:
    assert read_policy_answer(asked, Stage.WEEK_BEFORE, text) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("29.12–11.01", date(2026, 12, 29), date(2027, 1, 11)),
        ("с 29 октября по 6 ноября", date(2027, 10, 29), date(2027, 11, 6)),
        ("29.10.2027-06.11.2027", date(2027, 10, 29), date(2027, 11, 6)),
        ("4.11", date(2027, 11, 4), date(2027, 11, 4)),
    ],
)
def test_holidays_are_read_as_days_in_a_row(text: str, first: date, last: date) -> None:
    assert read_holidays(text, TODAY) == Holidays(first, last)


@pytest.mark.parametrize(
    "text", ["каникулы", "06.11–29.10", "01.06–31.08", "ежемесячно", "до 10.10", ""]
)
def test_what_are_no_holidays_are_none(text: str) -> None:
    assert read_holidays(text, TODAY) is None
