"""Targets of an indicator: each amount with those it speaks of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from core.plan import Comparator, Population, Target, Unit
from core.reading.doubts import Doubt
from core.reading.lexer import Sort, Token
from core.reading.targets.amounts import Amount, read_amount
from core.reading.targets.clauses import clauses
from core.reading.targets.populations import is_modifier, population_at

_SHARE_WORDS = ("дол", "процент", "удельн", "охват")
_COUNT_WORDS = ("количеств", "числ", "численност")
_ALL = ("все", "всех", "всем", "всеми", "каждый", "каждая", "каждое", "каждом", "каждой",
        "каждого", "каждую", "каждым", "каждому")  # fmt: skip
# Words between a number and those it counts: «80 % от общего числа педагогов».
_LINKS = (
    "от", "из", "числа", "количества", "численности", "числе", "в", "во", "у", "среди", "всех",
    "для", "на", "по", "с", "со", "и", "их", "вес", "каждой", "каждого", "каждом", "доли", "г",
)  # fmt: skip
_DEEDS = re.compile(r"\w*(?:ние|тие|ния|тия|ность|ка|охват|явка|ию|нию)")
_DONE = (
    "провед", "разработ", "созда", "обуч", "подготов", "издан", "размещ", "организ", "оказа",
    "приня", "участ", "сформир", "внедр", "привлеч", "выявл", "распростран", "проше", "повыс",
    "количеств", "числ", "охва", "опубликов", "реализ", "включ", "представл", "определ", "открыт",
)  # fmt: skip
_VERB = re.compile(r"\w+(?:ли|лись|ло|лось|ют|ют(?:ся)?|[аи]т(?:ся)?|ят(?:ся)?|[еа]ны|яты)")
_PARTICIPLE = re.compile(r"\w+(?:щ|вш|нн|м)(?:их|ие|ых|ые|ей|ой|его|ого|ая|ую)(?:ся)?")
_GENERIC = ("человек", "чел", "единиц", "ед", "шт", "штук")
_FURTHEST = 12
_ALL_OF_THEM = Fraction(100)


@dataclass(frozen=True, slots=True)
class IndicatorReading:
    """The targets of an indicator, and what a person should be asked about it."""

    targets: tuple[Target, ...]
    doubts: tuple[Doubt, ...] = ()


@dataclass(slots=True)
class _Clause:
    """One clause being read."""

    tokens: list[Token]
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        return [token.text for token in self.tokens]

    def targets(self) -> Iterator[Target]:
        amounts = list(self._amounts())
        for place, amount in amounts:
            yield from self._targets_of(place, amount)
        if not any(True for _ in amounts):
            yield from self._watched() or self._universal()

    def _amounts(self) -> Iterator[tuple[int, Amount]]:
        place = 0
        while place < len(self.tokens):
            amount = read_amount(self.tokens, place)
            if amount:
                yield place, amount
            place = amount.end if amount else place + 1

    def _targets_of(self, place: int, amount: Amount) -> Iterator[Target]:
        populations = self._populations(place, amount)
        for population in populations:
            if amount.change:
                yield Target(population, None, None, amount.unit)
            else:
                yield Target(population, amount.comparison, amount.value, amount.unit)

    def _populations(self, place: int, amount: Amount) -> list[Population]:
        """Those named after the number, else before it: «доля школ, … – не менее 80 %»."""
        percent = amount.unit is Unit.PERCENT
        found = _named_after(self.tokens, amount.end, past_deeds=percent)
        generic = amount.end < len(self.tokens) and self.tokens[amount.end].is_word(*_GENERIC)
        if found and not generic:
            population, after = found
            return [population, *self._coordinated(after)] if percent else [population]
        counts_a_noun = not percent and not generic and self._is_word(amount.end)
        before = None if counts_a_noun else self._subject(place)
        return [before] if before else self._unnamed(place, amount, generic=generic)

    def _is_word(self, place: int) -> bool:
        return place < len(self.tokens) and self.tokens[place].sort is Sort.WORD

    def _unnamed(self, place: int, amount: Amount, *, generic: bool) -> list[Population]:
        """«5000 консультаций», «30 человек»; a number that counts nothing is doubtful."""
        counted = self.tokens[amount.end : amount.end + 1]
        if amount.unit is Unit.PERCENT:
            self.doubts.append(Doubt.POPULATION_UNKNOWN)
            return [Population.OTHER]
        if generic:
            people = counted[0].starts("чел")
            return [Population.PARTICIPANTS if people else Population.OTHER]
        done = amount.comparator or any(token.starts(*_DONE) for token in self.tokens[:place])
        if done and counted and counted[0].sort is Sort.WORD:
            return [Population.OTHER]
        self.doubts.append(Doubt.INDICATOR_UNCLEAR)
        return []

    def _subject(self, place: int) -> Population | None:
        """The one the number is about, looked for before it."""
        heads = [
            start + 1
            for start in range(place)
            if self.tokens[start].starts(*_SHARE_WORDS, *_COUNT_WORDS)
        ]
        for start in heads or range(place):
            if found := _named_after(self.tokens[:place], start, past_deeds=True):
                return found[0]
        return None

    def _coordinated(self, start: int) -> Iterator[Population]:
        """«… , кураторов и школ-участников»: others told in the same breath, before any verb."""
        complement: Population | None = None
        for place in range(start, len(self.tokens)):
            token = self.tokens[place]
            named = population_at(self.words[place:])
            if (_VERB.fullmatch(token.text) and not named) or read_amount(self.tokens, place):
                return
            if token.sort is Sort.COMMA or token.is_word("и"):
                found = self._coordinate_at(place + 1, after_comma=token.sort is Sort.COMMA)
                if found and found is not complement:
                    yield found
            elif named and not is_modifier(token.text):
                complement = named[0]

    def _coordinate_at(self, place: int, *, after_comma: bool) -> Population | None:
        words = self.words[place:]
        if words and words[0] in {"а", "и"}:
            return None
        if after_comma and words and _PARTICIPLE.fullmatch(words[0]) and not population_at(words):
            return None
        return _head(words)

    def _watched(self) -> list[Target]:
        """«Доля муниципальных образований, предоставивших …»: no goal, yet a figure to follow."""
        for start, token in enumerate(self.tokens):
            share = token.starts("дол", "процент", "удельн")
            if share or (start == 0 and token.starts("количеств", "численност")):
                found = _named_after(self.tokens, start + 1, past_deeds=False)
                unit = Unit.PERCENT if share else Unit.COUNT
                return [Target(found[0] if found else Population.OTHER, None, None, unit)]
        return []

    def _universal(self) -> Iterator[Target]:
        """«Все школы», «в каждом муниципалитете»: a hundred per cent of them."""
        for start, token in enumerate(self.tokens):
            if token.is_word(*_ALL):
                population = _head(self.words[start + 1 :])
                if population:
                    yield Target(population, Comparator.AT_LEAST, _ALL_OF_THEM, Unit.PERCENT)


def read_targets(text: str) -> IndicatorReading:
    """Every goal of an indicator, in the order of its text, each once."""
    read = [_Clause(tokens) for tokens in clauses(text) if tokens]
    targets = dict.fromkeys(target for clause in read for target in clause.targets())
    doubts = dict.fromkeys(doubt for clause in read for doubt in clause.doubts)
    return IndicatorReading(tuple(targets), tuple(doubts))


def _named_after(
    tokens: list[Token], start: int, *, past_deeds: bool
) -> tuple[Population, int] | None:
    """The first noun from here that names a population, and the place after it."""
    words = [token.text for token in tokens]
    for place in range(start, min(start + _FURTHEST, len(tokens))):
        found = population_at(words[place:])
        if found:
            return found[0], place + found[1]
        if not _may_precede(tokens[place], past_deeds=past_deeds):
            return None
    return None


def _may_precede(token: Token, *, past_deeds: bool) -> bool:
    if token.sort is not Sort.WORD:
        return token.text in {"«", "»", '"'}
    passes = token.text in _LINKS or is_modifier(token.text)
    return passes or (past_deeds and bool(_DEEDS.fullmatch(token.text)))


def _head(words: list[str]) -> Population | None:
    """The population right here, past adjectives only."""
    for place, word in enumerate(words):
        if found := population_at(words[place:]):
            return found[0]
        if not is_modifier(word):
            return None
    return None
