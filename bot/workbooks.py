"""Sheets of a workbook: a row of headings, then rows of texts and numbers."""

from collections.abc import Iterable, Sequence

from xlsxwriter import Workbook

Cell = str | int


def add_sheet(
    workbook: Workbook,
    title: str,
    headings: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[Cell]],
) -> None:
    """A sheet of that title; each heading has the width of its column in letters."""
    page = workbook.add_worksheet(title)
    bold = workbook.add_format({"bold": True})
    for column, (heading, width) in enumerate(headings):
        page.set_column(column, column, width)
        page.write_string(0, column, heading, bold)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(number, column, cell)  # «=…» in a name is no formula
            else:
                page.write_number(number, column, cell)
    page.freeze_panes(1, 0)
