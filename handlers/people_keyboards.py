"""The buttons of a coordinator's people and schools."""

from collections.abc import Mapping
from typing import Any

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.directory import Leaf, Listing, Reach
from core.people import School
from handlers.buttons import Row, button, column, leaves, rows
from handlers.callbacks.people import (
    PeopleButton,
    PeoplePage,
    PeopleSearch,
    PersonCard,
    PostButton,
    PostStep,
    RenewLink,
)
from handlers.callbacks.schools import SchoolButton, SchoolStep
from handlers.callbacks.status import LogPage
from handlers.views.directory import listing_name
from handlers.views.people import post_name
from locales import Translator
from storage.directory import Contact, CutOffSchool
from storage.people import Post


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


def schools(shown: Leaf[CutOffSchool], t: Translator) -> InlineKeyboardMarkup | None:
    """A button for every school on the page, the pages beside it, and back."""
    cards = (
        [button(one.name, SchoolButton(school=one.id, step=SchoolStep.LOOK).pack())]
        for one in shown.items
    )
    return rows(*cards, _pages(Listing.CUT_OFF, shown), [_back(t)])


def found(shown: Leaf[Contact], t: Translator) -> InlineKeyboardMarkup | None:
    """A button for everybody found, another search, and back."""
    again = button(t.text("directory.search"), PeopleSearch().pack())
    return rows(*_cards(shown), [again], [_back(t)])


def card(one: Contact, t: Translator) -> InlineKeyboardMarkup:
    """A button for every post, another link for one who has not come yet, the log, and back."""
    posts = (
        button(post_name(post, t), PostButton(post=post.id, step=PostStep.LOOK).pack())
        for post in one.person.posts
    )
    renew = button(t.text("team.renew"), RenewLink(person=one.person.id).pack())
    links = (renew,) if one.reach is Reach.UNREGISTERED else ()
    log = button(t.text("log.open"), LogPage(person=one.person.id).pack())
    return column(*posts, *links, log, _back(t))


def post(holder: Contact, shown: Post, t: Translator) -> InlineKeyboardMarkup:
    """What can be done about a post, and about its school."""
    steps = (PostStep.HAND_OVER, PostStep.LEND, PostStep.TAKE_AWAY)
    return column(
        *(
            button(t.text(f"post.{step}"), PostButton(post=shown.id, step=step).pack())
            for step in steps
        ),
        *_school(shown),
        _to_person(holder, t),
    )


def take_away(holder: Contact, shown: Post, t: Translator) -> InlineKeyboardMarkup:
    """Sure, or back."""
    sure = PostButton(post=shown.id, step=PostStep.TAKEN_AWAY).pack()
    return column(button(t.text("post.sure"), sure), _to_person(holder, t))


def school(shown: School, t: Translator) -> InlineKeyboardMarkup:
    """What can be done about a school."""
    steps = (SchoolStep.CLOSE, SchoolStep.JOIN)
    return column(
        *(
            button(t.text(f"school.{step}"), SchoolButton(school=shown.id, step=step).pack())
            for step in steps
        ),
        _back(t),
    )


def _school(shown: Post) -> list[InlineKeyboardButton]:
    if shown.school_id is None or shown.school is None:
        return []
    data = SchoolButton(school=shown.school_id, step=SchoolStep.LOOK).pack()
    return [button(shown.school, data)]


def _to_person(holder: Contact, t: Translator) -> InlineKeyboardButton:
    return button(t.text("post.back"), PersonCard(person=holder.person.id).pack())


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
