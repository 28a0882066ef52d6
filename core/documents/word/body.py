"""The body of a Word file: paragraphs and tables in the order of the page."""

from collections.abc import Iterator
from typing import TypeAlias
from xml.etree.ElementTree import Element

from core.documents.errors import DocumentDamaged
from core.documents.grid import Cell, Row, table_of, text_of
from core.documents.markup import attribute, child, local, number
from core.documents.package import Package
from core.documents.word.numbering import Numbering, read_numbering
from core.documents.word.paragraphs import paragraph_text
from core.documents.word.wrappers import kept, text_boxes
from core.reading.document import COVERED, Block, Document, Table
from core.reading.wording import clean

_Content: TypeAlias = list[Block] | None  # None where a cell from above reaches down


def document_from_word(package: Package) -> Document:
    """Everything the body shows. Headers, footers and notes stand outside it."""
    body = child(package.main, "body")
    if body is None:
        raise DocumentDamaged
    links = package.targets(package.main_part)
    return Document(tuple(_Body(links, read_numbering(package)).blocks(body)))


class _Body:
    """A walk over the body, in order: automatic numbers count as they are met."""

    def __init__(self, links: dict[str, str], numbering: Numbering) -> None:
        self._links = links
        self._numbering = numbering

    def blocks(self, container: Element) -> Iterator[Block]:
        for element in kept(container):
            if local(element) == "p":
                yield from self._paragraph(element)
            elif local(element) == "tbl":
                yield from self._table(element)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        """Its text, after the boxes that hang on it."""
        for box in text_boxes(paragraph):
            yield from self.blocks(box)
        label = self._numbering.label(paragraph)
        text = clean(f"{label} {paragraph_text(paragraph, self._links)}")
        if text:
            yield text

    def _table(self, table: Element) -> Iterator[Block]:
        """The table; or what is in it, when it only frames another table."""
        rows = [list(self._cells(row)) for row in kept(table) if _is_row(row)]
        contents = [content or [] for row in rows for _, content in row]
        framed = any(isinstance(block, Table) for content in contents for block in content)
        if framed and all(len(row) <= 1 for row in rows):
            yield from (block for content in contents for block in content)
        else:
            yield table_of([_texts(row) for row in rows])

    def _cells(self, row: Element) -> Iterator[tuple[int, _Content]]:
        """Where each cell begins on the grid, and what it holds."""
        start = number(child(row, "trPr", "gridBefore"))
        for cell in kept(row):
            if local(cell) != "tc":
                continue
            yield start, self._content(cell)
            start += max(number(child(cell, "tcPr", "gridSpan")), 1)

    def _content(self, cell: Element) -> _Content:
        properties = child(cell, "tcPr")
        if _continues(child(properties, "vMerge")):
            return None
        gone = _continues(child(properties, "hMerge")) or child(properties, "cellDel") is not None
        return [] if gone else list(self.blocks(cell))


def _is_row(element: Element) -> bool:
    """A row that was not deleted with changes being tracked."""
    return local(element) == "tr" and child(element, "trPr", "del") is None


def _continues(merge: Element | None) -> bool:
    """A cell merged into the one above it or to its left, not the one that begins the merge."""
    return merge is not None and attribute(merge, "val") in {"", "continue"}


def _texts(row: list[tuple[int, _Content]]) -> Row:
    return [Cell(start, COVERED if held is None else text_of(held)) for start, held in row]
