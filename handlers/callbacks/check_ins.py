"""The buttons that answer a reminder."""

from aiogram.filters.callback_data import CallbackData

from core.check_ins import Answer
from core.rsvps import Rsvp
from handlers.callbacks.fields import Id, PageNumber


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


class MarkPage(CallbackData, prefix="mp"):
    """A page of those one may answer for; of the latest event where none is named."""

    occurrence: Id | None = None
    page: PageNumber = 0


class MarkCard(CallbackData, prefix="mc"):
    """One of them."""

    occurrence: Id
    person: Id


class MarkButton(CallbackData, prefix="mk"):
    """An answer for him."""

    occurrence: Id
    person: Id
    answer: Answer


class ConfirmButton(CallbackData, prefix="mv"):
    """His answer is right, though he has not named the code word."""

    occurrence: Id
    person: Id


class OpenButton(CallbackData, prefix="op"):
    """One of several things in a message."""

    occurrence: Id
