"""Sheets of a workbook: a row of headings, then rows of texts and numbers."""

from collections.abc import Iterable, Mapping, Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from core.cleaning import cell as cleaned

Cell = str | int | float
LINE_HEIGHT, HIGHEST_ROW = 15, 400
"""In points; over 409 Excel has none."""
SPARE = 4
"""Letters of a line that are left when words are not torn."""


def add_sheet(
    workbook: Workbook,
    title: str,
    headings: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[Cell]],
    *,
    wraps: bool = False,
) -> Worksheet:
    """A sheet of that title; each heading has the width of its column in letters.

    Where it `wraps`, nothing is hidden by the next column.
    """
    page = workbook.add_worksheet(title)
    bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for column, (heading, width) in enumerate(headings):
        page.set_column(column, column, width)
        write(page, 0, column, heading, bold)
    form, widths = _forms(workbook) if wraps else {}, [width for _, width in headings]
    for number, row in enumerate(rows, start=1):
        if wraps:
            page.set_row(number, height_of(map(str, row), widths))
        for column, cell in enumerate(row):
            write(page, number, column, cell, form.get(type(cell)))
    page.freeze_panes(1, 0)
    return page


def _forms(workbook: Workbook) -> Mapping[type, object]:
    """Numbers stand apart from the texts beside them."""
    usual = {"valign": "top", "border": 1}
    text = workbook.add_format({**usual, "text_wrap": True})
    return {str: text} | dict.fromkeys(
        (int, float), workbook.add_format({**usual, "align": "center"})
    )


def height_of(cells: Iterable[str], widths: Iterable[int]) -> float:
    """Of a row, in points: not every program finds out by itself how its cells wrap."""
    wrapped = (
        sum(len(part) // max(1, width - SPARE) + 1 for part in text.split("\n"))
        for text, width in zip(cells, widths, strict=True)
    )
    return min(HIGHEST_ROW, LINE_HEIGHT * max(wrapped))


def write(page: Worksheet, row: int, column: int, cell: Cell, form: object = None) -> None:
    """One cell. «=…» in a name is no formula, and what would turn or hide its neighbours goes."""
    if isinstance(cell, str):
        page.write_string(row, column, cleaned(cell), form)
    else:
        page.write_number(row, column, cell, form)
