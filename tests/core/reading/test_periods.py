"""«Сроки» cells: the usual ways of writing dates, and what must not become a date."""

from datetime import date

import pytest

from core.plan import Context
from core.reading.doubts import Doubt
from core.reading.periods import read_period
from tests.core.reading.labelled import period_code
from tests.core.reading.phrases import last_periods, more_periods, periods

CALENDAR_YEAR = Context(date(2026, 1, 1), date(2026, 12, 31))
SCHOOL_YEAR = Context(date(2026, 9, 1), date(2027, 8, 31))
SEVERAL_YEARS = Context(date(2025, 1, 1), date(2027, 12, 31))


def read(text: str, context: Context | None) -> str:
    return period_code(read_period(text, context).period)


@pytest.mark.parametrize(
    ("text", "code"),
    [*periods.IN_2026.items(), *more_periods.IN_2026.items(), *last_periods.IN_2026.items()],
)
def test_in_a_plan_of_one_year(text: str, code: str) -> None:
    assert read(text, CALENDAR_YEAR) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *periods.IN_SCHOOL_YEAR.items(),
        *more_periods.IN_SCHOOL_YEAR.items(),
        *last_periods.IN_SCHOOL_YEAR.items(),
    ],
)
def test_in_a_plan_of_a_school_year(text: str, code: str) -> None:
    assert read(text, SCHOOL_YEAR) == code


@pytest.mark.parametrize(
    ("text", "code"), [*periods.IN_SEVERAL_YEARS.items(), *more_periods.IN_SEVERAL_YEARS.items()]
)
def test_in_a_plan_of_several_years(text: str, code: str) -> None:
    assert read(text, SEVERAL_YEARS) == code


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("", Doubt.PERIOD_MISSING),
        ("март", Doubt.YEAR_UNKNOWN),
        ("31.02.2026", Doubt.DATE_IMPOSSIBLE),
        ("20.05.2026-10.05.2026", Doubt.DATE_IMPOSSIBLE),
        ("см. приложение", Doubt.PERIOD_UNCLEAR),
        ("12.03.2026 17", Doubt.PERIOD_UNCLEAR),
        ("март 2026", None),
        ("по запросу", None),
    ],
)
def test_what_is_not_sure_is_doubted(text: str, doubt: Doubt | None) -> None:
    assert read_period(text, None).doubt is doubt


def test_the_cell_is_kept_as_printed() -> None:
    assert read_period("до  10.10.2026\nвключительно", None).period.text == (
        "до 10.10.2026 включительно"
    )


@pytest.mark.parametrize("dash", "-–—−‑")
def test_any_dash_makes_a_span(dash: str) -> None:
    assert read(f"апрель {dash}май 2026", None) == "2026-04-01..2026-05-31"
