"""Numbers told by words and by Roman digits, and the names of months."""

import re
from collections.abc import Iterable
from functools import lru_cache

_SOFT, _HARD = ("ь", "я", "ю", "е", "ем", "ей"), ("", "а", "у", "е", "ом")
_MONTH_STEMS = (
    ("январ", _SOFT),
    ("феврал", _SOFT),
    ("март", _HARD),
    ("апрел", _SOFT),
    ("ма", ("й", "я", "ю", "е", "ем")),
    ("июн", _SOFT),
    ("июл", _SOFT),
    ("август", _HARD),
    ("сентябр", _SOFT),
    ("октябр", _SOFT),
    ("ноябр", _SOFT),
    ("декабр", _SOFT),
)
_MONTHS = {
    stem + ending: month
    for month, (stem, endings) in enumerate(_MONTH_STEMS, start=1)
    for ending in endings
}
_SHORT_MONTHS = {
    "янв": 1, "фев": 2, "февр": 2, "мар": 3, "апр": 4, "июн": 6, "июл": 7, "авг": 8,
    "сен": 9, "сент": 9, "окт": 10, "ноя": 11, "нояб": 11, "дек": 12,
}  # fmt: skip
_SHORTEST_MISSPELT = 4
_SURE_LENGTH = 6

_ROMAN = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
}  # fmt: skip
_ROMAN_LETTERS = str.maketrans(
    {"і": "i", "п": "ii", "ш": "iii", "у": "v", "y": "v", "х": "x", "l": "i"}
)

_CARDINALS = {
    1: "один одного одной одному одним одну одна одно",
    2: "два две двух двум двумя",
    3: "три трех трем тремя",
    4: "четыре четырех четырем четырьмя",
    5: "пять пяти пятью",
    6: "шесть шести шестью",
    7: "семь семи семью",
    8: "восемь восьми восемью",
    9: "девять девяти девятью",
    10: "десять десяти десятью",
    11: "одиннадцать одиннадцати одиннадцатью",
    12: "двенадцать двенадцати двенадцатью",
    13: "тринадцать тринадцати",
    14: "четырнадцать четырнадцати",
    15: "пятнадцать пятнадцати пятнадцатью",
    16: "шестнадцать шестнадцати",
    17: "семнадцать семнадцати",
    18: "восемнадцать восемнадцати",
    19: "девятнадцать девятнадцати",
    20: "двадцать двадцати двадцатью",
    30: "тридцать тридцати тридцатью",
    40: "сорок сорока",
    50: "пятьдесят пятидесяти",
    60: "шестьдесят шестидесяти",
    70: "семьдесят семидесяти",
    80: "восемьдесят восьмидесяти",
    90: "девяносто девяноста",
    100: "сто ста",
    200: "двести двухсот",
    300: "триста трехсот",
    400: "четыреста четырехсот",
    500: "пятьсот пятисот",
}
_CARDINAL_OF = {form: value for value, forms in _CARDINALS.items() for form in forms.split()}
LAST = -1
_ORDINAL_STEMS = {
    "последн": LAST, "перв": 1, "втор": 2, "трет": 3, "четверт": 4, "пят": 5, "шест": 6,
    "седьм": 7, "восьм": 8, "девят": 9, "десят": 10, "одиннадцат": 11, "двенадцат": 12,
    "тринадцат": 13, "четырнадцат": 14, "пятнадцат": 15, "шестнадцат": 16, "семнадцат": 17,
    "восемнадцат": 18, "девятнадцат": 19, "двадцат": 20, "тридцат": 30,
}  # fmt: skip
_ORDINAL = re.compile(
    rf"({'|'.join(_ORDINAL_STEMS)})"
    r"(?:ый|ой|ий|ая|яя|ья|ое|ее|ье|ую|юю|ью|[оеь]е?го|[оеь]е?му|[оеь]е?м|[еь]е?й|ые|ие|ьи|ых|их)"
)


@lru_cache(maxsize=4096)
def month_named(word: str) -> int | None:
    """The month of a folded word, in any case, shortened or with one letter wrong."""
    exact = _MONTHS.get(word) or _SHORT_MONTHS.get(word)
    if exact or len(word) < _SHORTEST_MISSPELT:
        return exact
    near = {month for form, month in _MONTHS.items() if _may_be(word, form)}
    return near.pop() if len(near) == 1 else None


def _may_be(word: str, form: str) -> bool:
    sure = len(word) >= _SURE_LENGTH or word[0] == form[0]
    return len(form) >= _SHORTEST_MISSPELT and sure and _one_slip(word, form)


def _one_slip(word: str, form: str) -> bool:
    """One letter wrong, missing, extra, or two neighbours swapped."""
    if abs(len(word) - len(form)) > 1:
        return False
    head = next((i for i, (a, b) in enumerate(zip(word, form, strict=False)) if a != b), None)
    if head is None:
        return True
    rests = (
        (word[head + 1 :], form[head + 1 :]),
        (word[head + 1 :], form[head:]),
        (word[head:], form[head + 1 :]),
        (word[head + 1 : head + 2] + word[head : head + 1] + word[head + 2 :], form[head:]),
    )
    return any(a == b for a, b in rests)


def roman(word: str) -> int | None:
    """«III», also typed with Cyrillic letters: «ІІІ», «Ш», «П», «IУ»."""
    return _ROMAN.get(word.translate(_ROMAN_LETTERS))


def ordinal(word: str) -> int | None:
    """«первая» 1, «третьей» 3, «последняя» -1."""
    told = _ORDINAL.fullmatch(word)
    return _ORDINAL_STEMS[told[1]] if told else None


def cardinal(words: Iterable[str]) -> tuple[int, int]:
    """The number that the first words spell, and how many of them do: «двадцати пяти» is 25, 2."""
    total, used, limit = 0, 0, 1000
    for word in words:
        value = _CARDINAL_OF.get(word)
        if value is None or value >= limit:
            break
        total, used, limit = total + value, used + 1, _room_after(value)
    return total, used


def _room_after(value: int) -> int:
    """What may follow: tens after hundreds, units after tens, nothing after the rest."""
    if value >= 100:  # noqa: PLR2004
        return 100
    return 10 if value >= 20 else 0  # noqa: PLR2004
