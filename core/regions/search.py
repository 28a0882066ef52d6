"""Which region a text speaks of, and the time it lives by."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo

from core.regions.table import SEVERAL_ZONES, ZONES

_ADJECTIVE = r"(?:[ыи]й|ой|[ая]я|[ое]е|[ое]го|[ое]му|[ое]м|[ыи]м|[ую]ю|ей|[ыи]е|[ыи]х)"
_NOUN = r"(?:[аеийоуыьюя]|ью|[еоа]м|(?<!ск)ой|ей|ах)"  # Уфой, but not «Курской битвы»
_CITY = r"(?:г|гор|город\w{0,3}|городск\w+ округ\w?)"
_AREA = r"обл(?:аст[ьи]ю?)?"
# «Уф», «чит» and «тул» are no towns: only a longer stem can be a whole word.
_SHORTEST_WORD = 4


@dataclass(frozen=True, slots=True)
class Region:
    """Phrases of its names and of its capital. `several`: its parts live by different times."""

    zone: str
    names: tuple[str, ...]
    capital: tuple[str, ...]
    several: bool


def find_region(text: str) -> Region | None:
    """The first region named; a capital only where none is («г. Киров Калужской области»)."""
    words = " ".join(re.findall(r"\w+", text.casefold().replace("ё", "е")))
    for pattern, regions in _patterns():
        if found := pattern.search(words):
            return regions[int(found.lastgroup[1:])] if found.lastgroup else None
    return None


def propose_zone(text: str) -> ZoneInfo | None:
    """The time of the region the text names; of its capital, where it has several."""
    region = find_region(text)
    return ZoneInfo(region.zone) if region else None


@cache
def regions() -> tuple[Region, ...]:
    """All of them."""
    return tuple(_region(zone, row) for zone, rows in ZONES.items() for row in rows)


def _region(zone: str, row: str) -> Region:
    phrases = [tuple(part.split(" / ")) for part in row.split("; ")]
    names, capital = phrases[0], sum(phrases[1:], ())
    return Region(zone, names, capital, several=bool(SEVERAL_ZONES & {*names}))


@cache
def _patterns() -> Sequence[tuple[re.Pattern[str], Sequence[Region]]]:
    """The regions' own names first, then the capitals'."""
    known = regions()
    return (
        (_pattern(region.names for region in known), known),
        (_pattern(region.capital for region in known), known),
    )


def _pattern(phrases: Iterator[Sequence[str]]) -> re.Pattern[str]:
    groups = (
        f"(?P<r{place}>{'|'.join(map(_phrase, names))})"
        for place, names in enumerate(phrases)
        if names
    )
    return re.compile(rf"\b(?:{'|'.join(groups)})\b")


def _phrase(phrase: str) -> str:
    return " ".join(map(_word, phrase.split()))


def _word(word: str) -> str:
    """A stem with its sign as a pattern."""
    stem, sign = word[:-1], word[-1]
    if word == "г.":
        return _CITY
    if word == "обл~":
        return _AREA
    if sign == "*":
        return stem + _ADJECTIVE
    if sign == "~":
        return stem + _NOUN + ("?" if len(stem) >= _SHORTEST_WORD else "")
    return word
