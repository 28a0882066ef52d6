"""An empty roster as a workbook: the headings with hints, and drop-downs for what has a list."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

from bot.errors import FileUnwritable
from core.roster.columns import (
    HELP_SHEET,
    MUNICIPALITY,
    NAME,
    PEOPLE_COLUMNS,
    PEOPLE_SHEET,
    POSITION,
    ROLE,
    SCHOOL,
    SCHOOL_COLUMNS,
    SCHOOLS_SHEET,
    TEACHERS,
    TEAM,
    ZONE,
)
from core.roster.reading import MOST_TEACHERS
from locales import Translator

ROLES = (
    "директор", "зам. директора", "учитель", "куратор", "муниципальный координатор",
    "региональный координатор", "руководитель МОУО", "методист",
)  # fmt: skip
ZONES = ("МСК-1", "МСК", *(f"МСК+{hours}" for hours in range(1, 10)))
EXAMPLES = (
    ("Орлова Мария Петровна", "директор", "Сосновский округ", "Школа № 1", "", ""),
    ("Белкина Ольга Сергеевна", "куратор", "Сосновский округ", "Школа № 1; Школа № 2", "", ""),
    ("Ершова Дарья Олеговна", "учитель", "Сосновский округ", "Школа № 2", "учитель физики", "А"),
    ("Громов Пётр Ильич", "муниципальный координатор", "Сосновский округ", "", "", ""),
)

_ROWS = 5_000
HINTS = {
    NAME: "name", ROLE: "role", MUNICIPALITY: "municipality", SCHOOL: "school",
    POSITION: "position", TEAM: "team", TEACHERS: "teachers", ZONE: "zone",
}  # fmt: skip
_WIDTHS = {NAME: 36, ROLE: 28, MUNICIPALITY: 28, SCHOOL: 40, POSITION: 32}
_USUAL_WIDTH, _HINT_WIDTH = 16, 90


def write_template(path: Path, t: Translator) -> None:
    """Write it. Raises `FileUnwritable`."""
    try:
        with Workbook(str(path)) as workbook:
            people = _sheet(workbook, PEOPLE_SHEET, PEOPLE_COLUMNS, t)
            _offer(people, PEOPLE_COLUMNS, {ROLE: _one_of(ROLES)} | _places())
            schools = _sheet(workbook, SCHOOLS_SHEET, SCHOOL_COLUMNS, t)
            _offer(schools, SCHOOL_COLUMNS, {TEACHERS: _head_count(), ZONE: _one_of(ZONES)})
            _explain(workbook, t)
    except FileCreateError:
        raise FileUnwritable(path=path) from None


def _sheet(workbook: Workbook, title: str, columns: Sequence[str], t: Translator) -> Worksheet:
    sheet = workbook.add_worksheet(title)
    bold = workbook.add_format({"bold": True})
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDTHS.get(column, _USUAL_WIDTH))
        sheet.write_string(0, place, column, bold)
        sheet.write_comment(0, place, t.text(f"template.{HINTS[column]}"))
    sheet.freeze_panes(1, 0)
    return sheet


def _offer(sheet: Worksheet, columns: Sequence[str], choices: Mapping[str, dict[str, Any]]) -> None:
    """Drop-downs that advise and do not forbid: a curator has several schools in one cell."""
    for column, choice in choices.items():
        place = columns.index(column)
        sheet.data_validation(1, place, _ROWS, place, choice | {"error_type": "information"})


def _one_of(choices: Sequence[str]) -> dict[str, Any]:
    return {"validate": "list", "source": list(choices)}


def _places() -> dict[str, dict[str, Any]]:
    """What the sheet of schools has so far."""
    letters = {column: "ABCD"[place] for place, column in enumerate(SCHOOL_COLUMNS)}
    return {
        column: {"validate": "list", "source": _filled(letters[column])}
        for column in (MUNICIPALITY, SCHOOL)
    }


def _filled(letter: str) -> str:
    first, whole = f"{SCHOOLS_SHEET}!${letter}$2", f"{SCHOOLS_SHEET}!${letter}$2:${letter}${_ROWS}"
    return f"=OFFSET({first},0,0,MAX(COUNTA({whole}),1),1)"


def _head_count() -> dict[str, Any]:
    bounds = {"minimum": 0, "maximum": MOST_TEACHERS}
    return {"validate": "integer", "criteria": "between", **bounds}


def _explain(workbook: Workbook, t: Translator) -> None:
    """What goes into each column, and examples, on a sheet that importing leaves out."""
    sheet = workbook.add_worksheet(HELP_SHEET)
    bold = workbook.add_format({"bold": True})
    sheet.set_column(0, 0, _WIDTHS[NAME])
    sheet.set_column(1, 1, _HINT_WIDTH)
    for number, (column, hint) in enumerate(HINTS.items()):
        sheet.write_string(number, 0, column, bold)
        sheet.write_string(number, 1, t.text(f"template.{hint}"))
    sheet.write_string(len(HINTS) + 1, 0, t.text("template.examples"), bold)
    for number, line in enumerate((PEOPLE_COLUMNS, *EXAMPLES), start=len(HINTS) + 2):
        sheet.write_row(number, 0, line)
