"""Which column of a table holds what, told by its heading."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from core.reading.document import Cells


class Column(Enum):
    """What a column of a plan holds."""

    NUMBER = auto()
    TITLE = auto()
    PERIOD = auto()
    START = auto()
    END = auto()
    EXECUTORS = auto()
    INDICATOR = auto()
    SECTION = auto()
    OTHER = auto()


# The stem that comes first in a heading decides: «Срок проведения мероприятия» is a period.
_STEMS: Mapping[Column, tuple[str, ...]] = {
    Column.NUMBER: ("№", "п/п", "номер"),
    Column.PERIOD: ("срок", "период", "контрольная точка", "дата", "даты", "время", "месяц"),
    Column.START: ("начало", "дата начала", "срок начала"),
    Column.END: ("окончание", "завершение", "дата окончания", "срок окончания"),
    Column.EXECUTORS: ("ответствен", "исполнител", "соисполнител"),
    Column.INDICATOR: (
        "показател",
        "результат",
        "индикатор",
        "эффект",
        "продукт",
        "критери",
        "целевое значение",
        "значение",
        "вид документа",
        "отчетный документ",
        "форма отчет",
        "форма представления",
    ),
    Column.TITLE: (
        "мероприят",
        "действи",
        "меры",
        "событи",
        "вид деятельности",
        "виды деятельности",
    ),
    Column.SECTION: ("направлени", "раздел", "блок"),
    Column.OTHER: (
        "отметк",
        "факт",
        "информационн",
        "примечани",
        "место",
        "участник",
        "целевая",
        "категори",
        "форма",
        "формат",
        "финансир",
    ),
}
_COLUMN_OF = {stem: column for column, stems in _STEMS.items() for stem in stems}
_STEM = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_COLUMN_OF, key=len, reverse=True))})")
# Words of a title's heading that other headings use as well: «Наименование показателя».
_VAGUE_TITLE = ("наименование", "содержание", "перечень", "тема", "вид работ", "работ", "задач")
_ANSWERS = {Column.PERIOD, Column.START, Column.EXECUTORS, Column.INDICATOR}
_NO_ANSWERS = {Column.OTHER, Column.SECTION}
_REFINING = {Column.START, Column.END}
_HEADING_TAILS = ("реализаци", "исполнени", "проведени", "выполнени", "план", "факт")
_LONGEST_HEADING = 150
_LONGEST_TITLE_HEADING = 90
_NUMBER = re.compile(r"(?:[IVXІХ]+|\d+)(?:[.-]\d+)*\.?[а-я]?[.)]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table, and the heading they were read from."""

    heading: Cells
    roles: tuple[Column, ...]

    def has(self, column: Column) -> bool:
        return column in self.roles

    def texts(self, cells: Cells, column: Column) -> list[str]:
        """The non-empty cells of a column; an indicator may take several."""
        return [
            cell for role, cell in zip(self.roles, cells, strict=False) if role is column and cell
        ]

    def text(self, cells: Cells, column: Column) -> str:
        return next(iter(self.texts(cells, column)), "")

    def refined(self, cells: Cells) -> "Columns | None":
        """The columns with the heading's second line: «начало», «окончание» under «Сроки»."""
        filled = [cell for cell in cells if cell]
        if not filled or not all(map(_continues_heading, filled)):
            return None
        below = [role_of(cell) for cell in cells]
        under = (*below, *(Column.OTHER for _ in self.roles[len(below) :]))
        roles = [
            low if low in _REFINING else high for high, low in zip(self.roles, under, strict=False)
        ]
        return Columns(self.heading, tuple(_distinct(roles)))


def is_number(text: str) -> bool:
    """«1.», «2.10», «IV», «3)», «7а»."""
    return bool(_NUMBER.fullmatch(text))


def has_number_heading(cells: Cells) -> bool:
    """«№ п/п» above the first column, of whatever table."""
    return bool(cells) and role_of(cells[0]) is Column.NUMBER and not is_number(cells[0])


def read_columns(cells: Cells) -> Columns | None:
    """The columns under this row, if it is a heading: a title and something told about it."""
    if not may_be_heading(cells):
        return None
    roles = _distinct([role_of(cell) for cell in cells])
    if Column.TITLE not in roles:
        roles = _with_vague_title(cells, roles)
    if Column.TITLE not in roles or not _ANSWERS & set(roles):
        return None
    title = cells[roles.index(Column.TITLE)]
    return None if len(title) > _LONGEST_TITLE_HEADING else Columns(cells, tuple(roles))


def may_be_heading(cells: Cells) -> bool:
    """Several short texts, the first of them no row's number."""
    filled = [cell for cell in cells if cell]
    return (
        len(filled) > 1
        and all(len(cell) <= _LONGEST_HEADING for cell in filled)
        and not is_number(filled[0])
    )


def role_of(heading: str) -> Column:
    """What the column under this heading holds."""
    stem = _STEM.search(heading.lower().replace("ё", "е"))
    return _COLUMN_OF[stem[0]] if stem else Column.OTHER


def _continues_heading(cell: str) -> bool:
    text = cell.lower()
    short = len(text) <= _LONGEST_TITLE_HEADING and not any(map(str.isdigit, text))
    return short and (role_of(text) is not Column.OTHER or text.startswith(_HEADING_TAILS))


def _distinct(roles: list[Column]) -> list[Column]:
    """Indicators and executors may take several columns; of the rest the first one counts."""
    several = {Column.INDICATOR, Column.EXECUTORS, Column.OTHER}
    return [
        Column.OTHER if role in roles[:place] and role not in several else role
        for place, role in enumerate(roles)
    ]


def _with_vague_title(cells: Cells, roles: list[Column]) -> list[Column]:
    for place, (cell, role) in enumerate(zip(cells, roles, strict=True)):
        if role in _NO_ANSWERS and any(stem in cell.lower() for stem in _VAGUE_TITLE):
            return [*roles[:place], Column.TITLE, *roles[place + 1 :]]
    return roles
