"""Who answers for a row: a cell taken apart into organisations and people, as printed.

Names stand side by side without a comma as often as with one («МО ПК ГАУ ДПО ПК ИРО» in
primorsky-2021): the abbreviations the document gives itself («далее – МО ПК») part them.
"""

import re
from collections.abc import Iterator, Sequence

from core.reading.wording import one_line

_LATER = re.compile(r"\(\s*далее\s*(?:по тексту\s*)?[-–—:]?\s*([^()]{1,60})\)", re.IGNORECASE)
_SEPARATOR = re.compile(r"[,;\n]|\s/|/\s")
_NESTED = re.compile(r"\([^()]*\)|«[^«»]*»")
_GENITIVE = re.compile(r"\w+(?:[ыи]х|[ое]го)$")
_NEW_NAME = re.compile(
    r"(?:[А-ЯЁ]|\w+(?:ый|ий|ая|ые|ое|ие)\b|(?:специалист|методист|куратор|педагог))"
)
_STAYS = re.compile(r"(?:г\.|с\.|п\.|им\.|имени\b|\w+(?:[ое]го|[ыи]х|ской|ого)\b|[-–(.])")
_OF_PEOPLE = re.compile(
    r"(?:руководител|специалист|директор|заместител|педагог|куратор|представител|администраци|методист"
    r"|сотрудник|учител|координатор|команд|работник|начальник|департамент|отдел|и|с|при)\w*\s*$",
    re.IGNORECASE,
)


def abbreviations(text: str) -> tuple[str, ...]:
    """The short names a document gives itself, the longest first."""
    names = {one_line(match).strip(" .") for match in _LATER.findall(text)}
    return tuple(sorted(filter(_is_short_name, names), key=lambda name: (-len(name), name)))


def _is_short_name(name: str) -> bool:
    """«МО ПК»; «далее – мероприятие» names no organisation."""
    return name[:1].isupper()


def read_executors(cell: str, known: Sequence[str]) -> tuple[str, ...]:
    """The names of a cell, each once, in its order."""
    parts = _with_genitives(_split(cell))
    names = (name for part in parts for name in _side_by_side(part, known))
    return tuple(dict.fromkeys(name for name in names if any(map(str.isalpha, name))))


def _split(cell: str) -> list[str]:
    """At commas, semicolons and lines, but not inside brackets and quotes."""
    shielded = _NESTED.sub(lambda nested: "\0" * len(nested[0]), cell)
    shielded = _NESTED.sub(lambda nested: "\0" * len(nested[0]), shielded)
    parts, start = [], 0
    for separator in _SEPARATOR.finditer(shielded):
        parts.append(cell[start : separator.start()])
        start = separator.end()
    parts.append(cell[start:])
    return [one_line(part).strip(" .,;-–") if "." not in part else one_line(part) for part in parts]


def _with_genitives(parts: list[str]) -> list[str]:
    """«администраций муниципальных районов, муниципальных и городских округов» is one name."""
    whole: list[str] = []
    for part in filter(None, parts):
        first = part.split()[0]
        if whole and first[0].islower() and _GENITIVE.match(first):
            whole[-1] += f", {part}"
        else:
            whole.append(part)
    return whole


def _side_by_side(text: str, known: Sequence[str]) -> Iterator[str]:
    start = 0
    for place in _starts(text, known):
        if place > start and (name := text[start:place].strip()):
            yield name
            start = place
    yield text[start:].strip()


def _starts(text: str, known: Sequence[str]) -> list[int]:
    """Where a new name begins inside a text without commas."""
    starts: set[int] = set()
    for place, end in _known_names(text, known):
        if not _OF_PEOPLE.search(text[:place]):
            starts.add(place)
        starts.update(_start_after(text, end))
    for closing in re.finditer(r"»(?=\s)|\(далее[^()]*\)", text):
        starts.update(_start_after(text, closing.end()))
    return sorted(starts)


def _known_names(text: str, known: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Known names in the text, the longer ones first claiming their place."""
    shielded = re.sub(r"\([^()]*\)", lambda nested: "\0" * len(nested[0]), text)
    for name in known:
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", shielded):
            yield match.span()
        shielded = shielded.replace(name, "\0" * len(name))


def _start_after(text: str, end: int) -> Iterator[int]:
    rest = text[end:]
    gap = len(rest) - len(rest.lstrip())
    if gap and _NEW_NAME.match(rest.lstrip()) and not _STAYS.match(rest.lstrip()):
        yield end + gap
