"""What the buttons of a row carry: the row, the one of its dates that is shown, and the wish."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from core.plan import Comparator, Population, Unit
from core.populations import COUNTED
from core.rescheduling import Detail
from core.typed import Asked
from handlers.callbacks.fields import Id, Ordinal, PageNumber
from storage.plan_rows import Shelf

AUDIENCES = tuple(population for population in Population if population in COUNTED)
"""The populations that can be told, in the order of their buttons."""
POPULATIONS, COMPARATORS, UNITS = (*Population,), (*Comparator,), (*Unit,)


class RowsPage(CallbackData, prefix="ep"):
    """A page of the plan."""

    shelf: Shelf
    page: PageNumber = 0


class RowData(CallbackData, prefix="e"):
    """Any button of a row."""

    activity: Id
    occurrence: Id | None


class RowStep(StrEnum):
    """What can be looked at, or done without further words."""

    CARD = "card"
    FIGURES = "figs"
    HISTORY = "log"
    AUDIENCE = "aud"
    CANCEL = "off"
    CANCEL_SURELY = "off!"
    RESTORE = "on"
    NEW_TARGET = "goal"
    REQUIRE_WORD = "word!"
    WAIVE_WORD = "word"
    COUNT_SILENCE = "mute!"
    LEAVE_SILENCE = "mute"


class RowButton(RowData, prefix="ec"):
    """A step with a row."""

    step: RowStep = RowStep.CARD


class AskButton(RowData, prefix="eq"):
    """A question to be answered in writing; for a day, with a calendar of this month."""

    asked: Asked
    month: Ordinal | None = None


class DayButton(RowData, prefix="ed"):
    """A day of the calendar."""

    day: Ordinal


class RemoveButton(RowData, prefix="ex"):
    """Take a link or the code word away."""

    detail: Detail


class AudienceButton(RowData, prefix="ea"):
    """A population is concerned, or is not; by its place in `AUDIENCES`."""

    population: PageNumber
    concerned: bool


class TargetStep(StrEnum):
    """What can be done with a target; the choice is a place in the tuples above."""

    CARD = "card"
    POPULATIONS = "whom"
    POPULATION = "pop"
    COMPARATOR = "cmp"
    UNIT = "unit"
    VALUE = "val"
    REMOVE = "del"


class TargetButton(RowData, prefix="et"):
    """A step with a target."""

    target: Id
    step: TargetStep = TargetStep.CARD
    choice: PageNumber = 0
