"""Cutting long texts into messages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from locales import Html, paragraphs

PAGE_LENGTH = 3000
"""Well under the 4096 characters of a message (Bot API), for the heading and the entities."""
TITLE_LENGTH = 250


@dataclass(frozen=True, slots=True)
class Page:
    """One of several pages of a text; `number` counts from 0."""

    text: Html
    number: int
    count: int


def page(heading: Html, blocks: Iterable[Html], number: int) -> Page:
    """The page of that number, or the nearest there is, under the heading."""
    pages = _packed(blocks)
    number = max(0, min(number, len(pages) - 1))
    return Page(paragraphs(heading, *pages[number]), number, len(pages))


def shortened(text: str, length: int = TITLE_LENGTH) -> str:
    """A title of a document short enough for a heading."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _packed(blocks: Iterable[Html]) -> Sequence[Sequence[Html]]:
    """Fill pages with whole blocks; a block longer than a page is cut between its lines."""
    pages: list[list[Html]] = [[]]
    length = 0
    for block in chain.from_iterable(map(_cut, blocks)):
        if pages[-1] and length + len(block) > PAGE_LENGTH:
            pages.append([])
            length = 0
        pages[-1].append(block)
        length += len(block) + 2
    return pages


def _cut(block: Html) -> Iterable[Html]:
    lines: list[str] = []
    length = 0
    for line in block.split("\n"):
        if lines and length + len(line) > PAGE_LENGTH:
            yield Html("\n".join(lines))
            lines, length = [], 0
        lines.append(line)
        length += len(line) + 1
    yield Html("\n".join(lines))
