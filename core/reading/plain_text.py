"""Plain text with tabs between cells, as a word processor saves it."""

from collections.abc import Iterator
from itertools import groupby

from core.reading.document import Block, Cells, Document, Table
from core.reading.wording import clean

TAB = "\t"


def document_from_text(text: str) -> Document:
    """Lines with tabs are rows, a blank line is a break of the page or of the paragraph."""
    lines = [line.strip(" \r\ufeff") for line in text.splitlines()]
    blocks = [_block(group) for group in _groups(lines)]
    return Document(tuple(block for block in blocks if block))


def _groups(lines: list[str]) -> Iterator[list[str]]:
    for filled, chunk in groupby(lines, key=bool):
        if not filled:
            continue
        for _, group in groupby(_unwrapped(list(chunk)), key=lambda line: TAB in line):
            yield list(group)


def _unwrapped(lines: list[str]) -> list[str]:
    """A line without tabs that goes on in small letters under a row belongs to its last cell."""
    whole: list[str] = []
    for line in lines:
        if whole and TAB in whole[-1] and TAB not in line and line[0].islower():
            whole[-1] += " " + line
        else:
            whole.append(line)
    return whole


def _block(lines: list[str]) -> Block:
    if TAB in lines[0]:
        return Table(tuple(_cells(line) for line in lines))
    return clean("\n".join(lines))


def _cells(line: str) -> Cells:
    return tuple(clean(cell) for cell in line.split(TAB))
