"""The buttons of a school."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id


class SchoolStep(StrEnum):
    """What a coordinator does with a school."""

    LOOK = "look"
    CLOSE = "close"
    JOIN = "join"


class SchoolButton(CallbackData, prefix="sh"):
    """A step with a school."""

    school: Id
    step: SchoolStep
