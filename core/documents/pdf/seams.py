"""What the right margin has cut: words at their hyphens, addresses anywhere."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from core.reading.wording import Words

_WORD = re.compile(r"[а-яё]+(?:-[а-яё]+)*", re.IGNORECASE)
_HEAD = re.compile(r"(?<![\w-])([а-яё]+)-$", re.IGNORECASE)
_TAIL = re.compile(r"([а-яё]+)")
_ADDRESS_AT_END = re.compile(r"(?:https?://|www\.)\S*$")
_ADDRESS_REST = re.compile(r"[\w%#?&=+/.~-]+", re.ASCII)


class Seams:
    """How lines are joined in one document.

    Office programs break a line at the hyphen of «онлайн-семинар» and, unless told to, nowhere
    else in a word. That this document was told to shows in some cut word that stands whole in
    another line; only then a hyphen at the end of a line may be no hyphen.
    """

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        """`texts` are the lines of each cell and of each page."""
        lines = [line for text in texts for line in text]
        self._words = Words("\n".join(lines))
        known = {word.lower() for line in lines for word in _WORD.findall(line)}
        self._hyphenates = any(
            left + right in known and f"{left}-{right}" not in known
            for text in texts
            for left, right in _cuts(text)
        )

    def joined(self, before: str, after: str) -> str:
        """Two lines of one sentence."""
        if not self._hyphenates and _HEAD.search(before) and after[0].islower():
            return before + after
        return self._words.joined(before, after)


def cuts_address(before: str, after: str) -> bool:
    """Whether a line that is full to the last letter ends within an address."""
    return bool(_ADDRESS_AT_END.search(before) and _ADDRESS_REST.match(after))


def _cuts(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for upper, lower in pairwise(lines):
        head, tail = _HEAD.search(upper), _TAIL.match(lower)
        if head and tail:
            yield head[1].lower(), tail[1]
