"""What the buttons under a plan that is being checked carry."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from core.plan import Context, Population
from core.questions import Given
from core.zones import RUSSIAN_ZONES
from handlers.callbacks.fields import Id, Ordinal, PageNumber

Year = Annotated[int, Field(ge=1800, le=2200)]
ZonePlace = Annotated[int, Field(ge=0, lt=len(RUSSIAN_ZONES))]


class DraftStep(StrEnum):
    """What a coordinator does with a plan he has sent."""

    SUMMARY = "sum"
    ZONES = "zon"
    LAUNCH = "run"
    REHEARSE = "try"
    DISCARD = "del"


class DraftButton(CallbackData, prefix="dr"):
    """A step with a draft."""

    draft: Id
    step: DraftStep


class DraftPage(CallbackData, prefix="dp"):
    """A page of the plan."""

    draft: Id
    page: PageNumber = 0


class DraftQuestion(CallbackData, prefix="dq"):
    """A question by its number; its calendar, where it has one, at this month."""

    draft: Id
    question: PageNumber
    month: Ordinal | None = None


class DraftAnswer(CallbackData, prefix="da"):
    """An answer: a day, a year, whom is meant or a zone; none of them: right as it was read."""

    draft: Id
    question: PageNumber
    day: Ordinal | None = None
    year: Year | None = None
    population: Population | None = None
    zone: ZonePlace | None = None
    alike: bool = False
    """Whether it answers every question that asks the same."""

    @property
    def given(self) -> Given:
        """The answer itself."""
        if self.day:
            return date.fromordinal(self.day)
        if self.year:
            return Context(date(self.year, 1, 1), date(self.year, 12, 31))
        return self.population if self.zone is None else RUSSIAN_ZONES[self.zone]


class DraftZone(CallbackData, prefix="dz"):
    """The time zone, by its place in the list of Russian zones."""

    draft: Id
    zone: ZonePlace
