"""The buttons of the links of teams."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from core.directory import leaf
from handlers.buttons import button, column, leaves, rows
from handlers.callbacks.teams import TeamLink, TeamPage
from locales import Translator
from storage.places import Place


def schools(all_of_them: Sequence[Place], page: int) -> InlineKeyboardMarkup | None:
    """A page of schools, and its neighbours."""
    shown = leaf(all_of_them, page)
    chosen = ([button(one.name, TeamLink(school=one.id).pack())] for one in shown.items)
    beside = leaves(shown.number, shown.count, lambda number: TeamPage(page=number).pack())
    return rows(*chosen, beside)


def team(school: int, t: Translator) -> InlineKeyboardMarkup:
    """Another link instead of this one, and back."""
    return column(
        button(t.text("team.renew"), TeamLink(school=school, renewed=True).pack()),
        button(t.text("application.back"), TeamPage().pack()),
    )
