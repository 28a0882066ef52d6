"""Markdown: tables between bars, everything else as paragraphs."""

import re
from collections.abc import Iterator, Sequence

from core.documents.links import with_target
from core.reading.document import Block, Cells, Document, Table
from core.reading.wording import clean

_RULER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_BAR = re.compile(r"(?<!\\)\|")
_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\(\s*<?([^()\s<>]++)>?[^()]*\)")
_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_BARE_LINK = re.compile(r"<(https?://[^<>\s]+)>")
_HEADING = re.compile(r"#{1,6}\s+")
_BREAKS = ("  ", "\\")
_ITEM = re.compile(r"(?:[-*+•–—]|\(?\d+(?:\.\d+)*[.)])\s*\S")
_ESCAPED = re.compile(r"\\([\\|`*_{}\[\]()#+.!<>~-])")


def document_from_markdown(text: str) -> Document:
    """Tables told by the ruler under their headings; wrapped lines are one line again."""
    lines = text.splitlines()
    return Document(tuple(_blocks(lines)))


def has_markdown_table(text: str) -> bool:
    """Whether some line with bars stands over a ruler."""
    lines = text.splitlines()
    return any(map(_begins_table, lines, lines[1:]))


def _begins_table(line: str, below: str) -> bool:
    return "|" in line and "|" in below and "\t" not in line and bool(_RULER.fullmatch(below))


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    paragraph: list[str] = []
    place = 0
    while place < len(lines):
        if _begins_table(lines[place], "".join(lines[place + 1 : place + 2])):
            yield from _paragraph(paragraph)
            paragraph = []
            rows = _rows(lines[place:])
            yield Table(tuple(rows))
            place += len(rows) + 1
        elif lines[place].strip():
            paragraph.append(lines[place])
            place += 1
        else:
            yield from _paragraph(paragraph)
            paragraph = []
            place += 1
    yield from _paragraph(paragraph)


def _rows(lines: Sequence[str]) -> list[Cells]:
    """The heading, and every line with bars below its ruler."""
    rows = [_cells(lines[0])]
    for line in lines[2:]:
        if "|" not in line:
            break
        rows.append(_cells(line))
    return rows


def _cells(line: str) -> Cells:
    inner = line.strip().removeprefix("|")
    cells = _BAR.split(inner)
    if not cells[-1].strip():
        cells.pop()
    return tuple(map(_text, cells))


def _paragraph(lines: Sequence[str]) -> Iterator[str]:
    """A line goes on in the next one, unless a list or a break says otherwise."""
    text = ""
    for line in lines:
        bare = _HEADING.sub("", line.strip(), count=1)
        broken = not text or _ITEM.match(bare) or _HEADING.match(line)
        text += bare if not text else f"\n{bare}" if broken else f" {bare}"
        if line.endswith(_BREAKS):
            text = text.removesuffix("\\") + "\n"
    if shown := _text(text):
        yield shown


def _text(markdown: str) -> str:
    """As a browser would show it, targets of links beside their words."""
    linked = _BARE_LINK.sub(r"\1", _PICTURE.sub("", markdown))
    linked = _LINK.sub(lambda link: with_target(link[1], link[2]), linked)
    return _ESCAPED.sub(r"\1", clean(linked))
