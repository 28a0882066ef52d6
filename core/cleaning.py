"""Foreign text made harmless for wherever it is shown: names, answers, cells of a document.

Escaping is each format's own business; this takes out what no format escapes.
"""

import re

LONGEST_CELL = 2_000
"""More than that in a cell or a line of a file is nobody's reading."""

_UNSEEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters; a tab and a line feed are written
    "\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # they turn or hide what follows
    "\ud800-\udfff\ufff9-\uffff"  # halves of a pair, and what is no character
    "]"
)


def clean(text: str) -> str:
    """Without control characters and without those that change the direction of the rest."""
    return _UNSEEN.sub("", text)


def cell(text: str, length: int = LONGEST_CELL) -> str:
    """For a cell of a file: clean, and cut with a «…» where it is too long."""
    tidy = clean(text)
    return tidy if len(tidy) <= length else tidy[: length - 1] + "…"
