"""What the buttons of «Мои дела» carry."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id, PageNumber


class AgendaPage(CallbackData, prefix="td"):
    """A page of what is left for the person."""

    page: PageNumber = 0


class TaskButton(CallbackData, prefix="tk"):
    """One of these things, with the buttons that answer it; the page is to go back to."""

    occurrence: Id
    page: PageNumber = 0


class CalendarButton(CallbackData, prefix="ca"):
    """One's own events as a file for a calendar."""
