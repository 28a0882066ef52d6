"""The pages one after another: tables where they stand, lines made paragraphs between them."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from core.documents.pdf.glyphs import Line
from core.documents.pdf.passages import Glue, Passage, ends_sentence, goes_on, is_wrapped
from core.documents.pdf.sheets import DrawnTable, Sheet

Part: TypeAlias = Passage | DrawnTable


def flow(sheets: Sequence[Sheet]) -> list[Part]:
    """Paragraphs and tables in the order of reading."""
    parts: list[Part] = []
    margin = 0.0
    for sheet in sheets:
        on_page = list(_of_sheet(sheet))
        _join_over_page(parts, on_page, margin)
        parts.extend(on_page)
        margin = _right_margin(sheet)
    return parts


def _of_sheet(sheet: Sheet) -> Iterator[Part]:
    """The tables of a page, and the paragraphs above, between and below them."""
    margin = _right_margin(sheet)
    rest = list(sheet.lines)
    for table in sorted(sheet.tables, key=lambda table: table.top):
        above = [line for line in rest if line.box.top < table.top]
        rest = rest[len(above) :]
        yield from _paragraphs(above, margin)
        yield table
    yield from _paragraphs(rest, margin)


def _paragraphs(lines: Sequence[Line], margin: float) -> list[Passage]:
    passages: list[Passage] = []
    for line in lines:
        if not any(goes_on(passage, line, margin) for passage in passages):
            passages.append(Passage([line], [Glue.SPACE]))
    return passages


def _right_margin(sheet: Sheet) -> float:
    return max((line.box.x1 for line in sheet.lines), default=0.0)


def _join_over_page(before: list[Part], after: list[Part], margin: float) -> None:
    """A sentence the page has cut goes on in small letters at the top of the next one."""
    if not before or not after:
        return
    upper, lower = before[-1], after[0]
    if not isinstance(upper, Passage) or not isinstance(lower, Passage):
        return
    line = lower.lines[0]
    cut = is_wrapped(upper.last, line, margin) and not ends_sentence(upper.last)
    if cut and line.text[0].islower():
        upper.lines += lower.lines
        upper.glues += lower.glues
        after.pop(0)
