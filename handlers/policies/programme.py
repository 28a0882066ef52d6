"""`/reminders`: what can be set for a programme."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.access import RegionalCoordinator
from handlers.policies import keyboards
from handlers.policies.callbacks import ProgrammeReminders
from handlers.replies import acknowledge, rewrite
from handlers.views import policies as views
from locales import Html, Translator
from storage.engine import Database
from storage.programmes import Programme, list_programmes


def setup() -> Router:
    """Choosing a programme, and what to set."""
    router = Router(name="reminders of a programme")
    router.message.register(open_reminders, Command("reminders"), RegionalCoordinator())
    router.callback_query.register(
        show_programme, ProgrammeReminders.filter(), RegionalCoordinator()
    )
    return router


async def open_reminders(message: Message, database: Database, t: Translator) -> None:
    """The only programme, or a choice of them."""
    text, keyboard = _shown(await list_programmes(database), t)
    await message.answer(text, reply_markup=keyboard)


async def show_programme(
    query: CallbackQuery, callback_data: ProgrammeReminders, database: Database, t: Translator
) -> None:
    """What can be set for it."""
    await acknowledge(query)
    named = callback_data.programme
    known = await list_programmes(database)
    wanted = [one for one in known if named is None or one.id == named]
    await rewrite(query, *_shown(wanted, t))


def _shown(wanted: list[Programme], t: Translator) -> tuple[Html, InlineKeyboardMarkup | None]:
    match wanted:
        case []:
            return t.html("policies.no_programme"), None
        case [only]:
            return views.programme(only, t), keyboards.programme(only.id, t)
        case several:
            return t.html("policies.which"), keyboards.programmes(several)
