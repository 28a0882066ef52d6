"""The buttons of one's own settings."""

from collections.abc import Iterable

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.preferences import QUIET_HOURS, Preferences
from core.zones import RUSSIAN_ZONES
from handlers.buttons import button, column
from handlers.callbacks.settings import Setting, SettingButton, SettingChoice
from handlers.views.settings import hours
from locales import LOCALES, Translator, translator


def settings(now_set: Preferences, t: Translator, *, coordinates: bool) -> InlineKeyboardMarkup:
    """What can be changed: the other languages, the zone, the quiet hours, the digests."""
    languages = (
        _choice(translator(locale).text("settings.language"), Setting.LOCALE, place)
        for place, locale in enumerate(LOCALES)
        if locale != now_set.locale
    )
    other_week = t.text("settings.to_no_weekly" if now_set.weekly else "settings.to_weekly")
    weekly = [_choice(other_week, Setting.WEEKLY, int(not now_set.weekly))] if coordinates else []
    other_way = t.text("settings.to_single" if now_set.digest else "settings.to_digest")
    return column(
        *languages,
        button(t.text("settings.change_zone"), SettingButton(setting=Setting.ZONE).pack()),
        button(t.text("settings.change_quiet"), SettingButton(setting=Setting.QUIET).pack()),
        _choice(other_way, Setting.DIGEST, int(not now_set.digest)),
        *weekly,
    )


def zones(t: Translator) -> InlineKeyboardMarkup:
    """The programme's zone, or one of Russia's."""
    names = (t.text("settings.programme_zone"), *map(t.city, RUSSIAN_ZONES))
    return _choices(Setting.ZONE, names, t)


def quiet(t: Translator) -> InlineKeyboardMarkup:
    """The programme's quiet hours, none, or some."""
    names = (t.text("settings.programme_quiet"), *(hours(quiet, t) for quiet in QUIET_HOURS))
    return _choices(Setting.QUIET, names, t)


def _choices(setting: Setting, names: Iterable[str], t: Translator) -> InlineKeyboardMarkup:
    back = button(t.text("settings.back"), SettingButton(setting=Setting.LOCALE).pack())
    return column(*(_choice(name, setting, place) for place, name in enumerate(names)), back)


def _choice(name: str, setting: Setting, place: int) -> InlineKeyboardButton:
    return button(name, SettingChoice(setting=setting, place=place).pack())
