"""The buttons of a broadcast."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from core.broadcasts import Facet
from handlers.callbacks.fields import Id, PageNumber


class NewBroadcast(CallbackData, prefix="bn"):
    """Something is to be written to one's people."""


class BroadcastStep(StrEnum):
    """What its author does with it."""

    LOOK = "look"
    REWORD = "text"
    SEND = "send"
    STOP = "stop"
    DISCARD = "del"


class BroadcastButton(CallbackData, prefix="bc"):
    """A step with a broadcast."""

    broadcast: Id
    step: BroadcastStep


class BroadcastFacet(CallbackData, prefix="bf"):
    """What its audience can be narrowed down to."""

    broadcast: Id
    facet: Facet
    page: PageNumber = 0


class BroadcastChoice(CallbackData, prefix="bx"):
    """A choice of a facet, made or taken back."""

    broadcast: Id
    facet: Facet
    choice: str
    chosen: bool
    page: PageNumber = 0


class MissedPage(CallbackData, prefix="bm"):
    """A page of those whom it has not reached."""

    broadcast: Id
    page: PageNumber = 0
