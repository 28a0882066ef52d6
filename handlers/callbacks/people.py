"""The buttons of the lists of people and of what is done with one of them."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from core.directory import Listing
from handlers.callbacks.fields import Id, PageNumber


class PeopleButton(CallbackData, prefix="pe"):
    """The lists of people and schools to choose from."""


class PeopleSearch(CallbackData, prefix="ps"):
    """Find somebody by name."""


class PeoplePage(CallbackData, prefix="pl"):
    """A page of a list of people or schools."""

    listing: Listing
    page: PageNumber = 0


class PersonCard(CallbackData, prefix="pc"):
    """What is known of one person, and what can be done."""

    person: Id


class RenewLink(CallbackData, prefix="rl"):
    """A person's link that has gone astray works no more; here is another."""

    person: Id


class PostStep(StrEnum):
    """What a coordinator does with a post."""

    LOOK = "look"
    HAND_OVER = "hand"
    LEND = "lend"
    TAKE_AWAY = "take"
    TAKEN_AWAY = "sure"


class PostButton(CallbackData, prefix="po"):
    """A step with a post of somebody."""

    post: Id
    step: PostStep
