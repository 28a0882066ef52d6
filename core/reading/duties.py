"""What stands outside the table: duties of the order's text, goals of the programme."""

import re
from collections.abc import Iterator

from core.plan import Duty, Target
from core.reading.document import Document
from core.reading.enrolment import read_goals_of
from core.reading.periods.grammar import PeriodGrammar
from core.reading.wording import one_line

_CLAUSE_NUMBER = re.compile(r"^\s*(?:\d+\.)+\s*")
_GOALS = re.compile(
    r"^(?:[IVX\d]+\.)*\s*[\w\s]{0,30}(?:показател|индикатор|ожидаемые результаты)\w*"
    r"\s*[\w\s]{0,60}:?$",
    re.IGNORECASE,
)
_NEXT_PART = re.compile(r"^(?:[IVX]+\.|Раздел)\s*\S")
_MEASURE = re.compile(r"^[-–•\s]*(?:количество|численность|число|доля|охват)\b", re.IGNORECASE)


def read_duties(document: Document) -> tuple[Duty, ...]:
    """«… ежемесячно в срок до 10 числа месяца, следующего за отчетным» (primorsky-2021, 3.2)."""
    clauses = (line for text in document.paragraphs for line in text.split("\n"))
    return tuple(duty for clause in clauses if (duty := _duty(clause)))


def _duty(clause: str) -> Duty | None:
    text = one_line(clause)
    if not _CLAUSE_NUMBER.match(text):
        return None
    bare = _CLAUSE_NUMBER.sub("", text)
    phrases = PeriodGrammar(school=False).read(bare)
    if phrases.recurrence is None:
        return None
    return Duty(bare.rstrip(" ;."), phrases.recurrence, phrases.day_of_month)


def read_programme_targets(document: Document) -> tuple[Target, ...]:
    """Goals listed under «Показатели» (network-partnership-2022, part VI)."""
    found = (target for line in _goal_lines(document) for target in read_goals_of(line))
    return tuple(dict.fromkeys(found))


def _goal_lines(document: Document) -> Iterator[str]:
    under_goals = False
    for paragraph in document.paragraphs:
        for line in paragraph.split("\n"):
            if _GOALS.match(line):
                under_goals = True
            elif _NEXT_PART.match(line):
                under_goals = False
            elif under_goals or _MEASURE.match(line):
                yield line
