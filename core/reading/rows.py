"""Rows of a plan out of its tables: pages joined, headings told from rows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import zip_longest

from core.reading.columns import Column, Columns, has_number_heading, is_number, read_columns
from core.reading.document import Block, Cells, Document, Table
from core.reading.errors import NotAPlan
from core.reading.wording import Words, one_line

_RULER = re.compile(r"[-–—_=:.|\s]*")
_SECTION_MARK = re.compile(
    r"(?:раздел|задача|направление|блок|этап|модуль|цель|часть|[IVXІХ]+\.|\d+\.)", re.IGNORECASE
)
_PERSON = re.compile(
    r"(?:[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё-]+|[А-ЯЁ][а-яё-]+\s[А-ЯЁ]\.\s?[А-ЯЁ]\.)"
)
_MOST_IN_SIGNATURE = 2
_LONGEST_SECTION = 400
_OPEN_END = re.compile(
    r"(?:[-–—,/(]|\b(?:и|в|на|с|по|до|для|течение|не позднее|год))$", re.IGNORECASE
)


@dataclass(slots=True)
class Row:
    """One row of the plan, whole, its cells still texts."""

    columns: Columns
    cells: list[str]
    section: str | None = None
    number: str = ""

    def text(self, column: Column) -> str:
        return self.columns.text(tuple(self.cells), column)

    def texts(self, column: Column) -> list[str]:
        return self.columns.texts(tuple(self.cells), column)

    @property
    def title(self) -> str:
        return self.text(Column.TITLE)

    @property
    def period(self) -> str:
        """The «Сроки» cell; of two cells, «начало» and «окончание», what they say together."""
        start, end = self.text(Column.START), self.text(Column.END)
        if start and end:
            return f"{start} – {end}"
        return self.text(Column.PERIOD) or start or (f"до {end}" if end else "")

    @property
    def is_bare_number(self) -> bool:
        """«1» and nothing else: the row's first line is empty (mikhailovsky-2022, last row)."""
        return bool(self.number) and sum(map(bool, self.cells)) == 1

    @property
    def is_bare_title(self) -> bool:
        filled = [cell for cell in self.cells if cell]
        return bool(self.number) and len(filled) == 2 and filled[1] == self.title  # noqa: PLR2004


@dataclass(slots=True)
class _Assembly:
    """The rows gathered so far, and where on the page we are."""

    words: Words
    columns: Columns | None = None
    rows: list[Row] = field(default_factory=list)
    section: str | None = None
    page_start: bool = False
    under_heading: bool = False
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
        if _is_furniture(cells) or _is_signature(cells):
            return
        columns = read_columns(cells)
        if columns is None and self.under_heading and self.columns:
            columns = self.columns.refined(cells)
        self.under_heading = columns is not None
        if columns:
            self.columns = columns
        elif self.columns:
            self._take_content(_fitted(cells, self.columns), self.columns)
            self.page_start = False

    def _is_foreign(self, table: Table) -> bool:
        """A table of something else after the plan: a list of schools, an appendix."""
        content = [cells for cells in table.rows if not _is_furniture(cells)]
        if not content or any(map(read_columns, content)):
            return False
        return has_number_heading(content[0]) or self.paragraph.lower().startswith("приложение")

    def _take_content(self, cells: list[str], columns: Columns) -> None:
        section = _section(cells, columns)
        if section and not (self.page_start and self._continues_section(cells)):
            self.section = section
        elif self.rows and self._continues(cells, columns):
            self._join(cells)
        else:
            self._begin(cells, columns)

    def _begin(self, cells: list[str], columns: Columns) -> None:
        row = Row(columns, cells, self.section)
        printed = row.text(Column.NUMBER)
        row.number = printed.rstrip(".)") if is_number(printed) else ""
        self.rows.append(row)

    def _join(self, cells: list[str]) -> None:
        row = self.rows[-1]
        row.cells = [self.words.joined(old, new) for old, new in zip(row.cells, cells, strict=True)]
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


def read_rows(document: Document, words: Words) -> list[Row]:
    """All rows of all tables with a plan's headings, in order, each with its section."""
    assembly = _Assembly(words)
    for block in document.blocks:
        assembly.take(block)
    if assembly.columns is None:
        raise NotAPlan
    rows = list(_without_numbered_sections(assembly.rows))
    _give_numbers(rows)
    for row in rows:
        row.cells = [words.mended(cell) for cell in row.cells]
    return rows


def _is_furniture(cells: Cells) -> bool:
    """Nothing, a ruler, or the columns' own numbers «1 2 3 4 5»."""
    filled = [cell for cell in cells if cell]
    if all(_RULER.fullmatch(cell) for cell in filled):
        return True
    numbers = [str(place) for place in range(1, len(filled) + 1)]
    return len(filled) > 1 and [cell.rstrip(".") for cell in filled] == numbers


def _is_signature(cells: Cells) -> bool:
    """«Министр ⇥ Р.А. Кассина» under the table."""
    filled = [cell for cell in cells if cell]
    return len(filled) <= _MOST_IN_SIGNATURE and any(map(_PERSON.fullmatch, filled[-1:]))


def _fitted(cells: Cells, columns: Columns) -> list[str]:
    """The cells on the heading's grid; what hangs over is kept in the last one."""
    width = len(columns.roles)
    cells += ("",) * (width - len(cells))
    return [*cells[: width - 1], one_line(" ".join(cells[width - 1 :]))]


def _section(cells: list[str], columns: Columns) -> str | None:
    """A heading inside the table: one text over the whole width, not a number."""
    filled = [(place, cell) for place, cell in enumerate(cells) if cell]
    texts = {cell for _, cell in filled}
    if len(texts) != 1 or is_number(filled[0][1]):
        return None
    place, text = filled[0]
    stands_first = place == 0 or len(filled) > 1
    in_title = columns.roles[place] is Column.TITLE and bool(_SECTION_MARK.match(text))
    return one_line(text) if stands_first or in_title else None


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
