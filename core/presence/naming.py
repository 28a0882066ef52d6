"""Whom of ours a platform's name means: for sure, perhaps, or nobody.

Platforms show what people have typed: «Мария Орлова», “Orlova M.”, «Орлова М.П. СОШ 1», an address.
Sure is only who is the one bearer of all the words; whatever else is like it, a person decides.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from core.presence.model import Presence

MOST_CANDIDATES = 6
"""So many buttons under one question."""
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziiklmnoprstufie", strict=True))
    | {"ж": "zh", "х": "h", "ц": "c", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ь": ""}
    | {"ю": "iu", "я": "ia", "ё": "e"}
)
_SPELT = (("shch", "sch"), ("kh", "h"), ("ts", "c"), ("y", "i"), ("j", "i"), ("ii", "i"))
"""Ways of writing one sound in Latin letters, and the one they are compared as."""
_INITIALS = {"iu", "ia", "zh", "ch", "sh", "sch"}
_SHORTEST_TO_SLIP = 4
_SHORTEST_WITHIN = 5
"""Letters of a surname that may be found inside an address."""
_FULL = 2
"""Words of a name that make it one: with a single word nobody is sure."""


@dataclass(frozen=True, slots=True)
class Namesake:
    """Somebody of ours who may be meant."""

    person_id: int
    name: str
    place: str


class Names:
    """Those of ours the list may mean."""

    def __init__(self, people: Iterable[Namesake]) -> None:
        self._of: Mapping[int, Namesake] = {one.person_id: one for one in people}
        self._words = {one: words_of(person.name) for one, person in self._of.items()}
        self._bearers: defaultdict[str, set[int]] = defaultdict(set)
        self._surnames: defaultdict[str, set[int]] = defaultdict(set)
        for one, words in self._words.items():
            for word in words:
                self._bearers[word].add(one)
            for trace in _traces(_latin(words[0])) if words else ():
                self._surnames[trace].add(one)

    def sure(self, presence: Presence) -> int | None:
        """The one person who bears every word of the name, or all of whose words are in it."""
        words = words_of(presence.name)
        full = [word for word in words if len(word) > 1]
        if len(full) < _FULL:
            return None
        if len(full) == len(words):
            bearers = set.intersection(*(self._bearers.get(word, set()) for word in words))
            if bearers:
                return next(iter(bearers)) if len(bearers) == 1 else None
        within = self._within({*words})
        return next(iter(within)) if len(within) == 1 else None

    def perhaps(self, presence: Presence) -> tuple[Namesake, ...]:
        """Those who may be meant, the likeliest first."""
        words = [_latin(word) for word in words_of(presence.name or _local(presence.email))]
        scored = sorted(
            (-score, self._of[one].name, one)
            for one in self._like(words, by_address=not presence.name)
            if (score := _likeness(words, [*map(_latin, self._words[one])]))
        )
        return tuple(self._of[one] for *_, one in scored[:MOST_CANDIDATES])

    def _within(self, words: set[str]) -> set[int]:
        """Those with three names, all of which are among these words."""
        anyone = set[int]().union(*(self._bearers.get(word, set()) for word in words))
        return {
            one for one in anyone if len(self._words[one]) > _FULL and words >= {*self._words[one]}
        }

    def _like(self, words: Sequence[str], *, by_address: bool) -> set[int]:
        """Those whose surname is one of the words but for a letter, or stands in the address."""
        found = set[int]()
        for word in words:
            for trace in _traces(word):
                found |= self._surnames.get(trace, set())
        if by_address:
            for part in _parts("".join(words)):
                found |= {one for one in self._surnames.get(part, ()) if self._begins(one, part)}
        return found

    def _begins(self, one: int, surname: str) -> bool:
        return _latin(self._words[one][0]) == surname


def words_of(name: str) -> list[str]:
    """The words of a name as they are compared."""
    return _WORD.findall(name.casefold().replace("ё", "е"))


def _likeness(words: Sequence[str], person: Sequence[str]) -> int:
    """How many of a person's names the words have, the surname among them; 0 where they differ.

    Beside the surname alone, or inside an address, nothing contradicts.
    """
    surname, *others = person
    place = next((n for n, word in enumerate(words) if _near(word, surname)), None)
    if place is None:
        return 1 if surname in "".join(words) else 0
    rest = [word for n, word in enumerate(words) if n != place]
    fitting = sum(any(_near(word, own) for word in rest) for own in others)
    if rest and others and not fitting:
        return 0
    return 1 + 2 * fitting + (words[place] == surname)


def _near(one: str, other: str) -> bool:
    """The same but for one letter, or an initial of it."""
    short, whole = sorted((one, other), key=len)
    if one == other or ((len(short) == 1 or short in _INITIALS) and whole.startswith(short)):
        return True
    long = min(len(one), len(other)) >= _SHORTEST_TO_SLIP
    return long and Levenshtein.distance(one, other, score_cutoff=1) <= 1


def _local(email: str | None) -> str:
    return (email or "").partition("@")[0].translate(str.maketrans("._-+0123456789", " " * 14))


@lru_cache(maxsize=1 << 16)
def _latin(word: str) -> str:
    """In Latin letters, however a passport or a person spells them."""
    latin = word.translate(_LATIN)
    for spelt, compared in _SPELT:
        latin = latin.replace(spelt, compared)
    return latin


def _traces(word: str) -> Iterator[str]:
    """The word, and with any one letter left out where one may be a slip."""
    yield word
    if len(word) >= _SHORTEST_TO_SLIP:
        yield from (word[:place] + word[place + 1 :] for place in range(len(word)))


def _parts(text: str) -> Iterator[str]:
    """What may be a surname inside an address."""
    for first in range(len(text)):
        yield from (text[first:last] for last in range(first + _SHORTEST_WITHIN, len(text) + 1))
