"""The buttons of the links of schools' teams."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id, PageNumber


class TeamPage(CallbackData, prefix="tp"):
    """A page of the schools whose teams have a link."""

    page: PageNumber = 0


class TeamLink(CallbackData, prefix="tl"):
    """The link of a school's team; renewed, the one before works no more."""

    school: Id
    renewed: bool = False
