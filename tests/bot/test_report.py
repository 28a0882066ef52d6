"""The report: the plan's own form, and what came of each row."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.errors import FileUnwritable
from bot.report import HEADING_ROW, Report, write_report
from core.figures import Figure, no_data
from core.plan import Activity, Comparator, Indicator, Kind, Period, Population, Target, Unit
from locales import translator

T = translator("ru")
DAY = date(2027, 2, 4)
SCHOOLS = Target(Population.SCHOOLS, Comparator.AT_LEAST, Fraction(100), Unit.PERCENT)
FORMULA = '=HYPERLINK("http://elsewhere.example")'


def row(number: str, section: str | None, title: str = "Вебинар") -> Activity:
    period = Period("04.02.2027", DAY, DAY, (DAY,))
    return Activity(number, section, title, Kind.EVENT, period, ("ИРО",), Indicator("100 % школ"))


def written(path: Path, report: Report) -> list[list[object]]:
    write_report(path, report, T)
    (sheet,) = load_workbook(path).worksheets
    return [[cell.value for cell in cells] for cells in sheet.iter_rows(min_row=HEADING_ROW + 1)]


def test_each_row_has_its_fact_its_outcome_and_what_is_missing(tmp_path: Path) -> None:
    figure = Figure(SCHOOLS, done=3, total=4, live=2, held=True)
    report = Report("Опора", {7: row("1", None)}, {7: [figure]})
    headings, line = written(tmp_path / "report.xlsx", report)
    assert headings[5:] == ["Факт", "Выполнение", "Примечание"]
    assert line == [
        "1",
        "Вебинар",
        "04.02.2027",
        "ИРО",
        "100 % школ",
        "3 из 4 школ = 75 %",
        "не выполнено",
        "вживую 2; не хватает 1",
    ]


@pytest.mark.parametrize(
    ("figure", "outcome"),
    [
        (no_data(SCHOOLS), "нет данных"),
        (Figure(SCHOOLS, done=0, total=4, live=0, held=False), "срок не наступил"),
        (Figure(SCHOOLS, done=4, total=4, live=4, held=True), "выполнено"),
    ],
)
def test_what_cannot_be_judged_yet_is_not_judged(
    tmp_path: Path, figure: Figure, outcome: str
) -> None:
    _, line = written(tmp_path / "r.xlsx", Report("Опора", {7: row("1", None)}, {7: [figure]}))
    assert line[6] == outcome


def test_sections_stand_once_above_their_rows_and_the_programme_s_own_goals_last(
    tmp_path: Path,
) -> None:
    rows = {1: row("1", "I. Начало"), 2: row("2", "I. Начало"), 3: row("1", "II. Итоги")}
    report = Report("Опора", rows, {None: [no_data(SCHOOLS)]})
    _, *lines = written(tmp_path / "r.xlsx", report)
    assert [line[0] or "" for line in lines] == [
        "I. Начало",
        "1",
        "2",
        "II. Итоги",
        "1",
        "Показатели проекта в целом",
        "",
    ]


def test_a_formula_in_the_plan_stays_a_text(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    write_report(path, Report("Опора", {1: row("1", FORMULA, FORMULA)}, {}), T)
    sheet = load_workbook(path).worksheets[0]
    cells = [cell for cells in sheet.iter_rows() for cell in cells if cell.value == FORMULA]
    assert len(cells) == 2
    assert all(cell.data_type == "s" for cell in cells)


def test_a_folder_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(FileUnwritable):
        write_report(tmp_path / "nowhere" / "r.xlsx", Report("Опора", {}, {}), T)
