"""The buttons of what a person sets for himself."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import PageNumber


class Setting(StrEnum):
    """What a person can set for himself."""

    LOCALE = "loc"
    ZONE = "zon"
    QUIET = "qui"
    DIGEST = "dig"
    WEEKLY = "wee"


class SettingButton(CallbackData, prefix="se"):
    """Show the choices of a setting; where there is nothing to show, all settings."""

    setting: Setting


class SettingChoice(CallbackData, prefix="sc"):
    """A choice, by its place in the list."""

    setting: Setting
    place: PageNumber
