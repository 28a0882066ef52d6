"""The buttons under the question about an occurrence."""

from aiogram.filters.callback_data import CallbackData

from core.check_ins import Answer
from handlers.callbacks.fields import Id


class CheckInButton(CallbackData, prefix="ci"):
    """An answer about an occurrence."""

    occurrence: Id
    answer: Answer
