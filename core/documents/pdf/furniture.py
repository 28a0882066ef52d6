"""What a page carries for itself: its number, a running head."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.documents.pdf.glyphs import Line
from core.documents.pdf.sheets import Sheet

_PAGE_NUMBER = re.compile(
    r"[-–—\s]*\d{1,4}[-–—\s]*|(?:стр(?:аница|\.)?|лист|page)\s*\d+(?:\s*(?:из|of|/)\s*\d+)?"
    r"|\d+\s*(?:из|of|/)\s*\d+",
    re.IGNORECASE,
)
_FEWEST_REPEATS = 3
_MOSTLY = 0.5


def without_furniture(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets without page numbers, and without a line that most of them begin or end with."""
    edges = Counter(text for sheet in sheets for text in {line.text for line in _edges(sheet)})
    least = max(_FEWEST_REPEATS, _MOSTLY * len(sheets))
    running = {text for text, times in edges.items() if times >= least}
    return [replace(sheet, lines=_content(sheet, running)) for sheet in sheets]


def _content(sheet: Sheet, running: set[str]) -> list[Line]:
    dropped = [
        line
        for line in _edges(sheet)
        if line.text in running or _PAGE_NUMBER.fullmatch(line.text.strip())
    ]
    return [line for line in sheet.lines if not any(line is other for other in dropped)]


def _edges(sheet: Sheet) -> Iterator[Line]:
    """The first and the last line of the page, where no table stands beyond them."""
    tops = [table.top for table in sheet.tables]
    if sheet.lines and sheet.lines[0].box.top < min(tops, default=float("inf")):
        yield sheet.lines[0]
    if len(sheet.lines) > 1 and sheet.lines[-1].box.top > max(tops, default=0.0):
        yield sheet.lines[-1]
