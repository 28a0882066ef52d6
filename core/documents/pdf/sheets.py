"""One page taken apart: its ruled tables, and the lines outside them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from core.documents.pdf.glyphs import Box, Glyph, Line, lines_of

if TYPE_CHECKING:
    from core.documents.pdf.ruled import RuledPage

_MOST_OF_A_PAGE = 0.5
_ACROSS = 1.0  # points
_FEW_GLYPHS = 100  # beside a picture of the page: a stamp of an electronic signature


@dataclass
class DrawnCell:
    """A box between rules, and the letters in it."""

    box: Box
    glyphs: list[Glyph] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    covered: bool = False

    @cached_property
    def lines(self) -> list[Line]:
        return list(lines_of(self.glyphs))


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """Rows of boxes; a box over several rows belongs to the first of them."""

    top: float
    rows: list[list[DrawnCell]]

    def grid(self) -> Iterator[list[DrawnCell]]:
        """The rows, with a covered cell wherever one from above reaches down."""
        reaching: list[DrawnCell] = []
        for row in self.rows:
            top = min((cell.box.top for cell in row), default=self.top) + _ACROSS
            reaching = [cell for cell in reaching if cell.box.bottom > top]
            covered = [DrawnCell(cell.box, covered=True) for cell in reaching]
            yield sorted([*covered, *row], key=lambda cell: cell.box.x0)
            reaching += row


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, read. `lines` stand outside the tables, from the top down."""

    tables: list[DrawnTable]
    lines: list[Line]
    letters: int
    unreadable: int
    pictured: bool

    @property
    def is_scan(self) -> bool:
        """A picture of a page instead of a page."""
        return self.pictured and self.letters < _FEW_GLYPHS


def read_sheet(page: "RuledPage") -> Sheet:
    """Every letter of the page, in its cell or in its line."""
    glyphs = list(page.glyphs())
    tables = list(_tables(page))
    loose = _sorted_into(tables, glyphs)
    _attach_links(tables, page)
    letters = [glyph for glyph in glyphs if not glyph.is_space]
    return Sheet(
        tables=tables,
        lines=list(lines_of(loose, columns=True)),
        letters=len(letters),
        unreadable=sum(not glyph.is_readable for glyph in letters),
        pictured=_is_pictured(page),
    )


def _tables(page: "RuledPage") -> Iterator[DrawnTable]:
    """Boxes side by side. One drawn within a cell stays empty: the letters are the cell's."""
    for table in page.find_tables():
        rows = [[DrawnCell(Box(*cell)) for cell in row.cells if cell] for row in table.rows]
        yield DrawnTable(table.bbox[1], rows)


class _Places:
    """Which cell a point of the page is in: of two, the one that begins higher."""

    def __init__(self, cells: Iterable[DrawnCell]) -> None:
        self._columns: dict[tuple[float, float], list[DrawnCell]] = {}
        for cell in sorted(cells, key=lambda cell: cell.box.top):
            self._columns.setdefault((cell.box.x0, cell.box.x1), []).append(cell)

    def find(self, x: float, y: float) -> DrawnCell | None:
        for (x0, x1), cells in self._columns.items():
            if x0 <= x < x1:
                place = bisect_right(cells, y, key=lambda cell: cell.box.top) - 1
                if place >= 0 and cells[place].box.holds(x, y):
                    return cells[place]
        return None


def _places(tables: Sequence[DrawnTable]) -> _Places:
    return _Places(cell for table in tables for row in table.rows for cell in row)


def _sorted_into(tables: Sequence[DrawnTable], glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Put each letter into its cell; what is left stands outside."""
    places = _places(tables)
    loose: list[Glyph] = []
    for glyph in glyphs:
        cell = places.find(*glyph.box.middle)
        (loose if cell is None else cell.glyphs).append(glyph)
    return loose


def _attach_links(tables: Sequence[DrawnTable], page: "RuledPage") -> None:
    places = _places(tables)
    for link in page.hyperlinks:
        box = Box(link["x0"], link["top"], link["x1"], link["bottom"])
        cell = places.find(*box.middle)
        if cell and link["uri"] not in cell.targets:
            cell.targets.append(link["uri"])


def _is_pictured(page: "RuledPage") -> bool:
    """Whether pictures cover most of the page."""
    covered = sum(
        float((image["x1"] - image["x0"]) * (image["bottom"] - image["top"]))
        for image in page.images
    )
    return covered > _MOST_OF_A_PAGE * float(page.width * page.height)
