"""Web pages and fragments of them: paragraphs, tables with spans, tables within tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import count

from core.documents.grid import Cell, table_of, text_of
from core.documents.links import with_target
from core.reading.document import COVERED, Block, Document, Table
from core.reading.wording import clean

_UNSEEN = {"script", "style", "title", "template", "noscript"}
_PARAGRAPHS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "section", "article",
    "header", "footer", "main", "blockquote", "pre", "center", "caption", "hr", "body",
}  # fmt: skip
_LINES = {"br", "li", "dt", "dd"}
_CELLS = {"td", "th"}
_MOST_COLUMNS, _MOST_ROWS = 100, 1000  # a span beyond them is a mistake or an attack


def document_from_html(text: str) -> Document:
    """What the page shows."""
    page = _Page()
    page.feed(text)
    page.close()
    return Document(tuple(page.finished()))


@dataclass(slots=True)
class _Frame:
    """Something that holds text: the page, or one cell."""

    start: int = 0
    blocks: list[Block] = field(default_factory=list)
    text: str = ""
    covered: bool = False

    def end_paragraph(self) -> None:
        if shown := clean(self.text):
            self.blocks.append(shown)
        self.text = ""


@dataclass(slots=True)
class _Grid:
    """A table being read, with the columns that cells of rows above still cover."""

    rows: list[list[_Frame]] = field(default_factory=list)
    covered: dict[int, int] = field(default_factory=dict)
    reaching: list[tuple[int, int]] = field(default_factory=list)

    def begin_row(self) -> None:
        """A covered cell stands wherever one from above reaches down."""
        self.covered = {column: left - 1 for column, left in self.covered.items() if left > 1}
        self.reaching = [(start, left - 1) for start, left in self.reaching if left > 1]
        self.rows.append([_Frame(start, covered=True) for start, _ in self.reaching])

    def begin_cell(self, width: int, height: int) -> _Frame:
        if not self.rows:
            self.begin_row()
        taken = self.covered
        start = next(column for column in count() if column not in taken)
        # What the cell covers in its own row counts as one row.
        taken.update(dict.fromkeys(range(start, start + width), height))
        self.reaching.append((start, height))
        frame = _Frame(start)
        self.rows[-1].append(frame)
        return frame

    def blocks(self) -> list[Block]:
        """The table; or what is in it, when it only frames another table."""
        contents = [frame.blocks for row in self.rows for frame in row]
        framed = any(isinstance(block, Table) for blocks in contents for block in blocks)
        if framed and all(len(row) <= 1 for row in self.rows):
            return [block for blocks in contents for block in blocks]
        return [table_of(map(_cells, self.rows))]


def _cells(row: list[_Frame]) -> list[Cell]:
    frames = sorted(row, key=lambda frame: frame.start)
    return [
        Cell(frame.start, COVERED if frame.covered else text_of(frame.blocks)) for frame in frames
    ]


class _Page(HTMLParser):
    """A walk over the tags; those left open are closed by what follows them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._frames = [_Frame()]
        self._grids: list[_Grid] = []
        self._unseen = 0
        self._link: tuple[str, int] | None = None

    def finished(self) -> list[Block]:
        while self._grids:
            self._end_table()
        self._frames[0].end_paragraph()
        return self._frames[0].blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self._break(tag)
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "a":
            self._link = (attributes.get("href", ""), len(self._frame.text))
        elif tag == "table":
            self._begin_table()
        elif tag == "tr" and self._grids:
            self._end_cell()
            self._grids[-1].begin_row()
        elif tag in _CELLS and self._grids:
            self._begin_cell(attributes)

    def handle_endtag(self, tag: str) -> None:
        self._break(tag)
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag == "a":
            self._end_link()
        elif tag == "table" and self._grids:
            self._end_table()
        elif tag in _CELLS:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._frame.text += " ".join(f"|{data}|".split())[1:-1]

    @property
    def _frame(self) -> _Frame:
        return self._frames[-1]

    @property
    def _is_cell_open(self) -> bool:
        """Whether the innermost table has a cell open: each open table but it has one for sure."""
        return len(self._frames) > len(self._grids) > 0

    def _break(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self._frame.end_paragraph()
        elif tag in _LINES:
            self._frame.text += "\n"

    def _end_link(self) -> None:
        target, begins = self._link or ("", 0)
        text = self._frame.text
        self._frame.text = text[:begins] + with_target(text[begins:], target)
        self._link = None

    def _begin_table(self) -> None:
        """A table stands on the page or in a cell, be it one the page forgot to open."""
        if self._grids and not self._is_cell_open:
            self._begin_cell({})
        self._frame.end_paragraph()
        self._grids.append(_Grid())

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        self._end_cell()
        width = _span(attributes.get("colspan", ""), _MOST_COLUMNS)
        height = _span(attributes.get("rowspan", ""), _MOST_ROWS)
        self._frames.append(self._grids[-1].begin_cell(width, height))

    def _end_cell(self) -> None:
        if self._is_cell_open:
            self._frames.pop().end_paragraph()

    def _end_table(self) -> None:
        self._end_cell()
        self._frame.blocks.extend(self._grids.pop().blocks())


def _span(text: str, most: int) -> int:
    return min(max(int(text), 1), most) if text.isdecimal() else 1
