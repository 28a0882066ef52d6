"""`/settings`: language, time zone, quiet hours, digest or single messages, the week's digest."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from core.preferences import QUIET_HOURS, Preferences
from core.zones import RUSSIAN_ZONES
from handlers import settings_keyboards as keyboards
from handlers.access import Member
from handlers.callbacks.settings import Setting, SettingButton, SettingChoice
from handlers.replies import acknowledge, rewrite
from handlers.views import settings as views
from locales import LOCALES, Html, Translator, translator
from storage.engine import Database
from storage.people import Person
from storage.preferences import load_preferences, save_preferences


def setup() -> Router:
    """The conversation about one's own settings."""
    router = Router(name="settings")
    router.message.register(open_settings, Command("settings"), Member())
    router.callback_query.register(
        show_zones, SettingButton.filter(F.setting == Setting.ZONE), Member()
    )
    router.callback_query.register(
        show_quiet, SettingButton.filter(F.setting == Setting.QUIET), Member()
    )
    router.callback_query.register(show_settings, SettingButton.filter(), Member())
    router.callback_query.register(choose, SettingChoice.filter(), Member())
    return router


async def open_settings(
    message: Message, database: Database, member: Person, t: Translator
) -> None:
    """How things are set."""
    text, keyboard = _all(member, await load_preferences(database, member.id), t)
    await message.answer(text, reply_markup=keyboard)


async def show_settings(
    query: CallbackQuery, database: Database, member: Person, t: Translator
) -> None:
    """The same, from a button."""
    await acknowledge(query)
    await rewrite(query, *_all(member, await load_preferences(database, member.id), t))


async def show_zones(query: CallbackQuery, t: Translator) -> None:
    """The zones to choose from."""
    await acknowledge(query)
    await rewrite(query, t.html("settings.choose_zone"), keyboards.zones(t))


async def show_quiet(query: CallbackQuery, t: Translator) -> None:
    """The quiet hours to choose from."""
    await acknowledge(query)
    await rewrite(query, t.html("settings.choose_quiet"), keyboards.quiet(t))


async def choose(
    query: CallbackQuery, callback_data: SettingChoice, database: Database, member: Person
) -> None:
    """Keep the choice and show all settings, in the language they are in now."""
    await acknowledge(query)
    wanted = _with(await load_preferences(database, member.id), callback_data)
    await save_preferences(database, member.id, wanted)
    await rewrite(query, *_all(member, wanted, translator(wanted.locale)))


def _all(member: Person, now_set: Preferences, t: Translator) -> tuple[Html, InlineKeyboardMarkup]:
    coordinates = member.coordinates
    return (
        views.settings(now_set, t, coordinates=coordinates),
        keyboards.settings(now_set, t, coordinates=coordinates),
    )


def _with(before: Preferences, choice: SettingChoice) -> Preferences:
    """Zones and quiet hours are chosen by their place in the list, 0 is the programme's."""
    place = choice.place
    match choice.setting:
        case Setting.LOCALE:
            return replace(before, locale=LOCALES[place % len(LOCALES)])
        case Setting.DIGEST:
            return replace(before, digest=bool(place))
        case Setting.WEEKLY:
            return replace(before, weekly=bool(place))
        case Setting.ZONE:
            return replace(before, zone=(None, *RUSSIAN_ZONES)[place % (len(RUSSIAN_ZONES) + 1)])
        case Setting.QUIET:
            return replace(before, quiet=(None, *QUIET_HOURS)[place % (len(QUIET_HOURS) + 1)])
