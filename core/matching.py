"""Which row of a new edition is which row of the edition before.

Numbers alone do not tell: an inserted row shifts all below it. Titles alone do not either: one plan
has «Экспертиза документов» twice (mikhailovsky-2022, II.13 and II.18). So the rows pair off by what
is equal, the strictest first; then by similar titles; then by a day that is one row's only.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain

from rapidfuzz import fuzz
from rapidfuzz.process import extract_iter

from core.plan import Activity, Period

SURE, LIKELY, VAGUE = 85.0, 70.0, 50.0
"""How similar titles must be, of 100: wherever the rows stand; in one place or on one day; where
the day and the kind are theirs alone. Half a title is about 67 like the whole."""
_SAME_PLACE, _SAME_DAY = 10.0, 10.0
_WITHIN, _COVERED = 0.9, 0.8
_STEM = 5
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True)
class _Row:
    """A row as it is compared: small letters, no punctuation, no text of its period."""

    place: int
    activity: Activity

    @cached_property
    def title(self) -> str:
        return " ".join(_WORDS.findall(self.activity.title.casefold().replace("ё", "е")))

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(word[:_STEM] for word in self.title.split())

    @cached_property
    def numerals(self) -> tuple[str, ...]:
        """«1 этап» is not «2 этап», however similar."""
        return tuple(filter(str.isdigit, self.title.split()))

    @property
    def when(self) -> Period:
        return when(self.activity.period)

    @property
    def printed(self) -> tuple[str | None, str]:
        return self.activity.section, self.activity.number

    @cached_property
    def day(self) -> tuple[date, ...]:
        """Its days or its deadline; nothing for a month or a year."""
        period = self.activity.period
        deadline = (period.end,) if period.end and period.start is None else ()
        return period.dates or deadline


_EQUALS: Sequence[Callable[[_Row], Hashable]] = (
    lambda row: (row.printed, row.title, row.when),
    lambda row: (row.activity.section, row.title, row.when),
    lambda row: (row.title, row.when),
    lambda row: (row.printed, row.title),
    lambda row: (row.activity.section, row.title),
    lambda row: row.title,
)


def when(period: Period) -> Period:
    """What a period means, however it is written."""
    return replace(period, text="")


def match(old: Sequence[Activity], new: Sequence[Activity]) -> dict[int, int]:
    """Places in the new edition to places in the old; each is in one pair at most."""
    matching = _Matching(_rows(old), _rows(new))
    for key in _EQUALS:
        matching.pair_equal(key)
    matching.part_split_and_merged()
    matching.take(sorted(matching.similar(), key=lambda one: (-one[0], one[1], one[2])))
    matching.take([(0, *pair) for pair in matching.alone_on_their_day()])
    return matching.pairs


def _rows(activities: Iterable[Activity]) -> dict[int, _Row]:
    return {place: _Row(place, activity) for place, activity in enumerate(activities)}


@dataclass
class _Matching:
    """The rows that are not paired yet, by their places, and the pairs: new place to old."""

    old: dict[int, _Row]
    new: dict[int, _Row]

    def __post_init__(self) -> None:
        self.pairs: dict[int, int] = {}

    def take(self, scored: Iterable[tuple[float, int, int]]) -> None:
        """Pair the first of each; what is paired already is left out."""
        for _, old, new in scored:
            if old in self.old and new in self.new:
                del self.old[old], self.new[new]
                self.pairs[new] = old

    def pair_equal(self, key: Callable[[_Row], Hashable]) -> None:
        """Rows of one key, in their order."""
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for place, row in reversed(self.old.items()):
            waiting[key(row)].append(place)
        found = [
            (0, olds.pop(), place)
            for place, row in self.new.items()
            if (olds := waiting.get(key(row)))
        ]
        self.take(found)

    def similar(self) -> Iterator[tuple[float, int, int]]:
        """Pairs of similar rows with their scores."""
        titles = {place: row.title for place, row in self.new.items()}
        for old in self.old.values():
            for _, similarity, place in extract_iter(
                old.title, titles, scorer=fuzz.ratio, score_cutoff=LIKELY
            ):
                if score := _score(old, self.new[place], similarity):
                    yield score, old.place, place

    def alone_on_their_day(self) -> list[tuple[int, int]]:
        """An event given a new name: the only one of its kind on its day, before and now."""
        olds, news = _alone(self.old.values()), _alone(self.new.values())
        both = [(olds[key], news[key]) for key in olds.keys() & news.keys()]
        return [
            (old.place, new.place)
            for old, new in both
            if old.printed == new.printed or fuzz.ratio(old.title, new.title) >= VAGUE
        ]

    def part_split_and_merged(self) -> None:
        """A row made two, or two made one, is withdrawn and added: whose would the answers be?"""
        split, its_parts = _parted(self.old, self.new)
        merged, made_of = _parted(self.new, self.old)
        for place in split | made_of:
            del self.old[place]
        for place in merged | its_parts:
            del self.new[place]


def _score(old: _Row, new: _Row, similarity: float) -> float:
    """How well two rows of likely titles fit; 0 if they do not."""
    same_place, same_day = old.printed == new.printed, bool(old.day) and old.day == new.day
    sure = similarity >= SURE and old.numerals == new.numerals
    if not (sure or same_place or same_day):
        return 0
    return similarity + _SAME_PLACE * same_place + _SAME_DAY * same_day


def _alone(rows: Iterable[_Row]) -> dict[Hashable, _Row]:
    """The rows that are the only ones of their kind on their day."""
    dated = [((row.activity.kind, row.day), row) for row in rows if row.day]
    count = Counter(key for key, _ in dated)
    return {key: row for key, row in dated if count[key] == 1}


def _parted(wholes: Mapping[int, _Row], rows: Mapping[int, _Row]) -> tuple[set[int], set[int]]:
    """Rows whose words several others share out, none having nearly all; and those others."""
    bearers: defaultdict[str, list[int]] = defaultdict(list)
    for place, row in rows.items():
        for stem in row.stems:
            bearers[stem].append(place)
    smallest = {place: _WITHIN * len(row.stems) for place, row in rows.items()}
    found: tuple[set[int], set[int]] = set(), set()
    for place, whole in wholes.items():
        common = Counter(chain.from_iterable(bearers[stem] for stem in whole.stems))
        nearly = _COVERED * len(whole.stems)
        parts = [part for part, count in common.items() if smallest[part] <= count < nearly]
        if len(parts) > 1 and _covers([rows[part] for part in parts], whole):
            found[0].add(place)
            found[1].update(parts)
    return found


def _covers(parts: Iterable[_Row], whole: _Row) -> bool:
    covered = frozenset[str]().union(*(part.stems for part in parts))
    return len(covered & whole.stems) >= _COVERED * len(whole.stems)
