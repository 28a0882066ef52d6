"""The buttons of reports."""

from aiogram.filters.callback_data import CallbackData

from core.reports import ReportForm
from handlers.callbacks.fields import Id


class ReportsButton(CallbackData, prefix="rps"):
    """What reports there are; of a programme, where one is named."""

    programme: Id | None = None


class ReportButton(CallbackData, prefix="rp"):
    """One of them, as a file."""

    programme: Id
    form: ReportForm
