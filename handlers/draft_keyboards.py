"""The buttons under a plan that is being checked."""

from collections.abc import Iterator

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.drafts import Draft
from core.zones import RUSSIAN_ZONES
from handlers.buttons import button, column, leaves, rows
from handlers.callbacks.drafts import DraftButton, DraftPage, DraftQuestion, DraftStep, DraftZone
from locales import Translator


def summary(draft: Draft, t: Translator) -> InlineKeyboardMarkup:
    """Launch, answer the questions, look through, change the zone, give up."""
    return column(
        button(t.text("draft.launch"), _step(draft, DraftStep.LAUNCH)),
        *_asks(draft, t),
        button(t.text("draft.rehearse"), _step(draft, DraftStep.REHEARSE)),
        button(t.text("draft.look"), DraftPage(draft=draft.id).pack()),
        button(t.text("draft.change_zone"), _step(draft, DraftStep.ZONES)),
        button(t.text("draft.discard"), _step(draft, DraftStep.DISCARD)),
    )


def preview(draft: Draft, page: int, pages: int, t: Translator) -> InlineKeyboardMarkup | None:
    """Leafing through the plan, and back."""
    beside = leaves(page, pages, lambda n: DraftPage(draft=draft.id, page=n).pack())
    return rows(beside, [to_summary(draft, t.text("draft.back"))])


def zones(draft: Draft, t: Translator) -> InlineKeyboardMarkup:
    """The zones of Russia, by their best known city."""
    choices = (
        button(t.city(zone), DraftZone(draft=draft.id, zone=number).pack())
        for number, zone in enumerate(RUSSIAN_ZONES)
    )
    return column(*choices, to_summary(draft, t.text("draft.back")))


def to_summary(draft: Draft, label: str) -> InlineKeyboardButton:
    """Back to the summary."""
    return button(label, _step(draft, DraftStep.SUMMARY))


def _asks(draft: Draft, t: Translator) -> Iterator[InlineKeyboardButton]:
    if draft.open:
        first = DraftQuestion(draft=draft.id, question=draft.open[0])
        yield button(t.text("draft.ask", len(draft.open)), first.pack())


def _step(draft: Draft, step: DraftStep) -> str:
    return DraftButton(draft=draft.id, step=step).pack()
