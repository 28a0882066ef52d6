"""The buttons under a plan that is being checked."""

from datetime import date

from aiogram.types import InlineKeyboardMarkup

from core.drafts import Draft, undated_events
from core.plan import Plan
from core.zones import RUSSIAN_ZONES
from handlers.buttons import button, column, leaves, rows
from handlers.calendar import month_rows
from handlers.callbacks import (
    DraftButton,
    DraftDay,
    DraftPage,
    DraftQuestion,
    DraftStep,
    DraftZone,
)
from locales import Translator


def summary(draft: Draft, t: Translator) -> InlineKeyboardMarkup:
    """Launch, answer the questions, look through, change the zone, give up."""
    questions = len(undated_events(draft.plan))
    asks = [button(t.text("draft.ask", questions), DraftQuestion(draft=draft.id).pack())]
    return column(
        button(t.text("draft.launch"), _step(draft, DraftStep.LAUNCH)),
        *(asks if questions else []),
        button(t.text("draft.look"), DraftPage(draft=draft.id).pack()),
        button(t.text("draft.change_zone"), _step(draft, DraftStep.ZONES)),
        button(t.text("draft.discard"), _step(draft, DraftStep.DISCARD)),
    )


def preview(draft: Draft, page: int, pages: int, t: Translator) -> InlineKeyboardMarkup | None:
    """Leafing through the plan, and back."""
    beside = leaves(page, pages, lambda n: DraftPage(draft=draft.id, page=n).pack())
    return rows(beside, [button(t.text("draft.back"), _step(draft, DraftStep.SUMMARY))])


def question(draft: Draft, place: int, month: date, t: Translator) -> InlineKeyboardMarkup | None:
    """A calendar for the day of an event, and the ways past it."""
    calendar = month_rows(
        month,
        lambda day: DraftDay(draft=draft.id, place=place, day=day.toordinal()).pack(),
        lambda first: DraftQuestion(draft=draft.id, place=place, month=first.toordinal()).pack(),
        t,
    )
    skip = button(t.text("draft.skip"), DraftQuestion(draft=draft.id, place=place + 1).pack())
    back = button(t.text("draft.back"), _step(draft, DraftStep.SUMMARY))
    return rows(*calendar, [skip, back])


def zones(draft: Draft, t: Translator) -> InlineKeyboardMarkup:
    """The zones of Russia, by their best known city."""
    choices = (
        button(t.city(zone), DraftZone(draft=draft.id, zone=number).pack())
        for number, zone in enumerate(RUSSIAN_ZONES)
    )
    return column(*choices, button(t.text("draft.back"), _step(draft, DraftStep.SUMMARY)))


def first_month(plan: Plan, place: int, today: date) -> date:
    """Where the calendar of an event opens: the month its period begins in, or this one."""
    period = plan.activities[place].period
    earliest = plan.context.start if plan.context else today
    return period.start or period.end or max(earliest, today)


def _step(draft: Draft, step: DraftStep) -> str:
    return DraftButton(draft=draft.id, step=step).pack()
