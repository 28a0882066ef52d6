"""What the buttons of `/status` and of the log carry."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from core.deliveries import Span
from core.notifications import State
from handlers.callbacks.fields import Id, PageNumber


class StatusView(StrEnum):
    """What of the messages is looked at."""

    OVERVIEW = "all"
    EVENTS = "ev"
    NAMES = "who"
    FILE = "file"


class StatusButton(CallbackData, prefix="st"):
    """A view of the messages, with the filters chosen so far."""

    view: StatusView = StatusView.OVERVIEW
    span: Span = Span.WEEK
    state: State | None = None
    occurrence: Id | None = None
    page: PageNumber = 0


class LogPage(CallbackData, prefix="lg"):
    """A page of what a person was sent."""

    person: Id
    page: PageNumber = 0


class LogFile(CallbackData, prefix="lf"):
    """All of it in a file."""

    person: Id
