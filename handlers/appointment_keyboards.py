"""The buttons of appointing."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from core.directory import Leaf, leaf
from core.roles import Role
from handlers.buttons import button, column, leaves, rows
from handlers.callbacks.appointments import Appoint
from handlers.views.applications import role_label
from locales import Translator
from storage.directory import Contact
from storage.places import Place

ROLES = (Role.MUNICIPAL_COORDINATOR, Role.REGIONAL_COORDINATOR)


def people(shown: Leaf[Contact]) -> InlineKeyboardMarkup | None:
    """Everybody found."""
    return rows(
        *([button(one.person.name, Appoint(person=one.person.id).pack())] for one in shown.items)
    )


def roles(person: int, t: Translator) -> InlineKeyboardMarkup:
    """What somebody may be made."""
    return column(
        *(button(role_label(role, t), Appoint(person=person, role=role).pack()) for role in ROLES)
    )


def municipalities(chosen: Appoint, places: Sequence[Place]) -> InlineKeyboardMarkup | None:
    """A page of municipalities, and its neighbours."""

    def data(**step: int) -> str:
        return chosen.model_copy(update=step).pack()

    shown = leaf(places, chosen.page)
    beside = leaves(shown.number, shown.count, lambda number: data(page=number))
    return rows(*([button(one.name, data(municipality=one.id))] for one in shown.items), beside)
