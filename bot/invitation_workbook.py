"""Everybody's link as a workbook, to be sent on or merged into letters."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from xlsxwriter import Workbook

from bot.invitation_sheets import Sheet
from locales import Translator

_WIDTHS = (36, 28, 40, 28, 48)


def write_workbook(path: Path, sheets: Sequence[Sheet], t: Translator) -> None:
    """Personal links on the first sheet, those of the teams on the second."""
    with Workbook(str(path), {"constant_memory": True}) as workbook:
        headings = [t.text(f"sheet.column_{name}") for name in ("name", "role")]
        places = [t.text(f"sheet.column_{name}") for name in ("place", "municipality", "link")]
        people = (
            (guest.name, guest.role, sheet.title, sheet.municipality or "", guest.link)
            for sheet in sheets
            for guest in sheet.guests
        )
        teams = (
            (sheet.title, sheet.municipality or "", sheet.team_link)
            for sheet in sheets
            if sheet.team_link
        )
        _fill(workbook, t.text("sheet.people"), (*headings, *places), people)
        _fill(workbook, t.text("sheet.teams"), places, teams)


def _fill(
    workbook: Workbook, title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]
) -> None:
    page = workbook.add_worksheet(title)
    bold = workbook.add_format({"bold": True})
    for column, heading in enumerate(headings):
        page.set_column(column, column, _WIDTHS[column - len(headings)])
        page.write_string(0, column, heading, bold)
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row):
            page.write_string(number, column, text)  # «=…» in a name is no formula
    page.freeze_panes(1, 0)
