"""Finding the columns of a roster: in any order, under any usual heading."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from core.reading.document import Cells
from core.roster.errors import EmptyRoster, MissingColumns
from core.roster.model import key_of

NAME, ROLE, MUNICIPALITY, SCHOOL = "ФИО", "Роль", "Муниципалитет", "Школа"
POSITION, TEAM, TEACHERS, ZONE = "Должность", "Группа", "Педагогов", "Часовой пояс"
PEOPLE_SHEET, SCHOOLS_SHEET, HELP_SHEET = "Участники", "Школы", "Подсказки"
PEOPLE_COLUMNS = (NAME, ROLE, MUNICIPALITY, SCHOOL, POSITION, TEAM)
SCHOOL_COLUMNS = (MUNICIPALITY, SCHOOL, TEACHERS, ZONE)

Column = TypeVar("Column", bound=Hashable)
Row = Mapping[str, str]
"""Cells by the headings above."""
Rows = Mapping[int, Row]
"""By their numbers in the sheet."""

_NEEDED_OF_PEOPLE, _NEEDED_OF_SCHOOLS = (NAME, ROLE), (MUNICIPALITY, SCHOOL)
HEADING_WITHIN = 20
_OTHER_HEADINGS = {
    NAME: ("Фамилия, имя, отчество", "ФИО полностью", "ФИО участника"),
    ROLE: ("Роль в проекте", "Роль в программе", "Роль участника"),
    MUNICIPALITY: ("Муниципальное образование", "Муниципальный округ", "Территория", "Район"),
    SCHOOL: ("Школы", "ОО", "Образовательная организация", "Наименование ОО", "Название школы",
             "Наименование школы", "Школа (школы)"),
    TEAM: ("Рабочая группа",),
    TEACHERS: ("Педагоги", "Количество педагогов", "Число педагогов", "Численность педагогов"),
    ZONE: ("Часовая зона",),
}  # fmt: skip
_COLUMNS = {
    key_of(heading): column
    for column in dict.fromkeys((*PEOPLE_COLUMNS, *SCHOOL_COLUMNS))
    for heading in (column, *_OTHER_HEADINGS.get(column, ()))
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, or a CSV, which has no name: its filled rows by their numbers."""

    name: str
    rows: Mapping[int, Cells]


def places_of(heading: Cells, column_of: Callable[[str], Column | None]) -> dict[Column, int]:
    """Where each column is; of several under one heading it is the first."""
    places: dict[Column, int] = {}
    for place, cell in enumerate(heading):
        if column := column_of(cell):
            places.setdefault(column, place)
    return places


def placed(places: Mapping[Column, int], cells: Cells) -> dict[Column, str]:
    """A row's cells by their columns, as far as it has them."""
    return {column: cells[place] for column, place in places.items() if place < len(cells)}


def has_people(sheets: Iterable[Sheet]) -> bool:
    """Whether one of the sheets is headed like a roster."""
    return any(_is_people(sheet) or _is_headed(sheet, _NEEDED_OF_PEOPLE) for sheet in sheets)


def people_rows(sheets: Sequence[Sheet]) -> Rows:
    """The rows of the sheet of people. Raises `EmptyRoster` or `MissingColumns`."""
    named = next(filter(_is_people, sheets), None)
    found = named or _headed(sheets, _NEEDED_OF_PEOPLE) or next(iter(sheets), None)
    if found is None or not found.rows:
        raise EmptyRoster
    return _rows(found, _NEEDED_OF_PEOPLE)


def school_rows(sheets: Sequence[Sheet]) -> Rows:
    """The rows of the sheet of schools; none where there is no such sheet."""
    named = next((sheet for sheet in sheets if key_of(sheet.name) == key_of(SCHOOLS_SHEET)), None)
    nobodys = [sheet for sheet in sheets if not _is_headed(sheet, _NEEDED_OF_PEOPLE)]
    found = named or _headed(nobodys, _NEEDED_OF_SCHOOLS)
    return _rows(found, _NEEDED_OF_SCHOOLS) if found and found.rows else {}


def _is_people(sheet: Sheet) -> bool:
    return key_of(sheet.name) == key_of(PEOPLE_SHEET)


def _headed(sheets: Iterable[Sheet], needed: Sequence[str]) -> Sheet | None:
    helpless = (sheet for sheet in sheets if key_of(sheet.name) != key_of(HELP_SHEET))
    return next((sheet for sheet in helpless if _is_headed(sheet, needed)), None)


def _is_headed(sheet: Sheet, needed: Sequence[str]) -> bool:
    return _heading(sheet, needed) is not None


def _heading(sheet: Sheet, needed: Sequence[str]) -> int | None:
    """The number of the row that has the headings."""
    top = islice(sheet.rows.items(), HEADING_WITHIN)
    return next((row for row, cells in top if {*needed} <= {*map(_column, cells)}), None)


def _rows(sheet: Sheet, needed: Sequence[str]) -> Rows:
    """The rows below the heading, without those that have nothing under our headings."""
    heading = _heading(sheet, needed)
    if heading is None:
        raise MissingColumns(columns=_missing(sheet, needed))
    places = places_of(sheet.rows[heading], _column)
    rows = {
        number: placed(places, cells) for number, cells in sheet.rows.items() if number > heading
    }
    return {number: row for number, row in rows.items() if any(row.values())}


def _column(heading: str) -> str | None:
    return _COLUMNS.get(key_of(heading))


def _missing(sheet: Sheet, needed: Sequence[str]) -> str:
    """What the most likely heading has not."""
    top = islice(sheet.rows.values(), HEADING_WITHIN)
    known = max(({*map(_column, cells)} & {*needed} for cells in top), key=len, default=set())
    return ", ".join(column for column in needed if column not in known)
