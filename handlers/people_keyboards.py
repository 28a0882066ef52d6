"""The buttons of a coordinator's people and schools."""

from collections.abc import Mapping
from typing import Any

from aiogram.types import InlineKeyboardMarkup

from core.directory import Leaf, Listing
from handlers.buttons import Row, button, column, leaves, rows
from handlers.callbacks import PeopleButton, PeoplePage, PeopleSearch, PersonCard
from handlers.views.directory import listing_name
from locales import Translator
from storage.directory import Contact


def lists(counts: Mapping[Listing, int], t: Translator) -> InlineKeyboardMarkup:
    """The lists that have somebody on them, and the search."""
    choices = (
        button(listing_name(listing, count, t), PeoplePage(listing=listing).pack())
        for listing, count in counts.items()
        if count
    )
    return column(*choices, button(t.text("directory.search"), PeopleSearch().pack()))


def people(listing: Listing, shown: Leaf[Contact], t: Translator) -> InlineKeyboardMarkup | None:
    """A button for everybody on the page, the pages beside it, and back."""
    return rows(*_cards(shown), _pages(listing, shown), [_back(t)])


def schools(shown: Leaf[Any], t: Translator) -> InlineKeyboardMarkup | None:
    """The pages beside this one, and back."""
    return rows(_pages(Listing.CUT_OFF, shown), [_back(t)])


def found(shown: Leaf[Contact], t: Translator) -> InlineKeyboardMarkup | None:
    """A button for everybody found, another search, and back."""
    again = button(t.text("directory.search"), PeopleSearch().pack())
    return rows(*_cards(shown), [again], [_back(t)])


def card(t: Translator) -> InlineKeyboardMarkup:
    """What can be done about a person."""
    return column(_back(t))


def _cards(shown: Leaf[Contact]) -> list[Row]:
    return [
        [button(one.person.name, PersonCard(person=one.person.id).pack())] for one in shown.items
    ]


def _pages(listing: Listing, shown: Leaf[Any]) -> Row:
    return leaves(
        shown.number, shown.count, lambda page: PeoplePage(listing=listing, page=page).pack()
    )


def _back(t: Translator) -> Any:
    return button(t.text("directory.back"), PeopleButton().pack())
