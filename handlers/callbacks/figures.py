"""The buttons of attendance and figures."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id, PageNumber


class AttendancePage(CallbackData, prefix="at"):
    """A page of an event's attendance; of the latest where none is named."""

    occurrence: Id | None = None
    page: PageNumber = 0


class IndicatorsPage(CallbackData, prefix="in"):
    """A page of the figures."""

    page: PageNumber
