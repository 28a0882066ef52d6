import json
from datetime import date, time
from fractions import Fraction
from typing import Any

import pytest

from core.plan import (
    Activity,
    Comparator,
    Context,
    Duty,
    Indicator,
    Kind,
    Period,
    Plan,
    Population,
    ReadingWarning,
    Recurrence,
    Target,
    Unit,
)
from core.plan_json import number_json, plan_json

HALF_OF_TEACHERS = Target(Population.TEACHERS, Comparator.MORE_THAN, Fraction(101, 2), Unit.PERCENT)
WATCHED = Target(Population.SCHOOLS, None, None, Unit.PERCENT)
PLAN = Plan(
    title="План-график «Школьный маршрут» на 2022 год",
    context=Context(date(2022, 1, 1), date(2022, 12, 31)),
    activities=(
        Activity(
            number="4",
            section="Раздел I",
            title="Вебинар",
            kind=Kind.EVENT,
            period=Period(
                "24.02.2022 в 15.00",
                date(2022, 2, 24),
                date(2022, 2, 24),
                (date(2022, 2, 24),),
                time=time(15),
            ),
            executors=("ИРО", "МОУО"),
            indicator=Indicator("более 50,5 % педагогов", (HALF_OF_TEACHERS,)),
            links=("https://iro.example/webinar",),
        ),
        Activity(
            number="5",
            section=None,
            title="Отчёт",
            kind=Kind.REPORT,
            period=Period("ежемесячно до 10 числа", recurrence=Recurrence.MONTHLY, day_of_month=10),
            executors=(),
            indicator=Indicator(""),
        ),
    ),
    targets=(WATCHED,),
    duties=(Duty("информация о ходе", Recurrence.QUARTERLY, 5),),
    warnings=(ReadingWarning("5", "period-unclear", "ежемесячно до 10 числа", 1),),
)


@pytest.fixture
def document() -> Any:
    """What a program that reads the contract gets."""
    return json.loads(json.dumps(plan_json(PLAN)))


def test_the_document_has_the_parts_of_the_contract(document: Any) -> None:
    assert [*document] == ["title", "context", "activities", "targets", "duties", "warnings"]
    assert document["context"] == {"start": "2022-01-01", "end": "2022-12-31"}


def test_a_row_is_written_as_the_contract_has_it(document: Any) -> None:
    assert document["activities"][0] == {
        "number": "4",
        "section": "Раздел I",
        "title": "Вебинар",
        "kind": "event",
        "period": {
            "text": "24.02.2022 в 15.00",
            "start": "2022-02-24",
            "end": "2022-02-24",
            "dates": ["2022-02-24"],
            "recurrence": None,
            "day_of_month": None,
        },
        "executors": ["ИРО", "МОУО"],
        "indicator": {
            "text": "более 50,5 % педагогов",
            "targets": [
                {"population": "teachers", "comparator": ">", "value": 50.5, "unit": "percent"}
            ],
        },
        "links": ["https://iro.example/webinar"],
    }


def test_what_a_row_does_not_say_is_null_and_not_missing(document: Any) -> None:
    report = document["activities"][1]
    assert report["section"] is None
    assert report["period"] == {
        "text": "ежемесячно до 10 числа",
        "start": None,
        "end": None,
        "dates": [],
        "recurrence": "monthly",
        "day_of_month": 10,
    }


def test_a_target_without_a_number_has_neither_value_nor_comparator(document: Any) -> None:
    assert document["targets"] == [
        {"population": "schools", "comparator": None, "value": None, "unit": "percent"}
    ]


def test_duties_and_warnings_are_written_whole(document: Any) -> None:
    assert document["duties"] == [
        {"text": "информация о ходе", "recurrence": "quarterly", "day_of_month": 5}
    ]
    assert document["warnings"] == [
        {
            "activity": "5",
            "code": "period-unclear",
            "said": "ежемесячно до 10 числа",
            "place": 1,
        }
    ]


def test_a_plan_of_no_known_time_has_no_context() -> None:
    assert plan_json(Plan("План", None, ()))["context"] is None


def test_a_whole_number_is_written_whole_and_a_fraction_to_nine_places() -> None:
    assert number_json(None) is None
    assert json.dumps(number_json(Fraction(80))) == "80"
    third = number_json(Fraction(250, 3))
    assert third is not None
    assert abs(Fraction(third) - Fraction(250, 3)) < Fraction(1, 10**9)
