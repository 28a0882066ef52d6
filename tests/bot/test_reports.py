"""Reports: the plan's own form with what came of each row, and harmless whatever people write."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pdfplumber
import pytest
from docx import Document
from openpyxl import load_workbook

from bot.reports.making import render
from bot.reports.monthly import month_of
from bot.reports.table import HEADING_ROW, table
from core.attendance import Silence
from core.check_ins import Answer
from core.cleaning import LONGEST_CELL
from core.figures import Figure, no_data
from core.plan import Activity, Comparator, Indicator, Kind, Period, Population, Target, Unit
from core.reports import Figures, Held, Line, Register, Report, ReportForm, Word
from core.roles import Role
from core.timings import Form
from locales import translator
from tests.office import printed

T = translator("ru")
ZONE = ZoneInfo("Asia/Yekaterinburg")
NOW = datetime(2027, 2, 15, 7, tzinfo=UTC)
DAY = date(2027, 2, 4)
SCHOOLS = Target(Population.SCHOOLS, Comparator.AT_LEAST, Fraction(100), Unit.PERCENT)


def row(number: str, section: str | None, title: str = "Вебинар") -> Activity:
    period = Period("04.02.2027", DAY, DAY, (DAY,))
    return Activity(number, section, title, Kind.EVENT, period, ("ИРО",), Indicator("100 % школ"))


NASTY = "=1+1\u202eабв\x07\u200f<b>&amp;</b>$x^2$\ufffe"
TAME = "=1+1абв<b>&amp;</b>$x^2$"


def report(rows: dict[int, Activity], figures: Figures, **more: Any) -> Report:
    return Report("Опора", ZONE, NOW, rows, figures, **more)


def lines(shown: Report) -> list[list[object]]:
    sheet = load_workbook(BytesIO(table(shown, T))).worksheets[0]
    return [[cell.value for cell in cells] for cells in sheet.iter_rows(min_row=HEADING_ROW + 1)]


def nasty() -> Report:
    """Everything that comes from outside, as bad as it can be."""
    held = Held(1, 1, "1", NASTY, Form.MEETING, NOW - timedelta(hours=3), NOW - timedelta(hours=1))
    word = Word(Answer.ABSENT, NASTY + "ы" * 10_000)
    line = Line(NASTY, NASTY, NASTY, Role.TEACHER, (word,))
    activity = row("1", NASTY, NASTY)
    figures = {1: [Figure(SCHOOLS, done=3, total=4, live=2, held=True)], None: [no_data(SCHOOLS)]}
    return Report(
        NASTY,
        ZONE,
        NOW,
        {1: activity},
        figures,
        NASTY,
        {NASTY: figures, "Б": figures},
        Register((held,), (line,)),
        {DAY: 1},
    )


def test_each_row_has_its_fact_its_outcome_and_what_is_missing() -> None:
    figure = Figure(SCHOOLS, done=3, total=4, live=2, held=True)
    headings, line = lines(report({7: row("1", None)}, {7: [figure]}))
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
def test_what_cannot_be_judged_yet_is_not_judged(figure: Figure, outcome: str) -> None:
    _, line = lines(report({7: row("1", None)}, {7: [figure]}))
    assert line[6] == outcome


def test_sections_stand_once_above_their_rows_and_the_programme_s_own_goals_last() -> None:
    rows = {1: row("1", "I. Начало"), 2: row("2", "I. Начало"), 3: row("1", "II. Итоги")}
    _, *found = lines(report(rows, {None: [no_data(SCHOOLS)]}))
    assert [line[0] or "" for line in found] == [
        "I. Начало",
        "1",
        "2",
        "II. Итоги",
        "1",
        "Показатели проекта в целом",
        "",
    ]


def test_a_row_whose_indicator_is_no_goal_has_an_explicit_no_data() -> None:
    _, line = lines(report({7: row("1", None)}, {}))
    assert line[5:7] == ["нет данных", "нет данных"]


def test_what_people_write_is_harmless_in_a_workbook() -> None:
    book = load_workbook(BytesIO(table(nasty(), T)))
    assert book.sheetnames == ["Отчёт", "По муниципалитетам", "Ответы", "Кто не участвовал"]
    cells = [cell for sheet in book for row_ in sheet.iter_rows() for cell in row_ if cell.value]
    assert all(cell.data_type in "sn" for cell in cells)
    assert TAME in [cell.value for cell in cells]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert not any(set(text) & {"\u202e", "\u200f", "\x07", "\ufffe"} for text in texts)
    assert max(map(len, texts)) == LONGEST_CELL


@pytest.mark.parametrize("form", [ReportForm.SIGNED, ReportForm.MONTHLY])
def test_what_people_write_is_harmless_on_paper(form: ReportForm) -> None:
    content = render(form, nasty(), T)
    document = Document(BytesIO(content))
    texts = [cell.text for found in document.tables for cell in found._cells]
    assert TAME in texts
    xml = ZipFile(BytesIO(content)).read("word/document.xml").decode()
    assert not set(xml) & {"\u202e", "\u200f", "\x07", "\ufffe"}


def test_a_picture_is_drawn_whatever_the_names_are() -> None:
    assert render(ReportForm.CHART, nasty(), T).startswith(b"\x89PNG")
    assert render(ReportForm.CHART, report({}, {}), T).startswith(b"\x89PNG")


def test_libreoffice_opens_every_report_and_shows_what_it_says(tmp_path: Path) -> None:
    forms = {"table.xlsx": ReportForm.TABLE, "signed.docx": ReportForm.SIGNED}
    forms |= {"month.docx": ReportForm.MONTHLY}
    files = {name: render(form, nasty(), T) for name, form in forms.items()}
    for name, content in printed(tmp_path, files).items():
        with pdfplumber.open(BytesIO(content)) as document:
            text = "".join(page.extract_text() for page in document.pages)
        assert all(word in text for word in ("=1+1", "75 %", "<b>")), name


@pytest.mark.parametrize(
    ("today", "month"),
    [(date(2027, 2, 10), date(2027, 1, 1)), (date(2027, 2, 11), date(2027, 2, 1))],
)
def test_by_the_tenth_the_information_is_on_the_month_before(today: date, month: date) -> None:
    assert month_of(today) == month


def test_who_was_not_there_is_told_of_what_has_ended_alone() -> None:
    past = Held(1, 1, "1", "Был", Form.MEETING, NOW - timedelta(days=2), NOW - timedelta(days=1))
    ahead = replace(past, occurrence_id=2, ends_at=NOW + timedelta(days=1))
    silent = Word(Silence.SILENT)
    there = Line("М", "Ш", "Был Б. Б.", Role.TEACHER, (Word(Answer.LIVE), silent))
    away = Line("М", "Ш", "Не был Н. Н.", Role.TEACHER, (silent, silent))
    elsewhere = Line("М", "Ш", "Не звали Н. Н.", Role.TEACHER, (None, None))
    register = Register((past, ahead), (there, away, elsewhere))
    assert [*register.missing(NOW)] == [(away, [(past, silent)])]
