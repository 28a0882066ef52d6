"""A page as pdfplumber sees it, its letters taken past it. Imports pdfplumber: import it late.

pdfplumber turns every letter into a mapping of twenty values, of which we need five: that took
half of the time of reading. Rules and tables are its work.
"""

from collections.abc import Generator, Iterator, Sequence

from pdfminer.layout import LTChar, LTComponent, LTContainer
from pdfplumber._typing import T_obj
from pdfplumber.page import Page

from core.documents.pdf.glyphs import Box, Glyph


class RuledPage(Page):
    """A page whose objects are everything but letters."""

    def iter_layout_objects(
        self, layout_objects: Sequence[LTComponent]
    ) -> Generator[T_obj, None, None]:
        rules = [item for item in layout_objects if not isinstance(item, LTChar)]
        return super().iter_layout_objects(rules)

    def glyphs(self) -> Iterator[Glyph]:
        """The letters, in the coordinates of pdfplumber's objects."""
        left, above = self.mediabox[:2]
        below = float(self.height + above)
        for char in _chars(self.layout):
            box = Box(char.x0 + left, below - char.y1, char.x1 + left, below - char.y0)
            slope = 0.0 if char.upright else char.matrix[1]
            yield Glyph(char.get_text(), box, climbs=slope > 0, descends=slope < 0)


def _chars(container: "LTContainer[LTComponent]") -> Iterator[LTChar]:
    for item in container:
        if isinstance(item, LTChar):
            yield item
        elif isinstance(item, LTContainer):
            yield from _chars(item)
