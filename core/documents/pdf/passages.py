"""Lines that a margin has parted, one text again: a paragraph of the page, or a cell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from core.documents.pdf.glyphs import Box, Line
from core.documents.pdf.seams import Seams, cuts_address
from core.reading.wording import clean

_ITEM = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]\s*[^\W\d_]|[-–—•]\s|[а-яa-z]\)\s|[IVX]+\.\s)")
_FINAL = (".", ";", ":", "!", "?")
_BLANK = 0.8  # of a line's height: a wider gap parts paragraphs
_ASIDE = 5.0  # points
_INDENT = 10.0


class Glue(Enum):
    """What stood between two lines before the margin parted them."""

    SPACE = auto()
    BREAK = auto()
    NOTHING = auto()


@dataclass(slots=True)
class Passage:
    """Lines of one text, and what joins each to those before it."""

    lines: list[Line] = field(default_factory=list)
    glues: list[Glue] = field(default_factory=list)

    def add(self, line: Line, glue: Glue = Glue.SPACE) -> None:
        self.lines.append(line)
        self.glues.append(glue)

    @property
    def last(self) -> Line:
        return self.lines[-1]

    def text(self, seams: Seams) -> str:
        """The text as one, words and addresses cut by the margin whole again."""
        whole = ""
        for line, glue in zip(self.lines, self.glues, strict=True):
            if glue is Glue.NOTHING:
                whole += line.text
            elif glue is Glue.BREAK and not whole.endswith("-"):
                whole += f"\n{line.text}"
            else:
                whole = seams.joined(whole, line.text)
        return clean(whole)


def cell_passage(lines: Sequence[Line], cell: Box) -> Passage:
    """The text of a cell, its lines joined as the room in the cell tells."""
    passage = Passage()
    padding = max(min((line.box.x0 - cell.x0 for line in lines), default=0.0), 0.0)
    width = cell.x1 - cell.x0 - 2 * padding
    for line in lines:
        passage.add(line, _glue(passage.last, line, width) if passage.lines else Glue.SPACE)
    return passage


def _glue(last: Line, line: Line, width: float) -> Glue:
    """A capital after a line with room left begins anew; a full line may have cut an address."""
    room = width - last.box.width
    if room < line.letter_width and cuts_address(last.text, line.text):
        return Glue.NOTHING
    fits = line.first_word < room - _ASIDE
    starts = bool(_ITEM.match(line.text)) or not line.text[0].islower()
    return Glue.BREAK if fits and starts else Glue.SPACE


def goes_on(passage: Passage, line: Line, right: float) -> bool:
    """Whether a line of the page belongs to the paragraph above it; adds it if so."""
    last = passage.last
    gap = line.box.top - last.box.bottom
    apart = not -_BLANK < gap / max(last.box.height, 1.0) < _BLANK
    aside = line.box.x0 > last.box.x1 or line.box.x1 < last.box.x0
    if apart or aside or _ITEM.match(line.text):
        return False
    wrapped = is_wrapped(last, line, right)
    if not _is_aligned(last, line, wrapped=wrapped):
        return False
    passage.add(line, Glue.SPACE if wrapped else Glue.BREAK)
    return True


def is_wrapped(last: Line, line: Line, right: float) -> bool:
    """Whether the next word found no room before the right margin."""
    return last.box.x1 + line.first_word > right - _ASIDE


def ends_sentence(line: Line) -> bool:
    return line.text.endswith(_FINAL)


def _is_aligned(last: Line, line: Line, *, wrapped: bool) -> bool:
    """Lines of one paragraph share their middle or their left edge, but for a first line."""
    if abs(last.box.middle[0] - line.box.middle[0]) < _ASIDE:
        return True
    if wrapped:
        return line.box.x0 < last.box.x0 + _INDENT
    return abs(line.box.x0 - last.box.x0) < _ASIDE and not ends_sentence(last)
