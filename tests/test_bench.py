"""The bench tells what it measured, and does not flatter."""

from pathlib import Path

import pytest

from bench.figure import Figure, Unit
from bench.plans import invented
from bench.table import table, write_into
from core.reading import read_plan


@pytest.mark.parametrize(("measured", "met"), [(0.99, True), (1, False), (1.01, False)])
def test_a_figure_is_met_below_its_limit_only(measured: float, met: bool) -> None:
    assert Figure("reading", measured, 1, Unit.SECONDS).met is met


def test_a_missed_limit_stands_out() -> None:
    figures = [Figure("reading", 0.25, 1, Unit.SECONDS), Figure("to pdf", 3, 2, Unit.TIMES)]
    assert table(figures).splitlines()[2:] == [
        "| reading | 0.25 s | < 1 s | yes |",
        "| to pdf | 3 × | < 2 × | **no** |",
    ]


def test_the_table_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_text("above\n<!-- figures -->\nold\n<!-- /figures -->\nbelow\n")
    write_into(file, "new \\1")
    assert file.read_text() == ("above\n<!-- figures -->\n\nnew \\1\n\n<!-- /figures -->\nbelow\n")


def test_the_invented_plan_is_read_row_by_row() -> None:
    plan = read_plan(invented(12))
    assert [len(row.indicator.targets) for row in plan.activities] == [2] * 12
    assert all(row.period.start for row in plan.activities)
