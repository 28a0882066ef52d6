"""Whom a row concerns: those its goals name, else its title, else its executors; a document or a
report those alone who deliver it.

Only populations with people behind them count: nobody can be told for parents or documents. A row
that names none concerns everybody who takes part; whoever reads the audience decides that.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from core.plan import DELIVERED, Indicator, Kind, Population
from core.populations import COUNTED
from core.reading.lexer import Token
from core.reading.targets.clauses import clauses
from core.reading.targets.naming import named_after, named_along
from core.reading.targets.populations import LONGEST_NAME, population_at

_QUOTED = re.compile(r"«[^«»]*(?:»|$)|\([^()]*(?:\)|$)|\"[^\"]*\"|“[^“”]*”")
_OF_WHOM = r"(?:[\w-]+(?:[ыи]х|[ое]го|[ое]й)\s+)*"
_BODY = (
    r"(?:институт|иро\b|министерств|департамент|комитет|гау\b|гбу\b|центр|университет|вуз"
    r"|объединени|шмо\b|рмо\b|учреждени\w+ дополнительного)"
)
# Heads and specialists of other houses than schools, and the regional coordinator, who organises.
_OUTSIDERS = re.compile(
    rf"\b(?:директор|руководител|заместител|специалист|сотрудник|представител)\w*\s+{_OF_WHOM}{_BODY}"
    rf"|\bадминистраци\w*(?=\s+{_OF_WHOM}(?:район|округ|город|муниципал|поселени|област|кра[йяею]\b))"
    r"|\b(?:региональн|краев|областн|республиканск|федеральн)\w+\s+координатор\w*",
    re.IGNORECASE,
)
# What follows is the subject, not those who come: «по вопросам роли родителей».
_SUBJECT_WORDS = ("по", "о", "об", "обо", "под", "при", "через", "посредством", "тему", "как")
_SUBJECT_STEMS = ("направленн", "посвящ")
# «Для кураторов» and «с участием кураторов» invite wherever they stand …
_FOR = ("для", "участием", "привлечением")
_GIVING, _HELP, _REACH = "оказани", "помощ", 4  # … as does «оказание адресной помощи ШНОР»;
# «совещание с директорами», «участие школ», «обмен опытом ШНОР» only before the subject.
_WITH = ("с", "со", "среди", "между")
_DEEDS = ("участи", "объединени", "опыт", "обучени", "квалификаци")
# «Кураторы школ … приняли участие» (mikhailovsky-2022, II.4) is a goal without a number.
_TOOK_PART = ("участие", "участв", "прошли", "посетили", "ознаком", "посмотрели", "обучились")


def read_audience(
    title: str, executors: Sequence[str], indicator: Indicator
) -> tuple[Population, ...]:
    """The populations to be told, each once; none where the row names nobody we can tell."""
    sources: tuple[Iterable[Population], ...] = (
        (target.population for target in indicator.targets),
        _of_indicator(indicator.text),
        _of_title(title),
        _of_executors(executors),
    )
    told = (tuple(dict.fromkeys(filter(COUNTED.__contains__, named))) for named in sources)
    return next(filter(None, told), ())


def concerned(
    kind: Kind, title: str, executors: Sequence[str], indicator: Indicator
) -> tuple[Population, ...]:
    """Whom a row of that kind concerns."""
    if kind in DELIVERED:
        return read_deliverers(executors)
    if kind is Kind.VISIT:  # whoever is visited, the curators are told
        return (Population.CURATORS,)
    return read_audience(title, executors, indicator)


def read_deliverers(executors: Sequence[str]) -> tuple[Population, ...]:
    """Whom a document or a report is expected of: its executors, whoever its goals count."""
    return tuple(dict.fromkeys(filter(COUNTED.__contains__, _of_executors(executors))))


def _of_indicator(text: str) -> Iterator[Population]:
    """The subjects of a sentence that says they took part."""
    for clause in _clauses(text):
        if any(token.starts(*_TOOK_PART) for token in clause):
            yield from _named(clause, 0)


def _of_title(title: str) -> list[Population]:
    """Who is invited before the subject is told; else whom the subject is said to be for."""
    read = _clauses(title)
    heads = [clause[: _subject(clause)] for clause in read]
    invited = [*chain.from_iterable(map(_invited, heads))]
    served = chain.from_iterable(map(_served, read))
    return invited if COUNTED.intersection(invited) else [*served]


def _of_executors(executors: Sequence[str]) -> Iterator[Population]:
    """The people of the roster who answer for the row; institutes and ministries are not in it."""
    for clause in chain.from_iterable(map(_clauses, executors)):
        yield from _named(clause, 0)


def _clauses(text: str) -> list[list[Token]]:
    """Without quotes, brackets and outsiders; «методических служб/органов» are two."""
    while (bare := _QUOTED.sub(" ", text)) != text:
        text = bare
    return [*clauses(_OUTSIDERS.sub(" ", text).replace("/", ", "))]


def _subject(clause: Sequence[Token], start: int = 0) -> int:
    """Where the words of what it is about begin."""
    begins = (
        place
        for place, token in enumerate(clause)
        if place >= start and (token.is_word(*_SUBJECT_WORDS) or token.starts(*_SUBJECT_STEMS))
    )
    return next(begins, len(clause))


def _invited(head: list[Token]) -> Iterator[Population]:
    yield from _served(head)
    for place, token in enumerate(head):
        if token.is_word(*_WITH) or token.starts(*_DEEDS):
            yield from _named(head, place + 1)
        elif length := _event(head, place):
            yield from _named(head, place + length)


def _served(clause: list[Token]) -> Iterator[Population]:
    for place, token in enumerate(clause):
        if token.is_word(*_FOR) or _is_given_help(clause, place):
            yield from _named(clause[: _subject(clause, place)], place + 1)


def _is_given_help(clause: Sequence[Token], place: int) -> bool:
    """The «помощи» of «оказание помощи», not of «проект адресной помощи»."""
    before = clause[max(place - _REACH, 0) : place]
    return clause[place].starts(_HELP) and any(token.starts(_GIVING) for token in before)


def _event(clause: Sequence[Token], place: int) -> int:
    """How many words name an event here: it is theirs who are named next."""
    words = [token.text for token in clause[place : place + LONGEST_NAME]]
    population, length = population_at(words) or (None, 0)
    return length if population is Population.EVENTS else 0


def _named(clause: list[Token], start: int) -> Iterator[Population]:
    """Those named from here, and the others in the same breath."""
    if found := named_after(clause, start, past_deeds=False):
        yield found[0]
        yield from named_along(clause, found[1])
