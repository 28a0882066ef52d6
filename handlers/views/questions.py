"""One question about a plan: the row, what is asked, what is understood so far, how to answer."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from core.drafts import Draft
from core.plan import Activity
from core.questions import Subject, subject_of
from core.reading.doubts import Doubt
from handlers.views.pages import shortened
from handlers.views.plans import period, target
from handlers.views.plans import question as asked
from locales import Html, Translator, paragraphs

LONGEST_QUESTION = 1200
LONGEST_ANSWER = 400
_OWN_HINTS = frozenset(
    {
        Doubt.YEAR_UNKNOWN,
        Doubt.YEAR_FROM_NEIGHBOURS,
        Doubt.EVENT_WITHOUT_DATE,
        Doubt.POPULATION_UNKNOWN,
    }
)
_LEFT_OPEN = frozenset({Doubt.EVENT_WITHOUT_DATE, Doubt.POPULATION_UNKNOWN})


def question(draft: Draft, number: int, t: Translator) -> Html:
    """«Вопрос 2 из 5»."""
    count = len(draft.plan.warnings)
    return paragraphs(
        t.html("question.count", number=number + 1, count=count, open=len(draft.open)),
        *_row(draft, number, t),
        t.html("question.asked", text=shortened(_asked(draft, number, t), LONGEST_QUESTION)),
        *_state(draft, number, t),
        t.html("question.hint", hint=_hint(draft, number, t)),
    )


def noted(draft: Draft, number: int, t: Translator) -> Html:
    """What a written answer was understood to say."""
    return t.html("question.noted", what=shortened(_understood(draft, number, t), LONGEST_ANSWER))


def not_understood(draft: Draft, number: int, t: Translator) -> Html:
    """The answer said nothing the question asks for."""
    return t.html("question.not_understood", hint=_hint(draft, number, t))


def as_read(draft: Draft, number: int, t: Translator) -> str:
    """What it means to leave things as they were read."""
    warning = draft.plan.warnings[number]
    if warning.code in _LEFT_OPEN:
        return t.text(f"leave.{warning.code}")
    if _understood(draft, number, t):
        return t.text("question.right")
    return t.text(f"leave.{subject_of(warning)}")


def _asked(draft: Draft, number: int, t: Translator) -> str:
    return asked(draft.plan.warnings[number], t)


def _row(draft: Draft, number: int, t: Translator) -> Iterator[Html]:
    row = _row_of(draft, number)
    if row:
        yield t.html("question.row", number=row.number, title=shortened(row.title))


def _state(draft: Draft, number: int, t: Translator) -> Iterator[Html]:
    understood = _understood(draft, number, t)
    key = "question.answered" if number in draft.settled else "question.understood"
    if understood:
        yield t.html(key, what=shortened(understood, LONGEST_ANSWER))


def _hint(draft: Draft, number: int, t: Translator) -> str:
    warning = draft.plan.warnings[number]
    own = warning.code in _OWN_HINTS
    return t.text(f"hint.{warning.code if own else subject_of(warning)}")


def _understood(draft: Draft, number: int, t: Translator) -> str:
    """The part of the plan the question is about, as it is understood now; empty: not at all."""
    row = _row_of(draft, number)
    if row is None:
        return _of_plan(draft, number, t)
    match subject_of(draft.plan.warnings[number]):
        case Subject.TITLE:
            return row.title
        case Subject.EXECUTORS:
            return ", ".join(row.executors)
        case Subject.INDICATOR:
            return "; ".join(target(goal, t) for goal in row.indicator.targets)
        case _:
            return period(row.period, t) if row.period.end or row.period.recurrence else ""


def _of_plan(draft: Draft, number: int, t: Translator) -> str:
    subject = subject_of(draft.plan.warnings[number])
    if subject is Subject.ZONE:
        return t.city(draft.zone or ZoneInfo(draft.plan.warnings[number].said))
    if subject is Subject.GOAL:
        return "; ".join(target(goal, t) for goal in draft.plan.targets)
    context = draft.plan.context
    return f"{context.start:%d.%m.%Y} – {context.end:%d.%m.%Y}" if context else ""


def _row_of(draft: Draft, number: int) -> Activity | None:
    place = draft.plan.warnings[number].place
    return None if place is None else draft.plan.activities[place]
