"""What stands above the plan's table in boxes of its own, made text again.

A stamp («СОГЛАСОВАНО | УТВЕРЖДАЮ») is laid out with a borderless table, and a sheet keeps the
plan's name in the rows above its heading: both are what a reader looks for above the first table.
"""

from collections.abc import Iterator

from core.reading.columns import read_columns
from core.reading.document import Block, Document, Table
from core.reading.goal_tables import is_goal_table


def leading_tables_as_text(document: Document) -> Document:
    """The document with every row above the first heading of a plan as paragraphs; only a table
    of indicators stays one.
    """
    blocks = document.blocks
    found = next((place for place, block in enumerate(blocks) if _heading(block) is not None), None)
    if found is None:
        return document
    above = (part for block in blocks[:found] for part in _as_text(block))
    return Document((*above, *_parted(blocks[found]), *blocks[found + 1 :]))


def _heading(block: Block) -> int | None:
    """Where the heading of a plan stands in a table."""
    if isinstance(block, str):
        return None
    rows = enumerate(block.rows)
    return next((place for place, row in rows if read_columns(row) is not None), None)


def _parted(block: Block) -> Iterator[Block]:
    place = _heading(block)
    if isinstance(block, Table) and place:
        yield from _as_text(Table(block.rows[:place]))
        yield Table(block.rows[place:])
    else:
        yield block


def _as_text(block: Block) -> Iterator[Block]:
    if isinstance(block, str) or is_goal_table(block):
        yield block
    else:
        yield from (cell for row in block.rows for cell in row if cell)
