"""Cells of a drawn table put under its columns.

Word, a PDF and a web page know where a cell begins, not which column it belongs to: a border
drawn a little aside in some rows makes a column of its own there. So the columns are those of the
rows most of the table consists of, and a row with as many cells has them in that order.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.reading.document import Block, Cells, Table
from core.reading.wording import clean

_SLACK = 0.5


@dataclass(frozen=True, slots=True)
class Cell:
    """A text and where its box begins, in whatever unit the source counts."""

    start: float
    text: str


Row = Sequence[Cell]


def table_of(rows: Iterable[Row]) -> Table:
    """The table of these rows, those without any cell left out."""
    filled = [row for row in rows if row]
    if not filled:
        return Table(())
    starts = _columns(filled)
    return Table(tuple(_placed(row, starts) for row in filled))


def text_of(blocks: Iterable[Block]) -> str:
    """What a cell says; a table within it is read line by line."""
    return clean("\n".join(map(_lines, blocks)))


def _lines(block: Block) -> str:
    if isinstance(block, str):
        return block
    return "\n".join(" ".join(filter(None, row)) for row in block.rows)


def _columns(rows: Sequence[Row]) -> list[float]:
    """Where the cells begin in the first row of the usual width."""
    weights = Counter[int]()
    for row in rows:
        weights[len(row)] += len(row)
    width = max(weights, key=lambda width: (weights[width], width))
    return [cell.start for cell in next(row for row in rows if len(row) == width)]


def _placed(row: Row, starts: list[float]) -> Cells:
    usual = len(row) == len(starts) and row[0].start <= starts[0] + _SLACK
    if usual:
        return tuple(cell.text for cell in row)
    texts = [""] * len(starts)
    for cell in row:
        place = max(bisect_right(starts, cell.start + _SLACK) - 1, 0)
        texts[place] = f"{texts[place]} {cell.text}".strip() if texts[place] else cell.text
    return tuple(texts)
