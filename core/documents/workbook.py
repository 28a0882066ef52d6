"""Workbooks: each visible sheet a table, cells as people see them.

Merged cells hold nothing but in the first, hidden sheets are left out, and the value of a formula
is the one computed last; nothing is computed here.
"""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING, TypeAlias

from core.documents.errors import FormulaWithoutValue, TooManyRows
from core.documents.limits import MAX_CELLS, MAX_ROWS
from core.documents.links import with_target
from core.documents.markup import attribute, child, children
from core.documents.package import Package
from core.documents.shown import shown
from core.reading.document import COVERED, Block, Cells, Document, Table
from core.reading.wording import clean

if TYPE_CHECKING:
    from openpyxl import Workbook as OpenedWorkbook
    from openpyxl.cell import Cell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
    from openpyxl.worksheet.worksheet import Worksheet

    AnyCell: TypeAlias = ReadOnlyCell | EmptyCell | Cell | MergedCell

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell [^>]*?ref=\"([A-Z]+\d+:[A-Z]+\d+)\"")
_UNNAMED_SHEET = re.compile(r"(?:лист|sheet|таблица|table)\s?\d*", re.IGNORECASE)
_VISIBLE = "visible"


def document_from_workbook(package: Package) -> Document:
    """Every visible sheet; its name above it, where several sheets hold something."""
    book = Workbook(package)
    tables = {name: Table(tuple(_trimmed(book.rows(name)))) for name in book.sheets}
    filled = {name: table for name, table in tables.items() if table.rows}
    named = len(filled) > 1
    return Document(tuple(b for name in filled for b in _blocks(name, filled[name], named=named)))


def _blocks(name: str, table: Table, *, named: bool) -> Iterator[Block]:
    if named and not _UNNAMED_SHEET.fullmatch(name.strip()):
        yield clean(name)
    rows = list(table.rows)
    below = list(takewhile(_is_single, reversed(rows)))
    yield Table(tuple(rows[: len(rows) - len(below)]))
    yield from ("".join(row) for row in reversed(below))


def _is_single(row: Cells) -> bool:
    """One text alone; at the end of a sheet, a line below its table."""
    return sum(map(bool, row)) == 1


class Workbook:
    """The visible sheets of a workbook by their names; a sheet is read when it is asked for."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._parts = _sheet_parts(package)
        self._values = _load(package, values=True)
        formulas = any(map(_FORMULA.search, map(package.bytes_of, self._parts.values())))
        self._formulas = _load(package, values=False) if formulas else None

    @property
    def sheets(self) -> list[str]:
        sheets = self._values.worksheets
        return [sheet.title for sheet in sheets if sheet.sheet_state == _VISIBLE]

    def rows(self, sheet: str) -> Iterator[list[str]]:
        """The filled rows of a sheet as texts."""
        links = self._links(self._parts.get(sheet, ""))
        covered = _Covered(self.merged_downwards(sheet))
        cells = 0
        for count, (number, row) in enumerate(self.numbered_rows(sheet), start=1):
            below = covered.columns(number)
            width = max(len(row), *below, 0)
            cells += width
            if count > MAX_ROWS or cells > MAX_CELLS:
                raise TooManyRows(limit=MAX_ROWS)
            texts = [with_target(text_of(cell), links.get(_place(cell), "")) for cell in row]
            texts += [""] * (width - len(row))
            yield [COVERED if column in below else text for column, text in enumerate(texts, 1)]

    def numbered_rows(self, sheet: str) -> Iterator[tuple[int, tuple["AnyCell", ...]]]:
        """The filled rows with their numbers. Raises `FormulaWithoutValue`."""
        if self._formulas:
            _check_formulas(self._formulas[sheet], self._values[sheet])
        rows = enumerate(_cells(self._values[sheet]), start=1)
        return ((number, row) for number, row in rows if _is_filled(row))

    def merged_downwards(self, sheet: str) -> list[tuple[int, int, int]]:
        """Cells that reach over several rows: the column, the first row and the last."""
        from openpyxl.worksheet.cell_range import CellRange  # noqa: PLC0415  # heavy, for this alone

        ranges = _MERGED.findall(self._package.bytes_of(self._parts.get(sheet, "")))
        cells = (CellRange(merged.decode()) for merged in ranges)
        return [(one.min_col, one.min_row, one.max_row) for one in cells if one.size["rows"] > 1]

    def _links(self, part: str) -> dict[str, str]:
        """Where the cells of a sheet lead, by their places: «B5»."""
        if b"hyperlink" not in self._package.bytes_of(part):
            return {}
        targets = self._package.targets(part)
        links = children(child(self._package.xml(part), "hyperlinks"), "hyperlink")
        return {
            attribute(link, "ref").partition(":")[0]: targets.get(attribute(link, "id"), "")
            for link in links
        }


class _Covered:
    """Which columns of a row are covered from above; to be asked for rows in their order."""

    def __init__(self, merges: Iterable[tuple[int, int, int]]) -> None:
        self._waiting = sorted(merges, key=lambda merge: merge[1], reverse=True)
        self._until: dict[int, int] = {}

    def columns(self, row: int) -> set[int]:
        while self._waiting and self._waiting[-1][1] < row:
            column, _, last = self._waiting.pop()
            self._until[column] = last
        return {column for column, last in self._until.items() if last >= row}


def _load(package: Package, *, values: bool) -> "OpenedWorkbook":
    from openpyxl import load_workbook  # noqa: PLC0415  # heavy, for this alone

    return load_workbook(BytesIO(package.content), read_only=True, data_only=values)


def _sheet_parts(package: Package) -> dict[str, str]:
    targets = package.targets(package.main_part)
    return {
        attribute(sheet, "name"): package.path(
            package.main_part, targets.get(attribute(sheet, "id"), "")
        )
        for sheet in children(child(package.main, "sheets"), "sheet")
    }


def _cells(sheet: "Worksheet") -> Iterator[tuple["AnyCell", ...]]:
    """The rows as they are, whatever size the sheet claims to have."""
    if hasattr(sheet, "reset_dimensions"):
        sheet.reset_dimensions()
    return sheet.iter_rows()


def _is_filled(row: Iterable["AnyCell"]) -> bool:
    return any(cell.value not in {None, ""} for cell in row)


def text_of(cell: "AnyCell") -> str:
    """What a person sees in the cell."""
    value = cell.value
    if value is None:
        return ""
    return clean(value if isinstance(value, str) else shown(value, cell.number_format))


def _place(cell: "AnyCell") -> str:
    """«B5»; a cell in which nothing was ever written has no place."""
    return getattr(cell, "coordinate", "")


def _check_formulas(formulas: "Worksheet", values: "Worksheet") -> None:
    """Raise for a formula whose value nobody has computed: `<v>` is missing, and no text's type."""
    for formula_row, value_row in zip(_cells(formulas), _cells(values), strict=True):
        for formula, value in zip(formula_row, value_row, strict=True):
            if formula.data_type == "f" and value.value is None and value.data_type == "n":
                raise FormulaWithoutValue(sheet=formulas.title, cell=_place(formula))


def _trimmed(rows: Iterable[list[str]]) -> Iterator[Cells]:
    """The columns in which something is written."""
    columns = list(zip_longest(*rows, fillvalue=""))
    return zip(*(column for column in columns if any(column)), strict=True)
