"""Mending the text of cells: markup, spaces, words and addresses cut by a page."""

import re
from collections import Counter
from html import unescape

_BREAKING_TAG = re.compile(r"</?(?:p|br|li|ul|ol|div|tr|td)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*\*|__(?=\S)")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff")) | {0xA0: " ", 0x202F: " "}
_WORD = re.compile(r"(?<![а-яё-])[а-яё]++(?:-[а-яё]++)*+(?!-)")
_CUT_WORD = re.compile(r"(?<![а-яёА-ЯЁ])([а-яёА-ЯЁ]+)- (?!и\b|или\b)([а-яё]+)")
_LAST_WORD = re.compile(r"(?<![а-яё-])[а-яё]++$")
_FIRST_WORD = re.compile(r"[а-яё]++(?!-)")
_ENDING, _SHORTEST_STEM = 1, 4
_CUT_AT_END = re.compile(r"[а-яёА-ЯЁ]-$")
_SPAN_AT_END = re.compile(r"\d[-–]$")
_ADDRESS_AT_END = re.compile(r"(?:https?://|www\.)\S*$")
_ADDRESS_REST = re.compile(r"(?!https?://|www\.)[\w%#?&=+/.-]*[-/.?&=_%\d][\w%#?&=+/.-]*|[a-z]+\b")


def clean(text: str) -> str:
    """The text as a person sees it: no tags, entities, emphasis; lines kept, spaces single."""
    if "<" in text:
        text = _TAG.sub("", _BREAKING_TAG.sub("\n", text))
    if "&" in text:
        text = unescape(text)
    text = _EMPHASIS.sub("", text.translate(_UNSEEN))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def one_line(text: str) -> str:
    return " ".join(text.split())


class Words:
    """The words of one document: they tell a cut compound from a cut word.

    «школ-» + «участников» keeps its hyphen since «школ» is a word of the document (perm-krai-2022,
    row 2); «обеспе-» + «чение» loses it.
    """

    def __init__(self, text: str) -> None:
        self._times = Counter(_WORD.findall(text.lower()))
        self._known = frozenset(self._times)
        compounds = (word for word in self._known if "-" in word)
        self._first_halves = frozenset(word.partition("-")[0] for word in compounds)

    def joined(self, before: str, after: str) -> str:
        """Two parts of one cell, cut by a page."""
        if not before or not after:
            return before or after
        if _continues_address(before, after) or _continues_span(before, after):
            return before + after
        if _CUT_AT_END.search(before) and after[0].islower():
            return self.mended(f"{before} {after}")
        if self._is_cut_without_hyphen(before, after):
            return before + after
        return f"{before} {after}"

    def _is_cut_without_hyphen(self, before: str, after: str) -> bool:
        """«шк» + «олы»: neither stands anywhere else in the document, some form of «школы» does."""
        head, tail = _LAST_WORD.search(before.lower()), _FIRST_WORD.match(after)
        if not head or not tail or self._times[head[0]] != 1 or self._times[tail[0]] != 1:
            return False
        stem = (head[0] + tail[0])[:-_ENDING]
        long = len(stem) >= max(len(head[0]) + 1, _SHORTEST_STEM)
        return long and any(word.startswith(stem) for word in self._known)

    def mended(self, text: str) -> str:
        """«школ- кураторов» (perm-city-2021-2024, row 2.4) as one word."""
        return _CUT_WORD.sub(lambda cut: self._compound(cut[1], cut[2]), text)

    def _compound(self, left: str, right: str) -> str:
        compound, word = f"{left}-{right}", left + right
        if compound.lower() in self._known:
            return compound
        if word.lower() in self._known:
            return word
        return compound if self._begins_compounds(left.lower()) else word

    def _begins_compounds(self, left: str) -> bool:
        """«онлайн-» does, as «онлайн-семинар» elsewhere shows; so do whole words, and «научно-»."""
        return left in self._known or left in self._first_halves or left.endswith("о")


def _continues_span(before: str, after: str) -> bool:
    """«08.02.2027-» + «26.02.2027»."""
    return after[0].isdigit() and bool(_SPAN_AT_END.search(before))


def _continues_address(before: str, after: str) -> bool:
    return bool(_ADDRESS_AT_END.search(before) and _ADDRESS_REST.match(after))
