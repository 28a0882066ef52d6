"""Letters on a page and the lines they make."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

_NEW_LINE = 0.5  # of a letter's height, between the middles of two lines
_SPACE = 0.25  # of a letter's height, where no space was written
_COLUMN_GAP = 3.0  # of a letter's height: what stands beyond it is another text
_FEWEST_COLUMN_POINTS = 30.0
_DOUBLE = 0.1  # of a letter's height: the same letter again, to look bold
_MEANINGLESS = "(cid:"


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page, in points from its upper left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Glyph:
    """One letter, and whether it stands upright, climbs the page or descends it."""

    text: str
    box: Box
    climbs: bool = False
    descends: bool = False
    follows_space: bool = False

    @property
    def is_readable(self) -> bool:
        return not self.text.startswith(_MEANINGLESS)

    @property
    def is_space(self) -> bool:
        return not self.text.strip()

    def turned(self) -> "Glyph":
        """The letter as if the page had been turned for reading it."""
        box = self.box
        if self.climbs:
            box = Box(-box.bottom, box.x0, -box.top, box.x1)
        elif self.descends:
            box = Box(box.top, -box.x1, box.bottom, -box.x0)
        return Glyph(self.text, box)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, and how wide its first word is: would it have fitted above?"""

    text: str
    box: Box
    first_word: float

    @property
    def letter_width(self) -> float:
        """Of its letters on average."""
        return self.box.width / len(self.text)


def lines_of(glyphs: Iterable[Glyph], *, columns: bool = False) -> Iterator[Line]:
    """Lines from the top down; with `columns`, parted where a wide gap parts two texts."""
    for row in filter(None, _rows(glyph.turned() for glyph in glyphs)):
        begins = 0
        for place in range(1, len(row)):
            if columns and _is_column_gap(row[place - 1].box, row[place].box):
                yield _line(row[begins:place])
                begins = place
        yield _line(row[begins:])


def _rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Letters of one height, left to right."""
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.box.middle[1]):
        last = row[-1].box if row else glyph.box
        if glyph.box.middle[1] - last.middle[1] > _NEW_LINE * min(last.height, glyph.box.height):
            yield _ordered(row)
            row = []
        row.append(glyph)
    yield _ordered(row)


def _ordered(row: list[Glyph]) -> list[Glyph]:
    """The visible letters, left to right, one printed twice taken once."""
    ordered: list[Glyph] = []
    spaced = False
    for glyph in sorted(row, key=lambda glyph: glyph.box.x0):
        if glyph.is_space:
            spaced = True
        elif not ordered or not _is_double(ordered[-1], glyph):
            ordered.append(replace(glyph, follows_space=spaced))
            spaced = False
    return ordered


def _is_double(glyph: Glyph, again: Glyph) -> bool:
    aside = again.box.x0 - glyph.box.x0
    return glyph.text == again.text and aside <= _DOUBLE * glyph.box.height


def _is_column_gap(left: Box, right: Box) -> bool:
    return right.x0 - left.x1 > max(_COLUMN_GAP * left.height, _FEWEST_COLUMN_POINTS)


def _is_gap(left: Box, right: Box) -> bool:
    """A space that nobody wrote."""
    return right.x0 - left.x1 > _SPACE * right.height


def _line(row: list[Glyph]) -> Line:
    words = [row[0].text]
    first_word_ends = row[-1].box.x1
    for left, right in pairwise(row):
        if right.follows_space or _is_gap(left.box, right.box):
            if len(words) == 1:
                first_word_ends = left.box.x1
            words.append("")
        words[-1] += right.text
    boxes = [glyph.box for glyph in row]
    box = Box(
        boxes[0].x0,
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )
    return Line(" ".join(words), box, first_word_ends - box.x0)
