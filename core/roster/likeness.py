"""Names that may be one: a slip of a letter, initials for names, «МБОУ СОШ № 5» for «Школа № 5».

Whatever is alike shares a `trace`, so those alike are found without comparing all with all.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from rapidfuzz.distance import Levenshtein

_WORD = re.compile(r"[^\W\d_]+|\d+")
_LEGAL = re.compile(
    r"(?:[мгфкч][а-я]{0,3}оу|оу|г|город|муниципальн|государственн|бюджетн|автономн|казенн|частн"
    r"|(?:обще)?образовательн|учрежден|организаци|средн|основн|начальн|школ|[сон]ош)\w{0,3}"
)
_SHORTEST_TO_SLIP = 4
"""Letters of a word of which one may be a slip: «Ия» and «Зоя» are two names."""
_CROWD = 40
"""So many with one trace tell nobody apart."""

_Thing = TypeVar("_Thing", bound=Hashable)


def alike_people(one: str, other: str) -> bool:
    """«Петрова Мария Ивановна», «Петрова М. И.» and «Петрова Марья Ивановна»; not the same name."""
    first, second = _words(one), _words(other)
    pairs = [*zip(first, second, strict=False)]
    slips = sum(not _fits(*pair) for pair in pairs)
    return first != second and len(pairs) > 1 and slips <= 1 and all(_near(*p) for p in pairs)


def alike_schools(one: str, other: str) -> bool:
    """Schools of one municipality that differ by legal words, a letter, or «им. …» at most."""
    first, second = _core(one), _core(other)
    if _numbers(first) != _numbers(second):
        return False
    if _numbers(first) and ({*first} <= {*second} or {*second} <= {*first}):
        return True
    return _near(" ".join(first), " ".join(second))


def person_traces(name: str) -> set[str]:
    """What the surname may be, with any one letter left out."""
    return _with_a_letter_less("".join(_words(name)[:1]))


def school_traces(name: str) -> set[str]:
    """The numbers of a school, or its words with any one letter left out."""
    words = _core(name)
    return {" ".join(_numbers(words))} if _numbers(words) else _with_a_letter_less(" ".join(words))


def fullness(name: str) -> int:
    """How many of its words are written out: «Петрова М. И.» has one."""
    return sum(len(word) > 1 for word in _words(name))


def pairs_sharing(
    traces: Iterable[tuple[_Thing, Iterable[Hashable]]],
) -> Iterator[tuple[_Thing, _Thing]]:
    """Every two that share a trace, once, in their order."""
    bearers: defaultdict[Hashable, list[_Thing]] = defaultdict(list)
    for thing, its in traces:
        for trace in its:
            bearers[trace].append(thing)
    crowds = (crowd for crowd in bearers.values() if 1 < len(crowd) <= _CROWD)
    yield from dict.fromkeys(pair for crowd in crowds for pair in combinations(crowd, 2))


def _words(name: str) -> list[str]:
    return _WORD.findall(name.casefold().replace("ё", "е"))


def _core(school: str) -> list[str]:
    return [word for word in _words(school) if not _LEGAL.fullmatch(word)]


def _numbers(words: Sequence[str]) -> list[str]:
    return sorted(filter(str.isdigit, words))


def _fits(one: str, other: str) -> bool:
    """The same, or one the initial of the other."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _near(one: str, other: str) -> bool:
    """The same but for one letter, or an initial."""
    if _fits(one, other):
        return True
    long = min(len(one), len(other)) >= _SHORTEST_TO_SLIP
    return long and Levenshtein.distance(one, other, score_cutoff=1) <= 1


def _with_a_letter_less(text: str) -> set[str]:
    return {text, *(text[:place] + text[place + 1 :] for place in range(len(text)))}
