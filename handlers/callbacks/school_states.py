"""What the buttons of a school's state carry."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id, PageNumber


class SchoolStateButton(CallbackData, prefix="ss"):
    """How a school stands against the plan, and the page of its rows."""

    school: Id
    page: PageNumber = 0
