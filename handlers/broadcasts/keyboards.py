"""The buttons under a broadcast."""

from typing import Any

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.broadcasts import Facet, Standing
from core.directory import Leaf, leaf
from handlers.buttons import button, column, leaves, rows
from handlers.callbacks.broadcasts import (
    BroadcastButton,
    BroadcastChoice,
    BroadcastFacet,
    BroadcastStep,
    MissedPage,
    NewBroadcast,
)
from handlers.views.broadcasts import option_name
from handlers.views.pages import shortened
from locales import Translator
from storage.broadcast_progress import Missed
from storage.broadcasts import Broadcast, Prospect

LABEL_LENGTH = 60
_OF_USE_FROM = {Facet.SILENT: 1}
"""How many options a facet must have to narrow anything down; the others two."""


def preview(broadcast: Broadcast, prospect: Prospect, t: Translator) -> InlineKeyboardMarkup:
    """To whom, other words, and away with it."""
    facets = (
        button(
            t.text(f"broadcast.facet_{facet}"),
            BroadcastFacet(broadcast=broadcast.id, facet=facet).pack(),
        )
        for facet, options in prospect.options.items()
        if len(options) >= _OF_USE_FROM.get(facet, 2)
    )
    send = [BroadcastStep.SEND] if prospect.reached else []
    steps = (*send, BroadcastStep.REWORD, BroadcastStep.DISCARD)
    return column(*facets, *(_step(broadcast.id, step, t) for step in steps))


def facet(
    broadcast: Broadcast, shown: Facet, prospect: Prospect, page: int, t: Translator
) -> InlineKeyboardMarkup | None:
    """A button for every option, those chosen marked, and back."""
    options = leaf(prospect.options[shown], page)
    chosen = {str(one) for one in broadcast.audience.of(shown)}
    place: dict[str, Any] = {"broadcast": broadcast.id, "facet": shown}
    choices = []
    for option in options.items:
        mark = "✓ " if option.choice in chosen else ""
        data = BroadcastChoice(
            **place, choice=option.choice, chosen=not mark, page=options.number
        ).pack()
        name = shortened(option_name(shown, option, t), LABEL_LENGTH)
        choices.append([button(mark + name, data)])
    beside = leaves(
        options.number, options.count, lambda number: BroadcastFacet(**place, page=number).pack()
    )
    return rows(*choices, beside, [_step(broadcast.id, BroadcastStep.LOOK, t)])


def standing(broadcast_id: int, shown: Standing, t: Translator) -> InlineKeyboardMarkup | None:
    """Stop it while there is something to stop; then who has not got it."""
    if shown.left:
        stop = [] if shown.stopped else [_step(broadcast_id, BroadcastStep.STOP, t)]
        return rows(stop)
    missed = MissedPage(broadcast=broadcast_id).pack()
    return rows([button(t.text("broadcast.missed"), missed)] if shown.missed else [])


def under_way(broadcast_id: int, shown: Standing, t: Translator) -> InlineKeyboardMarkup | None:
    """The same, with another one to be written beside it."""
    known = standing(broadcast_id, shown, t)
    another = [button(t.text("broadcast.another"), NewBroadcast().pack())]
    return rows(*(known.inline_keyboard if known else []), another)


def missed(broadcast_id: int, shown: Leaf[Missed]) -> InlineKeyboardMarkup | None:
    """The pages beside it."""
    return rows(
        leaves(
            shown.number,
            shown.count,
            lambda page: MissedPage(broadcast=broadcast_id, page=page).pack(),
        )
    )


def _step(broadcast_id: int, step: BroadcastStep, t: Translator) -> InlineKeyboardButton:
    return button(
        t.text(f"broadcast.step_{step}"), BroadcastButton(broadcast=broadcast_id, step=step).pack()
    )
