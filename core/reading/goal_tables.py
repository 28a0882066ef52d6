"""Tables of indicators beside the plan: «№ | Показатель | Ед. изм. | 2022 | 2023».

Their rows are goals of the programme as a whole, not activities. A row is read as the sentence it
stands for: «Доля школ, имеющих программу развития – 80 %».
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from core.plan import Context, Target
from core.reading.columns import Column, may_be_heading, read_columns, role_of
from core.reading.document import Block, Cells, Document, Table
from core.reading.enrolment import read_goals_of
from core.reading.lines import is_furniture
from core.reading.wording import one_line

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_NAME = re.compile(r"(?:(?:наименование|название|целев\w+)\s+)?(?:показател|индикатор|критери)")
_LONGEST_VALUE_HEADING = 60
_NOT_GOALS = ("базов", "факт", "исходн", "достигнут")
_VALUES = ("значени", "план", "цель", "целев")
_UNITS = ("ед.", "единиц")
_UNIT_IN_NAME = re.compile(r"[\s,]*\(?(%|процент\w*|ед|чел|шт)\.?\)?$")
_ACTIVITY = {Column.TITLE, Column.PERIOD, Column.START, Column.END, Column.EXECUTORS}


@dataclass(frozen=True, slots=True)
class GoalReading:
    """The goals of the programme, and the indicators in which none was understood."""

    targets: tuple[Target, ...]
    unclear: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a table of indicators keeps what. `values` have their year, 0 where none is told."""

    name: int
    unit: int | None
    values: tuple[tuple[int, int], ...]

    def sentence(self, cells: Cells, context: Context | None) -> str:
        """The goal of the plan's last year, in words."""
        name = one_line(cells[self.name])
        value = one_line(cells[self._value(context)])
        unit = cells[self.unit] if self.unit is not None else ""
        told = _UNIT_IN_NAME.search(name)
        if told:
            name, unit = name[: told.start()], unit or told[1]
        if not any(map(str.isdigit, value)):
            return name
        return f"{name} – {value}" if "%" in value else f"{name} – {value} {unit}"

    def _value(self, context: Context | None) -> int:
        last = context.end.year if context else max(year for year, _ in self.values)
        told = [value for value in self.values if value[0] <= last]
        return max(told or self.values)[1]


def parted(document: Document) -> tuple[Document, tuple[Table, ...]]:
    """The document without its tables of indicators, and these."""
    rest: list[Block] = []
    goals: list[Table] = []
    among_goals = False
    for block in document.blocks:
        goes_on = among_goals and isinstance(block, Table) and _goes_on(goals[-1], block)
        among_goals = goes_on or (isinstance(block, Table) and is_goal_table(block))
        if goes_on and isinstance(block, Table):
            goals[-1] = Table(goals[-1].rows + block.rows)
        elif among_goals and isinstance(block, Table):
            goals.append(block)
        else:
            rest.append(block)
    return Document(tuple(rest)), tuple(goals)


def is_goal_table(table: Table) -> bool:
    """Whether its heading names indicators and their values, and no activities."""
    return _columns(table.rows) is not None


def read_goals(tables: Sequence[Table], context: Context | None) -> GoalReading:
    """Every row of every table; the same goal once."""
    sentences = [sentence for table in tables for sentence in _sentences(table, context)]
    readings = [(sentence, (*read_goals_of(sentence),)) for sentence in sentences]
    return GoalReading(
        tuple(dict.fromkeys(target for _, targets in readings for target in targets)),
        tuple(sentence for sentence, targets in readings if not targets),
    )


def _sentences(table: Table, context: Context | None) -> Iterator[str]:
    columns = _columns(table.rows)
    if columns is None:
        return
    below = 2 if _are_years(table.rows[1:2]) else 1
    for row in table.rows[below:]:
        cells = row + ("",) * (len(table.rows[0]) - len(row))
        if cells[columns.name] and not is_furniture(row) and sum(map(bool, row)) > 1:
            yield columns.sentence(cells, context)


def _columns(rows: Sequence[Cells]) -> _Columns | None:
    heading = _heading(rows)
    names = (place for place, cell in enumerate(heading) if _NAME.match(cell.lower()))
    name = next(names, None)
    if name is None or not may_be_heading(heading) or _ACTIVITY & set(map(role_of, heading)):
        return None
    values = tuple(_values(heading, name))
    units = (place for place, cell in enumerate(heading) if cell.lower().startswith(_UNITS))
    return _Columns(name, next(units, None), values) if values else None


def _heading(rows: Sequence[Cells]) -> Cells:
    """The first row, with the years that stand under «Значение по годам»."""
    if not rows or not _are_years(rows[1:2]):
        return rows[0] if rows else ()
    pairs = zip_longest(rows[0], rows[1], fillvalue="")
    return tuple(f"{upper} {lower}".strip() for upper, lower in pairs)


def _are_years(rows: Sequence[Cells]) -> bool:
    filled = [cell for row in rows for cell in row if cell]
    return bool(filled) and all(_YEAR.match(cell) for cell in filled)


def _values(heading: Cells, name: int) -> Iterator[tuple[int, int]]:
    for place, cell in enumerate(heading):
        text = cell.lower()
        year = _YEAR.search(text)
        told = year or text.startswith(_VALUES)
        fits = place > name and len(text) <= _LONGEST_VALUE_HEADING
        if told and fits and not text.startswith(_NOT_GOALS):
            yield int(year[0]) if year else 0, place


def _goes_on(table: Table, after: Table) -> bool:
    """The rest of it on the next page."""
    return len(after.rows[0]) == len(table.rows[0]) and not any(map(read_columns, after.rows))
