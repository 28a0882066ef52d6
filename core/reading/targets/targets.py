"""Targets of an indicator: each amount with those it speaks of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from core.plan import Comparator, Population, Target, Unit
from core.reading.doubts import Doubt
from core.reading.lexer import Sort, Token
from core.reading.targets.amounts import Amount, read_amount
from core.reading.targets.clauses import clauses
from core.reading.targets.naming import VERB, named_after, named_along, named_before, named_here

_SHARES, _COUNTS = ("дол", "процент", "удельн"), ("количеств", "численност")
_ALL = (
    "все", "всех", "всем", "всеми", "каждый", "каждая", "каждое", "каждом", "каждой", "каждого",
    "каждую", "каждым", "каждому",
)  # fmt: skip
# «Проведено», «созданы», «прошли», «открыт»: what is counted after them has been done.
_DONE = re.compile(r"\w{3,}(?:но|ны|ли|лись|ло|лось|ен|ан|ты|то|т)|количеств\w*|числ\w*|налич\w*")
_GENERIC = ("человек", "чел", "единиц", "ед", "шт", "штук")
_ALL_OF_THEM = Fraction(100)


@dataclass(frozen=True, slots=True)
class IndicatorReading:
    """The targets of an indicator, and what a person should be asked about it."""

    targets: tuple[Target, ...]
    doubts: tuple[Doubt, ...] = ()


def read_targets(text: str) -> IndicatorReading:
    """Every goal of an indicator, in the order of its text, each once."""
    read = [_Clause(tokens) for tokens in clauses(text) if tokens]
    targets = dict.fromkeys(target for clause in read for target in clause.targets())
    doubts = dict.fromkeys(doubt for clause in read for doubt in clause.doubts)
    return IndicatorReading(tuple(targets), tuple(doubts))


@dataclass(slots=True)
class _Clause:
    """One clause being read; `read` is the place after the last amount that was."""

    tokens: list[Token]
    doubts: list[Doubt] = field(default_factory=list)
    read: int = 0

    def targets(self) -> Iterator[Target]:
        amounts = list(self._amounts_from(0))
        for place, amount in amounts:
            if not self._is_whole(place, amount):
                yield from self._targets_of(place, self._as_share(place, amount))
                self.read = amount.end
        if not amounts:
            yield from self._watched() or self._universal()

    def _is_whole(self, place: int, amount: Amount) -> bool:
        """«Из 20 школ не менее 15 …», «в 6 ОО из 18»: what the goal is a part of."""
        if not (place and self.tokens[place - 1].is_word("из")):
            return False
        if self.read:
            return named_after(self.tokens, amount.end, past_deeds=False) is None
        return place == 1 and any(self._amounts_from(amount.end))

    def _amounts_from(self, place: int) -> Iterator[tuple[int, Amount]]:
        while place < len(self.tokens):
            amount = read_amount(self.tokens, place)
            if amount:
                yield place, amount
            place = amount.end if amount else place + 1

    def _as_share(self, place: int, amount: Amount) -> Amount:
        """«Процент педагогов … не ниже 50»: the sign stands in the words."""
        told = any(token.starts(*_SHARES) for token in self.tokens[:place])
        bare = amount.end >= len(self.tokens) and amount.value <= _ALL_OF_THEM
        return replace(amount, unit=Unit.PERCENT) if told and bare else amount

    def _targets_of(self, place: int, amount: Amount) -> Iterator[Target]:
        for population in self._populations(place, amount):
            if amount.change:
                yield Target(population, None, None, amount.unit)
            else:
                yield Target(population, amount.comparison, amount.value, amount.unit)

    def _populations(self, place: int, amount: Amount) -> list[Population]:
        """Those named after the number, else before it: «доля школ, … – не менее 80 %»."""
        if amount.unit is Unit.PERCENT:
            return self._of_share(place, amount.end)
        counted = self._word(amount.end)
        if counted in _GENERIC:
            return [self._of_people(place, amount.end, counted)]
        found = named_after(self.tokens, amount.end, past_deeds=False)
        if found:
            return [found[0]]
        return self._of_unknown(place, amount) if counted else self._of_bare(place)

    def _of_share(self, place: int, end: int) -> list[Population]:
        if found := named_after(self.tokens, end, past_deeds=True):
            population, after = found
            return [population, *named_along(self.tokens, after)]
        return [self._before(place) or self._of_rest(end)]

    def _before(self, place: int, *, people: bool = False) -> Population | None:
        """«Школы – 100 %, кураторы – 80 %»: between two numbers first, then from the start."""
        near = named_before(self.tokens, self.read, place, people=people)
        return near or named_before(self.tokens, 0, place, people=people)

    def _of_rest(self, end: int) -> Population:
        """«100 % (12 школ)»: whoever is named further on."""
        for place in range(end, len(self.tokens)):
            if found := named_here(self.tokens, place):
                return found
        self.doubts.append(Doubt.POPULATION_UNKNOWN)
        return Population.OTHER

    def _of_people(self, place: int, end: int, word: str) -> Population:
        """«500 человек» of those told before, «50 человек из числа педагогов»."""
        told = named_after(self.tokens, end + 1, past_deeds=False)
        if told and self._word(end + 1) == "из":
            return told[0]
        people = word.startswith("чел")
        somebody = Population.PARTICIPANTS if people else Population.OTHER
        return self._before(place, people=people) or somebody

    def _of_unknown(self, place: int, amount: Amount) -> list[Population]:
        """«заключено 14 соглашений»: done, yet of no population we keep."""
        if VERB.fullmatch(self._word(amount.end)) and (told := self._before(place)):
            return [told]
        done = any(_DONE.fullmatch(token.text) for token in self.tokens[:place])
        if amount.comparator or done or place == 0:
            return [Population.OTHER]
        self.doubts.append(Doubt.INDICATOR_UNCLEAR)
        return []

    def _of_bare(self, place: int) -> list[Population]:
        in_brackets = bool(place) and self.tokens[place - 1].text == "("
        before = None if in_brackets else self._before(place)
        if before is None:
            self.doubts.append(Doubt.INDICATOR_UNCLEAR)
        return [before] if before else []

    def _word(self, place: int) -> str:
        token = self.tokens[place] if place < len(self.tokens) else None
        return token.text if token and token.sort is Sort.WORD else ""

    def _watched(self) -> list[Target]:
        """«Доля муниципальных образований, предоставивших …»: no goal, yet a figure to follow."""
        for start, token in enumerate(self.tokens):
            share = token.starts(*_SHARES) or token.sort is Sort.PERCENT
            if share or (start == 0 and token.starts(*_COUNTS)):
                found = named_after(self.tokens, start + 1, past_deeds=True)
                unit = Unit.PERCENT if share else Unit.COUNT
                return [Target(found[0] if found else Population.OTHER, None, None, unit)]
        return []

    def _universal(self) -> Iterator[Target]:
        """«Все школы», «в каждом муниципалитете»: a hundred per cent of them."""
        for start, token in enumerate(self.tokens):
            population = named_here(self.tokens, start + 1) if token.is_word(*_ALL) else None
            if population:
                yield Target(population, Comparator.AT_LEAST, _ALL_OF_THEM, Unit.PERCENT)
