"""The buttons of agreeing to the processing of data, and of withdrawing."""

from aiogram.filters.callback_data import CallbackData


class Consent(CallbackData, prefix="ok"):
    """The reply to the consent question of an invitation."""

    agreed: bool
    code: str


class Reconsent(CallbackData, prefix="rc"):
    """The reply to the consent question when its terms have changed."""

    agreed: bool


class FounderConsent(CallbackData, prefix="fc"):
    """The reply to the consent question of somebody the operator has named."""

    agreed: bool


class ForgetButton(CallbackData, prefix="fg"):
    """Erase me, or not."""

    sure: bool
