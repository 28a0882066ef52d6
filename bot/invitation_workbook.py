"""Everybody's link as a workbook, to be sent on or merged into letters."""

from collections.abc import Sequence
from pathlib import Path

from xlsxwriter import Workbook

from bot.invitation_sheets import Sheet
from bot.workbooks import add_sheet
from locales import Translator

_WIDTHS = {"name": 36, "role": 28, "place": 40, "municipality": 28, "link": 48}


def write_workbook(path: Path, sheets: Sequence[Sheet], t: Translator) -> None:
    """Personal links on the first sheet, those of the teams on the second."""
    headings = [(t.text(f"sheet.column_{name}"), width) for name, width in _WIDTHS.items()]
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
    with Workbook(str(path), {"constant_memory": True}) as workbook:
        add_sheet(workbook, t.text("sheet.people"), headings, people)
        add_sheet(workbook, t.text("sheet.teams"), headings[2:], teams)
