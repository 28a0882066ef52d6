"""«Август» in a plan of 2026/2027: which of the two it is shows by its neighbours."""

import pytest

from core.reading import read_plan
from tests.core.reading.labelled import period_code

OPENING, CLOSING = "2026-08-01..2026-08-31", "2027-08-01..2027-08-31"


def augusts(*periods: str) -> list[tuple[str, str | None]]:
    """What is made of every August, and what is asked about it."""
    rows = (f"{number}.\tОтчёт {number}\t{text}\tИРО" for number, text in enumerate(periods, 1))
    plan = read_plan(
        "\n".join(
            ["План на 2026/2027 учебный год", "", "№\tМероприятие\tСроки\tОтветственные", *rows]
        )
    )
    asked = {warning.activity: warning.code for warning in plan.warnings}
    return [
        (period_code(row.period), asked.get(row.number))
        for row in plan.activities
        if "август" in row.period.text.lower()
    ]


def test_before_the_first_rows_it_opens_the_year() -> None:
    assert augusts("август", "до 25 августа", "сентябрь", "май") == [
        (OPENING, None),
        ("..2026-08-25", None),
    ]


def test_after_the_last_rows_it_closes_the_year() -> None:
    assert augusts("сентябрь", "май", "август") == [(CLOSING, None)]


@pytest.mark.parametrize("periods", [("август",), ("сентябрь", "август", "октябрь")])
def test_alone_or_between_others_it_is_asked_about(periods: tuple[str, ...]) -> None:
    assert augusts(*periods) == [(CLOSING, "year-from-neighbours")]


def test_its_own_year_is_believed() -> None:
    assert augusts("август 2027", "сентябрь") == [(CLOSING, None)]


def test_together_with_september_it_opens_the_year() -> None:
    assert augusts("май", "август – сентябрь") == [("2026-08-01..2026-09-30", None)]
