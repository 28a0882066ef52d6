"""Rows of a plan out of its tables: pages joined, headings told from rows."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import zip_longest

from core.reading.columns import Column, Columns, has_number_heading, is_number, read_columns
from core.reading.document import COVERED, Block, Cells, Document, Table
from core.reading.errors import NotAPlan, PlanWithoutRows
from core.reading.lines import fitted, is_furniture, is_signature, section_of
from core.reading.row import Row
from core.reading.wording import Words, one_line

_LONGEST_SECTION = 400
_FOR_ALL = {
    Column.PERIOD,
    Column.START,
    Column.END,
    Column.EXECUTORS,
    Column.INDICATOR,
    Column.SECTION,
}
_OPEN_END = re.compile(
    r"(?:[-–—,/(]|\b(?:и|в|на|с|по|до|для|течение|не позднее|год))$", re.IGNORECASE
)


@dataclass(slots=True)
class _Assembly:
    """The rows gathered so far, and where on the page we are."""

    words: Words
    columns: Columns | None = None
    rows: list[Row] = field(default_factory=list)
    section: str | None = None
    page_start: bool = False
    under_heading: bool = False
    repeats: bool = False
    """Whether that heading is the one before, said again on the next page."""
    second_lines: set[Cells] = field(default_factory=set)
    """What has stood under headings as their second line."""
    paragraph: str = ""

    def take(self, block: Block) -> None:
        if isinstance(block, str):
            self.take_paragraph(block)
        elif not self._is_foreign(block):
            self.page_start = True
            for cells in block.rows:
                self.take_row(cells)
            self.paragraph = ""

    def take_paragraph(self, text: str) -> None:
        """A paragraph between the parts of a table is a heading of what follows."""
        self.paragraph = one_line(text)
        if self.columns and len(text) <= _LONGEST_SECTION:
            self.section = self.paragraph

    def take_row(self, cells: Cells) -> None:
        if is_furniture(cells) or is_signature(cells):
            return
        columns = read_columns(cells)
        if columns is None and self.under_heading and self.columns:
            columns = self._refined(self.columns, cells)
        elif columns:
            self.repeats = self.columns is not None and self.columns.heading == cells
        self.under_heading = columns is not None
        if columns:
            self.columns = columns
        elif self.columns:
            self._take_content(fitted(cells, self.columns), self.columns)
            self.page_start = False

    def _refined(self, columns: Columns, cells: Cells) -> Columns | None:
        """Under a heading said again the rest of a row may look like its second line."""
        refined = columns.refined(cells)
        if refined is None or (self.repeats and cells not in self.second_lines):
            return None
        self.second_lines.add(cells)
        return refined

    def _is_foreign(self, table: Table) -> bool:
        """A table of something else after the plan: a list of schools, an appendix."""
        content = [cells for cells in table.rows if not is_furniture(cells)]
        if not content or any(map(read_columns, content)):
            return False
        return has_number_heading(content[0]) or self.paragraph.lower().startswith("приложение")

    def _take_content(self, cells: list[str], columns: Columns) -> None:
        covered = self.rows and any(cell is COVERED for cell in cells)
        section = None if covered else section_of(cells, columns)
        if covered:
            self._take_covered(cells, columns)
        elif section and not (self.page_start and self._continues_section(cells)):
            self.section = section
        elif self.rows and self._continues(cells, columns):
            self._join(cells, self.words.joined)
        else:
            self._begin(cells, columns)

    def _take_covered(self, cells: list[str], columns: Columns) -> None:
        """A row of a group whose term, executors or indicator stand once for all of it; where the
        title does, it is one row of several lines.
        """
        above, line = self.rows[-1], Row(columns, cells)
        if not line.title:
            self._join(cells, _under_one_another)
            return
        filled = [
            old if cell is COVERED and role in _FOR_ALL else cell
            for role, old, cell in zip(columns.roles, above.cells, cells, strict=True)
        ]
        self._begin(filled, columns)
        inherits = any(cell is COVERED for cell in line.cells_of(Column.INDICATOR))
        self.rows[-1].inherits_indicator = inherits
        above.shares_indicator = inherits and not above.inherits_indicator

    def _begin(self, cells: list[str], columns: Columns) -> None:
        row = Row(columns, cells)
        self.section = row.section = one_line(row.text(Column.SECTION)) or self.section
        printed = row.text(Column.NUMBER)
        row.number = printed.rstrip(".)") if is_number(printed) else ""
        self.rows.append(row)

    def _join(self, cells: list[str], joined: Callable[[str, str], str]) -> None:
        row = self.rows[-1]
        row.cells = list(map(joined, row.cells, cells))
        row.section = self.section

    def _continues_section(self, cells: list[str]) -> bool:
        """The only cell filled is the first, yet it ends what the row before it has begun."""
        return bool(self.rows) and bool(_OPEN_END.search(self.rows[-1].cells[0])) and bool(cells[0])

    def _continues(self, cells: list[str], columns: Columns) -> bool:
        """Whether this line is the rest of the row before it."""
        before, line = self.rows[-1], Row(columns, cells)
        if is_number(line.text(Column.NUMBER)):
            return False
        if before.is_bare_number:
            return True
        if not line.title:
            return True
        if not line.period:
            return self.page_start or line.title[0].islower()
        if _OPEN_END.search(before.period):
            return True
        numbered = columns.has(Column.NUMBER)
        return line.title[0].islower() and (self.page_start or numbered)


def _under_one_another(above: str, below: str) -> str:
    return "\n".join(filter(None, (above, below)))


def read_rows(document: Document, words: Words) -> list[Row]:
    """All rows of all tables with a plan's headings, in order, each with its section."""
    assembly = _Assembly(words)
    for block in document.blocks:
        assembly.take(block)
    if assembly.columns is None:
        raise NotAPlan
    rows = list(_without_numbered_sections(assembly.rows))
    if not rows:
        raise PlanWithoutRows
    _give_numbers(rows)
    for row in rows:
        row.cells = [words.mended(cell) for cell in row.cells]
    return rows


def _without_numbered_sections(rows: list[Row]) -> Iterable[Row]:
    """«1. ⇥ Нормативное обеспечение» before 1.1 is a heading too."""
    section: str | None = None
    for row, after in zip_longest(rows, rows[1:]):
        if row.is_bare_title and after and _heads(row.number, after.number):
            section = f"{row.number}. {one_line(row.title)}"
            continue
        row.section = row.section if section is None else section
        yield row


def _heads(number: str, next_number: str) -> bool:
    restarts = next_number in {"1", "1.1"} and number != next_number
    return next_number.startswith(f"{number}.") or number.isalpha() or restarts


def _give_numbers(rows: list[Row]) -> None:
    """Rows printed without a number: counted in a plan without numbers, lettered otherwise."""
    numbered = any(row.number for row in rows)
    last, letters = "", 0
    for place, row in enumerate(rows, start=1):
        if row.number:
            last, letters = row.number, 0
        elif numbered and last:
            row.number, letters = f"{last}{chr(ord('а') + letters % 32)}", letters + 1
        else:
            row.number = str(place)
