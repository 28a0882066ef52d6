"""The buttons under a question about a plan."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.drafts import Draft
from core.plan import Plan, Population, ReadingWarning
from core.populations import COUNTED
from core.questions import Subject, alike, next_open, subject_of, years
from core.reading.doubts import Doubt
from core.zones import RUSSIAN_ZONES
from handlers.buttons import Row, button, grid, rows
from handlers.calendar import month_rows
from handlers.callbacks.drafts import DraftAnswer, DraftQuestion
from handlers.draft_keyboards import to_summary
from handlers.views.questions import as_read
from locales import Translator

YEARLY = frozenset({Doubt.YEAR_UNKNOWN, Doubt.YEAR_FROM_NEIGHBOURS, Doubt.YEAR_FROM_STAMP})
YEARS_IN_A_ROW, NAMES_IN_A_ROW = 3, 2


def question(
    draft: Draft, number: int, month: date | None, today: date, t: Translator
) -> InlineKeyboardMarkup | None:
    """The answers, and the ways past them. A calendar opens at `month`, or where the row lies."""
    month = month or _first_month(draft.plan, draft.plan.warnings[number], today)
    return rows(
        *_choices(draft, number, month, today, t),
        [_answer(draft, number, as_read(draft, number, t))],
        *_for_all(draft, number, today, t),
        [*_before(draft, number, t), *_after(draft, number, t)],
        [to_summary(draft, t.text("question.skip_rest"))],
    )


def _choices(draft: Draft, number: int, month: date, today: date, t: Translator) -> list[Row]:
    """What can be chosen rather than written."""
    warning = draft.plan.warnings[number]
    if warning.code in YEARLY:
        offered = years(draft.plan, warning, today)
        buttons = (_answer(draft, number, str(year), year=year) for year in offered)
        return grid(buttons, YEARS_IN_A_ROW)
    if warning.code == Doubt.POPULATION_UNKNOWN:
        named = [(t.text(f"population.{one}"), one) for one in Population if one in COUNTED]
        buttons = (_answer(draft, number, name, population=one) for name, one in named)
        return grid(buttons, NAMES_IN_A_ROW)
    if subject_of(warning) is Subject.ZONE:
        cities = map(t.city, RUSSIAN_ZONES)
        buttons = (_answer(draft, number, city, zone=n) for n, city in enumerate(cities))
        return grid(buttons, NAMES_IN_A_ROW)
    return _calendar(draft, number, month, t) if subject_of(warning) is Subject.PERIOD else []


def _calendar(draft: Draft, number: int, month: date, t: Translator) -> list[Row]:
    return month_rows(
        month,
        lambda day: DraftAnswer(draft=draft.id, question=number, day=day.toordinal()).pack(),
        lambda first: _question(draft, number, first),
        t,
    )


def _for_all(draft: Draft, number: int, today: date, t: Translator) -> Iterator[Row]:
    """One press for every row that is asked the same: a year for all, or all left as they are."""
    warning, count = draft.plan.warnings[number], len(alike(draft, number))
    if count == 1:
        return
    if warning.code == Doubt.YEAR_UNKNOWN:
        for year in years(draft.plan, warning, today):
            label = t.text("question.for_all", label=year, count=count)
            yield [_answer(draft, number, label, year=year, alike=True)]
    label = t.text("question.for_all", label=as_read(draft, number, t), count=count)
    yield [_answer(draft, number, label, alike=True)]


def _before(draft: Draft, number: int, t: Translator) -> Iterator[InlineKeyboardButton]:
    if number:
        yield button(t.text("question.previous"), _question(draft, number - 1))


def _after(draft: Draft, number: int, t: Translator) -> Iterator[InlineKeyboardButton]:
    following = next_open(draft, number)
    if following is not None:
        yield button(t.text("question.skip"), _question(draft, following))


def _first_month(plan: Plan, warning: ReadingWarning, today: date) -> date:
    """The month the row's period begins in; else the plan's first that is not over."""
    earliest = max(plan.context.start, today) if plan.context else today
    if warning.place is None:
        return earliest
    period = plan.activities[warning.place].period
    return period.start or period.end or earliest


def _question(draft: Draft, number: int, month: date | None = None) -> str:
    ordinal = month.toordinal() if month else None
    return DraftQuestion(draft=draft.id, question=number, month=ordinal).pack()


def _answer(draft: Draft, number: int, label: str, **given: Any) -> InlineKeyboardButton:
    return button(label, DraftAnswer(draft=draft.id, question=number, **given).pack())
