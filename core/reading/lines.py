"""Lines of a table that are not rows: rulers, signatures, headings of sections."""

import re

from core.reading.columns import Column, Columns, is_number
from core.reading.document import Cells
from core.reading.wording import one_line

_RULER = re.compile(r"[-–—_=:.|\s]*")
_SECTION_MARK = re.compile(
    r"(?:раздел|задача|направление|блок|этап|модуль|цель|часть|[IVXІХ]+\.|\d+\.)", re.IGNORECASE
)
_PERSON = re.compile(
    r"(?:[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё-]+|[А-ЯЁ][а-яё-]+\s[А-ЯЁ]\.\s?[А-ЯЁ]\.)"
)
_MOST_IN_SIGNATURE = 2


def is_furniture(cells: Cells) -> bool:
    """Nothing, a ruler, or the columns' own numbers «1 2 3 4 5»."""
    filled = [cell for cell in cells if cell]
    if all(_RULER.fullmatch(cell) for cell in filled):
        return True
    numbers = [str(place) for place in range(1, len(filled) + 1)]
    return len(filled) > 1 and [cell.rstrip(".") for cell in filled] == numbers


def is_signature(cells: Cells) -> bool:
    """«Министр ⇥ Р.А. Кассина» under the table."""
    filled = [cell for cell in cells if cell]
    return len(filled) <= _MOST_IN_SIGNATURE and any(map(_PERSON.fullmatch, filled[-1:]))


def fitted(cells: Cells, columns: Columns) -> list[str]:
    """The cells on the heading's grid; what hangs over is kept in the last one."""
    width = len(columns.roles)
    cells += ("",) * (width - len(cells))
    over = one_line(" ".join(filter(None, cells[width - 1 :])))
    return [*cells[: width - 1], over or cells[width - 1]]


def section_of(cells: list[str], columns: Columns) -> str | None:
    """A heading inside the table: one text over the whole width, not a number."""
    filled = [(place, cell) for place, cell in enumerate(cells) if cell]
    texts = {cell for _, cell in filled}
    if len(texts) != 1 or is_number(filled[0][1]):
        return None
    place, text = filled[0]
    stands_first = place == 0 or len(filled) > 1
    in_title = columns.roles[place] is Column.TITLE and bool(_SECTION_MARK.match(text))
    return one_line(text) if stands_first or in_title else None
