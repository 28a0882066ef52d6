"""The buttons under a roster that is being checked."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.roster.comparison import ChangeKind, Comparison
from core.roster.doubts import Doubt
from handlers.buttons import button, column, leaves, rows
from handlers.callbacks.rosters import RosterAnswer, RosterButton, RosterPage, RosterStep
from handlers.views.pages import Page
from locales import Translator


def summary(draft: int, found: Comparison, t: Translator) -> InlineKeyboardMarkup:
    """Decide what is in doubt, look the changes through, take the roster in, give it up.

    Nothing is taken in before everything is decided.
    """
    lists = [_list(draft, kind, found, t) for kind in ChangeKind if found.listed(kind)]
    return column(
        *(_applying(draft, found, t) if not found.doubts else [_asking(draft, found, t)]),
        *lists,
        button(t.text("draft.discard"), _step(draft, RosterStep.DISCARD)),
    )


def listed(draft: int, kind: ChangeKind, shown: Page, t: Translator) -> InlineKeyboardMarkup | None:
    """Leafing through names, and back."""
    beside = leaves(
        shown.number,
        shown.count,
        lambda page: RosterPage(draft=draft, kind=kind, page=page).pack(),
    )
    return rows(beside, [_back(draft, t)])


def question(draft: int, doubts: Sequence[Doubt], t: Translator) -> InlineKeyboardMarkup:
    """One or two; or all of them two."""
    key, count = doubts[0].key, len(doubts)
    return column(
        button(t.text("roster.same"), RosterAnswer(draft=draft, doubt=key, same=True).pack()),
        button(t.text("roster.two"), RosterAnswer(draft=draft, doubt=key, same=False).pack()),
        button(t.text("roster.apart", count=count), _step(draft, RosterStep.APART)),
        _back(draft, t),
    )


def _applying(draft: int, found: Comparison, t: Translator) -> list[InlineKeyboardButton]:
    apply = button(t.text("roster.apply"), _step(draft, RosterStep.APPLY))
    if not found.gone:
        return [apply]
    label = t.text("roster.apply_and_end", count=len(found.gone))
    return [apply, button(label, _step(draft, RosterStep.APPLY_AND_END))]


def _asking(draft: int, found: Comparison, t: Translator) -> InlineKeyboardButton:
    return button(t.text("roster.ask", count=len(found.doubts)), _step(draft, RosterStep.ASK))


def _list(draft: int, kind: ChangeKind, found: Comparison, t: Translator) -> InlineKeyboardButton:
    label = t.text(f"roster.list_{kind}", count=len(found.listed(kind)))
    return button(label, RosterPage(draft=draft, kind=kind).pack())


def _back(draft: int, t: Translator) -> InlineKeyboardButton:
    return button(t.text("draft.back"), _step(draft, RosterStep.SUMMARY))


def _step(draft: int, step: RosterStep) -> str:
    return RosterButton(draft=draft, step=step).pack()
