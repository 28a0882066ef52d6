"""What buttons carry: short opaque data (1–64 bytes, Bot API). It is never trusted."""

from aiogram.filters.callback_data import CallbackData

from core.check_ins import Answer


class Consent(CallbackData, prefix="ok"):
    """The reply to the consent question of an invitation."""

    agreed: bool
    code: str


class CheckInButton(CallbackData, prefix="ci"):
    """An answer about an occurrence."""

    occurrence: int
    answer: Answer


class AttendancePage(CallbackData, prefix="at"):
    """A page of an event's attendance."""

    occurrence: int
    page: int = 0


class IndicatorsPage(CallbackData, prefix="in"):
    """A page of the figures."""

    page: int
