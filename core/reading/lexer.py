"""Words, numbers and dates of a Russian official text."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction


class Sort(Enum):
    """What a token is."""

    DATE = auto()  # 17.01.2022, 17.01.22, 17.01, 2022-01-17
    MONTH = auto()  # 09.2022
    TIME = auto()  # 15:00
    NUMBER = auto()  # 5, 87,5, 5 000, 4-х
    ORDINAL = auto()  # 10-го, 2-й
    WORD = auto()
    DASH = auto()
    COMMA = auto()  # , ; and the end of a line
    SLASH = auto()
    PERCENT = auto()
    MARK = auto()  # anything else


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is in small letters; `parts` are day, month, year or hour, minute, 0 if not told.

    `glued`: no space before it.
    """

    sort: Sort
    text: str
    glued: bool
    parts: tuple[int, int, int] = (0, 0, 0)
    number: Fraction = Fraction(0)

    def is_word(self, *words: str) -> bool:
        return self.sort is Sort.WORD and self.text in words

    def starts(self, *stems: str) -> bool:
        return self.sort is Sort.WORD and self.text.startswith(stems)


_PERCENT_NEXT = r"(?=\s*(?:%|процент|тыс))"
_TOKEN = re.compile(
    rf"""
    (?P<space>[^\S\n]+)
  | (?P<address>(?:https?://|www\.)\S+)
  | (?P<iso>(?P<iy>\d{{4}})-(?P<im>\d\d)-(?P<id>\d\d)(?!\d))
  | (?P<decimal>\d+[.,]\d+{_PERCENT_NEXT})
  | (?P<date>(?P<d>\d{{1,2}})\s?(?P<sep>[./]|[,-](?=\d\d[,-]\d{{4}}))\s?(?P<m>\d{{1,2}})\s?
        (?P=sep)\s?(?P<y>\d{{4}}|\d\d)(?!\d))
  | (?P<month>(?P<mm>0?[1-9]|1[0-2])[./](?P<my>20\d\d)(?!\d))
  | (?P<time>(?P<hh>[01]?\d|2[0-3]):(?P<mi>[0-5]\d)(?!\d))
  | (?P<short>(?P<sd>\d{{1,2}})\.(?P<sm>\d{{2}})(?![\d]))
  | (?P<thousands>\d{{1,3}}(?:\ \d{{3}})+(?!\d))
  | (?P<cardinal>(?P<c>\d+)-(?:ти|ми|мя|х|ех)\b)
  | (?P<ordinal>(?P<o>\d+)-?(?:ого|ому|ый|ой|ая|ое|ые|ых|го|му|й|е|я|х|м)\b)
  | (?P<number>\d+)
  | (?P<word>[^\W\d_]+)
  | (?P<dash>[-–—−‒―‐‑]+)
  | (?P<comma>[,;\n])
  | (?P<slash>/)
  | (?P<percent>%)
  | (?P<mark>.)
    """,
    re.VERBOSE,
)
_LOOKALIKES = str.maketrans("aceopxyktmhbi", "асеорхуктмнві")
_CYRILLIC = re.compile(r"[а-я]")
_SIMPLE = {
    "dash": Sort.DASH,
    "comma": Sort.COMMA,
    "slash": Sort.SLASH,
    "percent": Sort.PERCENT,
    "mark": Sort.MARK,
    "address": Sort.MARK,
}
_PARTS = {
    "date": (Sort.DATE, ("d", "m", "y")),
    "iso": (Sort.DATE, ("id", "im", "iy")),
    "month": (Sort.MONTH, ("", "mm", "my")),
    "time": (Sort.TIME, ("hh", "mi", "")),
}
_CENTURY, _SHORT_YEAR = 2000, 2
_MOST_DIGITS = 12
_HOURS, _MINUTES, _MONTHS = 24, 60, 12


def fold(word: str) -> str:
    """Small letters, «е» for «ё», Cyrillic letters for the Latin ones that look the same."""
    small = word.lower().replace("ё", "е")
    mixed = len(small) == 1 or _CYRILLIC.search(small)
    return small.translate(_LOOKALIKES) if mixed else small


def tokenize(text: str) -> list[Token]:
    """All of the text but its spaces, in order."""
    tokens: list[Token] = []
    glued = False
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "space":
            glued = False
            continue
        tokens.append(_token(match, glued))
        glued = True
    return tokens


def _token(match: re.Match[str], glued: bool) -> Token:
    kind = _kind(match)
    text = match[0]
    if kind in _SIMPLE:
        return Token(_SIMPLE[kind], text, glued)
    if kind == "word":
        return Token(Sort.WORD, fold(text), glued)
    return _numeric(kind, match, glued)


def _kind(match: re.Match[str]) -> str:
    """The outer group that matched: `lastgroup` is the last closed, hence the outer one."""
    return match.lastgroup or "mark"


def _numeric(kind: str, match: re.Match[str], glued: bool) -> Token:
    text = match[0]
    if kind == "short":
        return _short(text, glued, int(match["sd"]), int(match["sm"]))
    if kind == "ordinal":
        return Token(Sort.ORDINAL, text, glued, number=_fraction(match["o"]))
    if kind == "cardinal":
        return Token(Sort.NUMBER, text, glued, number=_fraction(match["c"]))
    if kind in _PARTS:
        sort, groups = _PARTS[kind]
        day, month, year = (_part(match, group) for group in groups)
        return Token(sort, text, glued, (day, month, year))
    return Token(Sort.NUMBER, text, glued, number=_fraction(text))


def _part(match: re.Match[str], group: str) -> int:
    """A part of a date; «22» is 2022."""
    if not group:
        return 0
    digits = match[group]
    return int(digits) + (_CENTURY if group == "y" and len(digits) == _SHORT_YEAR else 0)


def _short(text: str, glued: bool, first: int, second: int) -> Token:
    """«15.10» is a day and a month, «15.00» and «15.30» a time."""
    if not 1 <= second <= _MONTHS and first < _HOURS and second < _MINUTES:
        return Token(Sort.TIME, text, glued, (first, second, 0))
    return Token(Sort.DATE, text, glued, (first, second, 0))


def _fraction(digits: str) -> Fraction:
    """A number as printed; endless digits are no number anybody meant."""
    plain = digits.replace(" ", "").replace(",", ".")
    return Fraction(plain) if len(plain) <= _MOST_DIGITS else Fraction(0)
