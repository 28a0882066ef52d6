"""The buttons that answer a reminder."""

from aiogram.filters.callback_data import CallbackData

from core.check_ins import Answer
from core.rsvps import Rsvp
from handlers.callbacks.fields import Id


class CheckInButton(CallbackData, prefix="ci"):
    """An answer about an occurrence."""

    occurrence: Id
    answer: Answer


class RsvpButton(CallbackData, prefix="rv"):
    """An answer before the start, about the date of that version."""

    occurrence: Id
    version: Id
    rsvp: Rsvp


class RemarkSkip(CallbackData, prefix="rk"):
    """No reason; `version` where it was asked for before the start."""

    occurrence: Id
    version: Id | None = None
