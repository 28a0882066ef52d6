"""The buttons of attendance and figures."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id, PageNumber


class EventPage(CallbackData, prefix="ep"):
    """A page of the people of an event; of the latest where none is named."""

    occurrence: Id | None = None
    page: PageNumber = 0


class AttendancePage(EventPage, prefix="at"):
    """Everybody."""


class MissingPage(EventPage, prefix="am"):
    """Those alone who have not answered."""


class Indicators(CallbackData, prefix="i"):
    """Which of the figures are listed, and the page; a section by its place in the plan."""

    page: PageNumber = 0
    unmet: bool = False
    section: PageNumber | None = None
    municipality: Id | None = None


class IndicatorsPage(Indicators, prefix="in"):
    """A page of the figures."""


class Narrowing(StrEnum):
    """What a list can be narrowed down to."""

    SECTION = "sec"
    MUNICIPALITY = "mun"


class IndicatorsNarrow(Indicators, prefix="iz"):
    """The choice of a section or a municipality; the page is of the choices."""

    by: Narrowing


class FigurePart(StrEnum):
    """What can be looked at of a figure, or done about it."""

    SUMMARY = "sum"
    MUNICIPALITIES = "mun"
    SCHOOLS = "sch"
    MISSING = "miss"
    LEFT_OUT = "out"
    REMIND = "ask"
    FILE = "file"


class IndicatorButton(Indicators, prefix="ix"):
    """A part of one figure, and the list it was found in; `leaf` is the page of the part."""

    target: Id
    part: FigurePart = FigurePart.SUMMARY
    leaf: PageNumber = 0
