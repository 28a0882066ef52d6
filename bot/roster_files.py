"""A roster's file into rows: CSV with any usual separator, or XLSX."""

import csv
import io
from pathlib import Path

from bot.errors import FileUnreadable
from bot.files import read_bytes, read_text
from core.roster import MissingColumns, Roster, Row, read_roster

PEOPLE_SHEET, SCHOOLS_SHEET = "Участники", "Школы"


def open_roster(path: Path) -> Roster:
    """Read and check a roster. Raises what `bot.files` and `core.roster` raise."""
    if path.suffix.casefold() in {".xlsx", ".xlsm"}:
        sheets = _workbook_rows(path)
        people = sheets.get(PEOPLE_SHEET)
        if people is None:
            raise MissingColumns(columns=f"«{PEOPLE_SHEET}»")
        return read_roster(people, sheets.get(SCHOOLS_SHEET, []))
    try:
        rows = _csv_rows(read_text(path))
    except csv.Error:
        raise FileUnreadable(path=path) from None
    return read_roster(rows)


def _csv_rows(text: str) -> list[Row]:
    heading = text.partition("\n")[0]
    separator = max(";,\t", key=heading.count)
    table = [*csv.reader(io.StringIO(text), delimiter=separator)]
    return _rows(table)


def _workbook_rows(path: Path) -> dict[str, list[Row]]:
    content = io.BytesIO(read_bytes(path))
    try:
        return _sheets(content)
    except Exception as error:  # at a damaged file openpyxl raises anything, and reading is lazy
        raise FileUnreadable(path=path) from error


def _sheets(content: io.BytesIO) -> dict[str, list[Row]]:
    from openpyxl import load_workbook  # noqa: PLC0415  # heavy, for this alone

    workbook = load_workbook(content, read_only=True, data_only=True)
    return {
        sheet.title: _rows(
            [[_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        )
        for sheet in workbook.worksheets
    }


def _rows(table: list[list[str]]) -> list[Row]:
    """Cells by their headings, in any order; the heading is the first line."""
    if not table:
        return []
    headings = [" ".join(heading.split()) for heading in table[0]]
    return [dict(zip(headings, [*line, *[""] * len(headings)], strict=False)) for line in table[1:]]


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)
