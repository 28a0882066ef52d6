"""What buttons carry: short opaque data (1–64 bytes, Bot API). It is never trusted."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from core.check_ins import Answer

Id = Annotated[int, Field(ge=1, le=2**31 - 1)]
"""As wide as the columns; a wider number in a forged button is no button of ours."""
PageNumber = Annotated[int, Field(ge=0, le=10_000)]


class Consent(CallbackData, prefix="ok"):
    """The reply to the consent question of an invitation."""

    agreed: bool
    code: str


class CheckInButton(CallbackData, prefix="ci"):
    """An answer about an occurrence."""

    occurrence: Id
    answer: Answer


class AttendancePage(CallbackData, prefix="at"):
    """A page of an event's attendance."""

    occurrence: Id
    page: PageNumber = 0


class IndicatorsPage(CallbackData, prefix="in"):
    """A page of the figures."""

    page: PageNumber
