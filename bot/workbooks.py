"""Sheets of a workbook: a row of headings, then rows of texts and numbers."""

from collections.abc import Iterable, Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from core.cleaning import cell as cleaned

Cell = str | int | float


def add_sheet(
    workbook: Workbook,
    title: str,
    headings: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[Cell]],
) -> Worksheet:
    """A sheet of that title; each heading has the width of its column in letters."""
    page = workbook.add_worksheet(title)
    bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for column, (heading, width) in enumerate(headings):
        page.set_column(column, column, width)
        write(page, 0, column, heading, bold)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            write(page, number, column, cell)
    page.freeze_panes(1, 0)
    return page


def write(page: Worksheet, row: int, column: int, cell: Cell, form: object = None) -> None:
    """One cell. «=…» in a name is no formula, and what would turn or hide its neighbours goes."""
    if isinstance(cell, str):
        page.write_string(row, column, cleaned(cell), form)
    else:
        page.write_number(row, column, cell, form)
