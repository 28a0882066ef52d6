"""Whatever the text, the reader answers in time: with a plan, or with an error of its own."""

import time
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import PereklichkaError
from core.plan import Context
from core.reading import EmptyDocument, NotAPlan, PlanWithoutRows, read_plan
from core.reading.periods import read_period
from core.reading.targets import read_targets

CONTEXT = Context(date(2026, 1, 1), date(2026, 12, 31))
MOST_TIMES = 20
HEADING = "№\tМероприятие\tСроки\tОтветственные\tПоказатель"
# Scraps of which plans are made, to be put together without sense.
SCRAPS_TEXT = """
    до с по не позднее 31 02 .02. 2026 29.02.2026 99.99.9999 15:00 25:61 - – / % 100 100% 5-7 500+
    марта сентябрь II квартал учебный год 2026/2027 ежемесячно раз в числа последняя неделя не менее
    школ кураторов и , ; ( ) « » № более тыс. половины из все каждый доля конца начала 0 00 000
    1000000000000000 http:// https://x.ru/а- <p> </p> &amp; далее – МО
"""
SCRAPS = st.sampled_from(SCRAPS_TEXT.split())
NONSENSE = st.lists(SCRAPS | st.text(max_size=5), max_size=25).map(" ".join)


@given(NONSENSE)
def test_no_period_raises(text: str) -> None:
    read_period(text, CONTEXT)
    read_period(text, None)


@given(NONSENSE)
def test_no_indicator_raises(text: str) -> None:
    read_targets(text)


@given(st.lists(st.lists(NONSENSE, max_size=6).map("\t".join), max_size=8), st.booleans())
def test_no_table_raises(rows: list[str], headed: bool) -> None:
    with suppress(PereklichkaError):
        read_plan("\n".join([HEADING, *rows] if headed else rows))


@given(st.text())
def test_no_text_raises(text: str) -> None:
    with suppress(PereklichkaError):
        read_plan(text)


@given(st.lists(st.tuples(NONSENSE, NONSENSE), min_size=1, max_size=8))
def test_no_numbered_row_is_dropped(cells: list[tuple[str, str]]) -> None:
    rows = [
        f"{number}.\tСеминар {number}\t{one_line(period)}\tШкола\t{one_line(goal)}"
        for number, (period, goal) in enumerate(cells, start=1)
    ]
    plan = read_plan("\n".join([HEADING, *rows]))
    assert [row.number for row in plan.activities] == [
        str(number) for number in range(1, len(cells) + 1)
    ]


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff", "\u00a0"])
def test_an_empty_document_is_said_to_be_empty(text: str) -> None:
    with pytest.raises(EmptyDocument):
        read_plan(text)


@pytest.mark.parametrize("text", ["Приказ\n\nО чём-то", "Имя\tФамилия\nАнна\tКленова", "a\tb"])
def test_a_document_without_a_plan_is_said_to_be_none(text: str) -> None:
    with pytest.raises(NotAPlan):
        read_plan(text)


@pytest.mark.parametrize("rows", ["", "I. Раздел\t\t\t\t", "1\t2\t3\t4\t5"])
def test_headings_without_rows_are_said_to_be_no_plan_yet(rows: str) -> None:
    with pytest.raises(PlanWithoutRows):
        read_plan(f"План на 2026 год\n\n{HEADING}\n{rows}")


@pytest.mark.parametrize(
    "cell",
    ["1 " * 5000, "до " * 5000, "марта-" * 3000, "(" * 5000, "школ, и " * 2000, "9" * 9000],
)
def test_a_monstrous_cell_costs_little_more_than_a_long_one(cell: str) -> None:
    sensible = "Не менее 80 % школ до 1 марта. " * 400
    assert work_of_reading(cell) < MOST_TIMES * work_of_reading(sensible)


def work_of_reading(cell: str) -> float:
    """Seconds of the processor, whatever else the machine is doing."""
    started = time.process_time()
    read_plan(f"{HEADING}\n1\tСеминар\t{cell}\t{cell}\t{cell}")
    return time.process_time() - started
