"""What every format is turned into first: paragraphs and tables, in the order of the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

Cells: TypeAlias = tuple[str, ...]


class _Covered(str):
    __slots__ = ()


COVERED: Final = _Covered()
"""The empty text of a cell that one merged over several rows covers: it says what that one says."""


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cell texts as printed, merged cells empty but for the first, COVERED below it.

    Where the source shows its pages, each page gives a table of its own: only the first row of a
    table can be the rest of a row begun before it.
    """

    rows: tuple[Cells, ...]


Block: TypeAlias = str | Table


@dataclass(frozen=True, slots=True)
class Document:
    """Paragraphs (their lines kept) and tables; each kind of file has a front end that makes it."""

    blocks: tuple[Block, ...]

    @property
    def paragraphs(self) -> Iterator[str]:
        return (block for block in self.blocks if isinstance(block, str))

    @property
    def tables(self) -> Iterator[Table]:
        return (block for block in self.blocks if isinstance(block, Table))

    @property
    def heading_paragraphs(self) -> tuple[str, ...]:
        """The paragraphs above the first table: the order, its clauses, the plan's heading."""
        above: list[str] = []
        for block in self.blocks:
            if isinstance(block, Table):
                break
            above.append(block)
        return tuple(above)
