"""Automatic numbers of paragraphs: «3.2.» is not in the text, yet everybody reads it there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from core.documents.markup import attribute, child, children, number
from core.documents.package import Package

_LEVELS = 9
_LONGEST_CHAIN = 10  # of styles based on one another
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"


@dataclass(frozen=True, slots=True)
class _Level:
    style: str = ""
    pattern: str = ""
    start: int = 1


@dataclass(slots=True)
class _List:
    """One sequence of numbers; several lists of a document may go on with the same one."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)

    def next_label(self, level: int) -> str:
        before = self.counts.get(level, self.levels.get(level, _Level()).start - 1)
        self.counts = {place: count for place, count in self.counts.items() if place < level}
        self.counts[level] = before + 1
        return self._label(level)

    def _label(self, level: int) -> str:
        """«%1.%2.» filled in; a bullet gives nothing."""
        text = self.levels.get(level, _Level()).pattern
        if self.levels.get(level, _Level()).style not in _STYLES:
            return ""
        for place in range(_LEVELS):
            shown = self.levels.get(place, _Level())
            write = _STYLES.get(shown.style, str)
            text = text.replace(f"%{place + 1}", write(self.counts.get(place, shown.start)))
        return text


class Numbering:
    """The lists of a document, counting as its paragraphs are walked."""

    def __init__(self, lists: Mapping[str, _List], styles: Mapping[str, tuple[str, int]]) -> None:
        self._lists = lists
        self._styles = styles

    def label(self, paragraph: Element) -> str:
        """The number printed before this paragraph, if any; the count goes on."""
        properties = child(paragraph, "pPr")
        style = attribute(child(properties, "pStyle"), "val")
        own, level = _reference(child(properties, "numPr"))
        styled, styled_level = self._styles.get(style, ("", 0))
        sequence = self._lists.get(own or styled)
        return sequence.next_label(level if own else styled_level) if sequence else ""


def read_numbering(package: Package) -> Numbering:
    """The lists of a Word file and the styles that belong to them."""
    part = package.related(package.main_part, "numbering")
    styles = package.related(package.main_part, "styles")
    return Numbering(
        _lists(package.xml(part)) if part else {},
        _styles(package.xml(styles)) if styles else {},
    )


def _reference(properties: Element | None) -> tuple[str, int]:
    """The list a paragraph names, and its level there."""
    level = min(number(child(properties, "ilvl")), _LEVELS - 1)
    return attribute(child(properties, "numId"), "val"), level


def _lists(root: Element) -> dict[str, _List]:
    abstract = {
        attribute(element, "abstractNumId"): _List(_levels(element))
        for element in children(root, "abstractNum")
    }
    lists: dict[str, _List] = {}
    for element in children(root, "num"):
        base = abstract.get(attribute(child(element, "abstractNumId"), "val"), _List({}))
        lists[attribute(element, "numId")] = _restarted(element, base)
    return lists


def _restarted(element: Element, base: _List) -> _List:
    """The sequence itself, or a new one where the list begins anew."""
    if child(element, "lvlOverride") is None:
        return base
    levels = dict(base.levels)
    for override in children(element, "lvlOverride"):
        place = number(override, "ilvl")
        redefined = child(override, "lvl")
        level = levels.get(place, _Level()) if redefined is None else _level(redefined)
        start = number(child(override, "startOverride"), default=level.start)
        levels[place] = _Level(level.style, level.pattern, start)
    return _List(levels)


def _levels(element: Element) -> dict[int, _Level]:
    return {number(level, "ilvl"): _level(level) for level in children(element, "lvl")}


def _level(element: Element) -> _Level:
    style = attribute(child(element, "numFmt"), "val") or "decimal"
    pattern = attribute(child(element, "lvlText"), "val")
    return _Level(style, pattern, number(child(element, "start"), default=1))


def _styles(root: Element) -> dict[str, tuple[str, int]]:
    """The list and level of each paragraph style, its own or of the style it is based on."""
    known = {attribute(style, "styleId"): style for style in children(root, "style")}
    return {name: _style_reference(style, known) for name, style in known.items()}


def _style_reference(style: Element, known: Mapping[str, Element]) -> tuple[str, int]:
    based: Element | None = style
    for _ in range(_LONGEST_CHAIN):
        reference = _reference(child(based, "pPr", "numPr"))
        if reference[0]:
            return reference
        based = known.get(attribute(child(based, "basedOn"), "val"))
    return "", 0


def _roman(value: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        times, value = divmod(value, worth)
        text += letters * times
    return text


def _lettered(alphabet: str) -> Callable[[int], str]:
    """a, b, … z, aa, bb: as Word does."""

    def write(value: int) -> str:
        times, place = divmod(max(value, 1) - 1, len(alphabet))
        return alphabet[place] * (min(times, _LEVELS) + 1)

    return write


_STYLES: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02}".format,
    "lowerRoman": lambda value: _roman(value % 4000),
    "upperRoman": lambda value: _roman(value % 4000).upper(),
    "lowerLetter": _lettered(_LATIN),
    "upperLetter": _lettered(_LATIN.upper()),
    "russianLower": _lettered(_RUSSIAN),
    "russianUpper": _lettered(_RUSSIAN.upper()),
}
