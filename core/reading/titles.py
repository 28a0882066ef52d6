"""What a coordinator calls the plan: the heading above its table, or what the order approves."""

import re
from collections.abc import Iterator, Sequence

from core.reading.document import Document
from core.reading.wording import one_line

_LONGEST_TITLE = 600
# The words a plan is called by: nominative, genitive («Об утверждении …»).
_NAMES = (
    ("план-график", "плана-графика"),
    ("план", "плана"),
    ("план мероприятий", "плана мероприятий"),
    ("«дорожная карта»", "«дорожной карты»"),
    ("дорожная карта", "дорожной карты"),
    ("комплекс", "комплекса"),
    ("комплексный", "комплексного"),
    ("перечень", "перечня"),
    ("программа", "программы"),
    ("положение", "положения"),
    ("график", "графика"),
    ("циклограмма", "циклограммы"),
    ("сетевой график", "сетевого графика"),
    ("система", "системы"),
)
_ADJECTIVES = (("ого", "ый"), ("его", "ий"), ("ой", "ая"), ("ей", "яя"))
_KOGO = re.compile(r"\w+(?:ского|цкого|нного|ьного|вного|тного|ной|ской|цкой|вой)$")
_APPROVES = re.compile(r"об утверждении\s+(?:прилагаемого\s+|прилагаемой\s+)?", re.IGNORECASE)
_NAMED = re.compile(
    rf"[«\"]?(?:\w+(?:ый|ий|ая)\s+){{0,3}}[«\"]?(?:{'|'.join(name for name, _ in _NAMES)})\b",
    re.IGNORECASE,
)
_SPACED = re.compile(r"\b(?:[А-ЯЁ]\s){2,}[А-ЯЁ]\b")
_SHOUTED = re.compile(r"^[«\"]?[А-ЯЁ][А-ЯЁ\s«»\"–-]{3,}\b")
_UNNAMED = "План мероприятий"


def read_title(document: Document) -> str:
    """One line, beginning with a capital."""
    paragraphs = document.heading_paragraphs
    found = _heading(paragraphs) or _approved(paragraphs) or _subject(paragraphs)
    return _tidy(found) or _UNNAMED


def _subject(paragraphs: Sequence[str]) -> str:
    """«О проведении …», what the order is about; else whatever stands first."""
    about = (text for text in paragraphs if text.startswith(("О ", "Об ", "О\n", "Об\n")))
    return next(about, next(iter(paragraphs), ""))


def _heading(paragraphs: Sequence[str]) -> str | None:
    """The last paragraph that begins with a plan's name, and what goes on in small letters."""
    texts = [one_line(_SPACED.sub(_unspaced, text)) for text in paragraphs]
    for place in reversed(range(len(texts))):
        if _NAMED.match(texts[place]) and len(texts[place]) <= _LONGEST_TITLE:
            return " ".join([texts[place], *_continuation(texts[place + 1 :])])
    return None


def _continuation(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        if not text[0].islower():
            return
        yield text


def _unspaced(match: re.Match[str]) -> str:
    return "".join(match[0].split())


def _approved(paragraphs: Sequence[str]) -> str | None:
    """«Об утверждении плана мероприятий …» as «План мероприятий …» (perm-city-2021-2024)."""
    for text in paragraphs:
        opening = _APPROVES.match(one_line(text))
        if opening:
            return _nominative(one_line(text)[opening.end() :])
    return None


def _nominative(text: str) -> str:
    words = text.split()
    for place, word in enumerate(words):
        if not _KOGO.match(word.strip('«»"')):
            break
        words[place] = _ending(word, _ADJECTIVES)
    named = " ".join(words)
    for name, genitive in _NAMES:
        whole = re.compile(rf"(?<!\w){re.escape(genitive)}(?!\w)", re.IGNORECASE)
        named = whole.sub(name, named, count=1)
    return named


def _ending(word: str, endings: Sequence[tuple[str, str]]) -> str:
    for old, new in endings:
        bare = word.rstrip('»"')
        if bare.endswith(old):
            return bare[: -len(old)] + new + word[len(bare) :]
    return word


def _tidy(text: str) -> str:
    line = one_line(text).rstrip(" .;:")
    if shout := _SHOUTED.match(line):
        line = shout[0].lower() + line[shout.end() :]
    letter = next((place for place, char in enumerate(line) if char.isalpha()), 0)
    return line[:letter] + line[letter : letter + 1].upper() + line[letter + 1 :]
