"""Who an amount speaks of: those named after it, else those named before it."""

import re
from collections.abc import Iterator

from core.plan import Population
from core.reading.lexer import Sort, Token
from core.reading.targets.amounts import read_amount
from core.reading.targets.populations import LONGEST_NAME, is_modifier, population_at

SHARE_WORDS = ("дол", "процент", "удельн", "охват")
COUNT_WORDS = ("количеств", "числ", "численност")
# Words between a number and those it counts: «80 % от общего числа педагогов».
_LINKS = (
    "от", "из", "числа", "количества", "численности", "числе", "в", "во", "у", "среди", "всех",
    "для", "на", "по", "с", "со", "и", "их", "вес", "каждой", "каждого", "каждом", "доли", "г",
)  # fmt: skip
_OWNERS = ("их", "ее", "его")
_DEEDS = re.compile(r"\w*(?:ние|тие|ния|тия|ность|ности|ка|охвата?|явка|ию|нию)")
VERB = re.compile(r"\w+(?:ли|лись|ло|лось|ют|ют(?:ся)?|[аи]т(?:ся)?|ят(?:ся)?|[еа]ны|яты)")
_PARTICIPLE = re.compile(r"\w+(?:щ|вш|нн|м)(?:их|ие|ых|ые|ей|ой|его|ого|ая|ую)(?:ся)?")
_THINGS = {
    Population.SCHOOLS,
    Population.MUNICIPALITIES,
    Population.WORKING_GROUPS,
    Population.EVENTS,
    Population.DOCUMENTS,
    Population.OTHER,
}
_FURTHEST, _FURTHEST_BEFORE = 12, 60


def named_after(
    tokens: list[Token], start: int, *, past_deeds: bool
) -> tuple[Population, int] | None:
    """The first noun from here that names a population, and the place after it.

    `past_deeds`: «100 % размещение документов» speaks of the documents.
    """
    for place in range(start, min(start + _FURTHEST, len(tokens))):
        if found := population_at(_words(tokens, place)):
            return found[0], place + found[1]
        if not _may_precede(tokens[place], past_deeds=past_deeds):
            return None
    return None


def named_before(
    tokens: list[Token], start: int, end: int, *, people: bool = False
) -> Population | None:
    """The one the number is about, after «доля» or «количество» if there is such a word.

    `people`: no schools, events or documents, for «25 чел.» counts none.
    """
    span = range(max(end - _FURTHEST_BEFORE, start), end)
    told = [place + 1 for place in span if tokens[place].starts(*SHARE_WORDS, *COUNT_WORDS)]
    for place in told or span:
        found = named_after(tokens[:end], place, past_deeds=True)
        if found and not (people and found[0] in _THINGS):
            return found[0]
    return None


def named_here(tokens: list[Token], start: int) -> Population | None:
    """The population right here, past adjectives only."""
    for place in range(start, min(start + _FURTHEST, len(tokens))):
        if found := population_at(_words(tokens, place)):
            return found[0]
        if not is_modifier(tokens[place].text):
            return None
    return None


def named_along(tokens: list[Token], start: int) -> Iterator[Population]:
    """«… , кураторов и школ-участников»: others told in the same breath, before any verb.

    «муниципальных районов, муниципальных и городских округов» (perm-krai-2022, row 7) goes on with
    a complement, and names nobody new.
    """
    complement: Population | None = None
    for place in range(start, len(tokens)):
        token = tokens[place]
        named = population_at(_words(tokens, place))
        if (VERB.fullmatch(token.text) and not named) or read_amount(tokens, place):
            return
        if token.sort is Sort.COMMA or token.is_word("и"):
            found = _coordinate(tokens, place)
            if found and found is not complement:
                yield found
        elif named and not is_modifier(token.text):
            complement = named[0]


def _coordinate(tokens: list[Token], joint: int) -> Population | None:
    """Who stands after a comma or «и»; a participle after a comma begins a clause instead."""
    start = joint + 1
    if start < len(tokens) and tokens[start].is_word(*_OWNERS):
        start += 1
    word = tokens[start].text if start < len(tokens) else ""
    clause = tokens[joint].sort is Sort.COMMA and _PARTICIPLE.fullmatch(word)
    return None if clause and not population_at([word]) else named_here(tokens, start)


def _words(tokens: list[Token], place: int) -> list[str]:
    """As many words from here as the longest name has."""
    return [token.text for token in tokens[place : place + LONGEST_NAME]]


def _may_precede(token: Token, *, past_deeds: bool) -> bool:
    if token.sort is not Sort.WORD:
        return token.text in {"«", "»", '"'}
    passes = token.text in _LINKS or is_modifier(token.text)
    return passes or (past_deeds and bool(_DEEDS.fullmatch(token.text)))
