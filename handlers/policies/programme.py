"""`/reminders`: what can be set for a programme."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from core.audit import Act
from handlers.access import RegionalCoordinator
from handlers.policies import keyboards
from handlers.policies.callbacks import ProgrammeReminders, SilenceChoice
from handlers.replies import acknowledge, rewrite
from handlers.views import policies as views
from locales import Html, Translator
from storage.engine import Database
from storage.programme_settings import change_settings, load_settings
from storage.programmes import Programme, list_programmes


def setup() -> Router:
    """Choosing a programme, and what to set."""
    router = Router(name="reminders of a programme")
    router.message.register(open_reminders, Command("reminders"), RegionalCoordinator())
    router.callback_query.register(
        show_programme, ProgrammeReminders.filter(), RegionalCoordinator()
    )
    router.callback_query.register(choose_silence, SilenceChoice.filter(), RegionalCoordinator())
    return router


async def open_reminders(message: Message, database: Database, t: Translator) -> None:
    """The only programme, or a choice of them."""
    text, keyboard = await _shown(database, await list_programmes(database), t)
    await message.answer(text, reply_markup=keyboard)


async def show_programme(
    query: CallbackQuery, callback_data: ProgrammeReminders, database: Database, t: Translator
) -> None:
    """What can be set for it."""
    await acknowledge(query)
    named = callback_data.programme
    known = await list_programmes(database)
    wanted = [one for one in known if named is None or one.id == named]
    await rewrite(query, *await _shown(database, wanted, t))


async def choose_silence(
    query: CallbackQuery,
    callback_data: SilenceChoice,
    database: Database,
    act: Act,
    t: Translator,
) -> None:
    """Whether silence at the close is absence, where an event has no rule of its own."""
    await acknowledge(query)
    known = await list_programmes(database)
    wanted = [one for one in known if one.id == callback_data.programme]
    for one in wanted:
        await change_settings(database, one.id, act, silence_is_absence=callback_data.absence)
    await rewrite(query, *await _shown(database, wanted, t))


async def _shown(
    database: Database, wanted: Sequence[Programme], t: Translator
) -> tuple[Html, InlineKeyboardMarkup | None]:
    match wanted:
        case []:
            return t.html("policies.no_programme"), None
        case [only]:
            absence = (await load_settings(database, only.id)).silence_is_absence
            keyboard = keyboards.programme(only.id, t, absence=absence)
            return views.programme(only, t, absence=absence), keyboard
        case several:
            return t.html("policies.which"), keyboards.programmes(several)
