"""The report as a workbook: the plan with its figures, then who and where, sheet by sheet."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from math import ceil, floor

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from bot.reports.lines import COLUMNS, headings, plan_lines, subtitle
from bot.workbooks import Cell, add_sheet, height_of, write
from core.figures import Figure
from core.reports import Held, Register, Report, Word
from handlers.views.figures import verdict
from locales import Translator

HEADING_ROW = 3
A4 = 9
"""By xlsxwriter's list of papers."""
NAMES = {"municipality": 26, "school": 34, "name": 34, "role": 28}
MISSING = {**NAMES, "missed": 12, "of_what": 80}
PARTS = {
    "municipality": 26,
    "number": 6,
    "title": 50,
    "counted": 24,
    "done": 12,
    "total": 10,
    "share": 10,
    "outcome": 24,
}
_WIDTH_OF_WORD = 20
_WORDS_ON_A_PAGE = 6
"""Beside the names, on paper."""
_FILL = {True: "#e2f0d9", False: "#fbe1dd"}
_TENTHS = 10


def table(report: Report, t: Translator) -> bytes:
    """The content of an XLSX."""
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as workbook:
        _plan(workbook, report, t)
        if report.by_municipality:
            _sheet(workbook, "parts", PARTS, _parts(report, t), t)
        if report.register.held:
            _words(workbook, report.register, t)
            _sheet(workbook, "missing", MISSING, _missing(report, t), t)
    return out.getvalue()


def _plan(workbook: Workbook, report: Report, t: Translator) -> None:
    sheet = workbook.add_worksheet(t.text("report.sheet"))
    usual = {"text_wrap": True, "valign": "top", "border": 1}
    wrapped = workbook.add_format(usual)
    bold = workbook.add_format({**usual, "bold": True, "bg_color": "#eeeeee"})
    title = workbook.add_format({"bold": True, "font_size": 14, "text_wrap": True})
    filled = {met: workbook.add_format({**usual, "bg_color": _FILL[met]}) for met in _FILL}
    _across(sheet, 0, report.programme, title)
    _across(sheet, 1, subtitle(report, t), workbook.add_format({"italic": True}))
    for column, (heading, width) in enumerate(zip(headings(t), COLUMNS.values(), strict=True)):
        sheet.set_column(column, column, width)
        write(sheet, HEADING_ROW, column, heading, bold)
    for number, line in enumerate(plan_lines(report, t), start=HEADING_ROW + 1):
        if line.is_heading:
            _across(sheet, number, line.cells[0], bold)
            continue
        sheet.set_row(number, height_of(line.cells, COLUMNS.values()))
        for column, text in enumerate(line.cells):
            judged = line.met is not None and column == _OUTCOME
            write(sheet, number, column, text, filled[bool(line.met)] if judged else wrapped)
    _set_up_page(sheet)


_OUTCOME = [*COLUMNS].index("outcome")


def _across(sheet: Worksheet, row: int, text: str, form: object) -> None:
    sheet.merge_range(row, 0, row, len(COLUMNS) - 1, "", form)
    write(sheet, row, 0, text, form)


def _set_up_page(sheet: Worksheet) -> None:
    sheet.freeze_panes(HEADING_ROW + 1, 0)
    sheet.set_row(0, 40)
    _on_paper(sheet, HEADING_ROW)


def _on_paper(sheet: Worksheet, heading: int = 0, pages: int = 1) -> None:
    """So many pages wide, the heading said again on each."""
    sheet.repeat_rows(heading)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4)
    sheet.fit_to_pages(pages, 0)
    sheet.set_footer("&C&P / &N")


def _sheet(
    workbook: Workbook,
    name: str,
    columns: dict[str, int],
    rows: Iterator[tuple[Cell, ...]],
    t: Translator,
) -> None:
    named = [(t.text(f"report.column_{column}"), columns[column]) for column in columns]
    sheet = add_sheet(workbook, t.text(f"report.sheet_{name}"), named, rows, wraps=True)
    if sheet.dim_rowmax:
        sheet.autofilter(0, 0, sheet.dim_rowmax, len(columns) - 1)
    _on_paper(sheet)


def _parts(report: Report, t: Translator) -> Iterator[tuple[Cell, ...]]:
    """Every figure of every municipality."""
    for municipality, figures in report.by_municipality.items():
        for id_, activity in report.rows.items():
            for figure in figures.get(id_, ()):
                yield municipality, activity.number, activity.title, *_numbers(figure, t)
        for figure in figures.get(None, ()):
            yield municipality, "", t.text("report.programme"), *_numbers(figure, t)


def _numbers(figure: Figure, t: Translator) -> tuple[Cell, ...]:
    population = t.text(f"population.{figure.target.population}")
    if figure.value is None:
        return population, "", "", "", verdict(figure, t)
    share = floor(figure.value * _TENTHS) / _TENTHS if figure.total else ""
    return population, figure.done, figure.total or "", share, verdict(figure, t)


def _words(workbook: Workbook, register: Register, t: Translator) -> None:
    """A line for each post, a column for each occurrence: like the register of a class."""
    named = [(t.text(f"report.column_{column}"), NAMES[column]) for column in NAMES]
    dated = [(_heading(held), _WIDTH_OF_WORD) for held in register.held]
    sheet = add_sheet(workbook, t.text("report.sheet_words"), [*named, *dated], ())
    said = cache(lambda word: _said(word, t))
    for row, line in enumerate(register.lines, start=1):
        role = t.text(f"role.{line.role}")
        for column, text in enumerate((line.municipality, line.school, line.name, role)):
            write(sheet, row, column, text)
        for column, word in enumerate(line.words, start=len(NAMES)):
            if word is not None:
                sheet.write_string(row, column, said(word.said))
    sheet.freeze_panes(1, len(NAMES))
    sheet.set_row(0, height_of(*zip(*dated, strict=True)))
    sheet.autofilter(0, 0, len(register.lines), len(NAMES) + len(dated) - 1)
    sheet.repeat_columns(0, len(NAMES) - 1)
    _on_paper(sheet, pages=ceil(len(dated) / _WORDS_ON_A_PAGE))


def _heading(held: Held) -> str:
    return f"{held.number}. {held.title}"[:80]


def _missing(report: Report, t: Translator) -> Iterator[tuple[Cell, ...]]:
    """A line for each person: who is asked, is asked about everything at once."""
    plain = cache(lambda held, said: _missed(held, said, report, t))

    def one(held: Held, word: Word) -> str:
        missed: str = plain(held, word.said)
        return (
            t.text("report.missed_why", missed=missed, why=word.remark) if word.remark else missed
        )

    for line, missed in report.register.missing(report.now):
        yield (
            line.municipality,
            line.school,
            line.name,
            t.text(f"role.{line.role}"),
            len(missed),
            "; ".join([one(held, word) for held, word in missed]),
        )


def _missed(held: Held, said: object, report: Report, t: Translator) -> str:
    day = f"{held.starts_at.astimezone(report.zone):%d.%m.%Y}"
    return t.text("report.missed", row=held.number or held.title, day=day, said=_said(said, t))


def _said(said: object, t: Translator) -> str:
    return t.text(f"standing.{said}")
