"""`/reminders`: what can be set for a programme."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.access import RegionalCoordinator
from handlers.policies import keyboards
from handlers.policies.callbacks import ProgrammeReminders
from handlers.replies import acknowledge, rewrite
from handlers.views import policies as views
from locales import Translator
from storage.engine import Database
from storage.programmes import list_programmes


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
    match await list_programmes(database):
        case []:
            await message.answer(t.html("policies.no_programme"))
        case [only]:
            await message.answer(
                views.programme(only, t), reply_markup=keyboards.programme(only.id, t)
            )
        case several:
            await message.answer(
                t.html("policies.which"), reply_markup=keyboards.programmes(several)
            )


async def show_programme(
    query: CallbackQuery, callback_data: ProgrammeReminders, database: Database, t: Translator
) -> None:
    """What can be set for it."""
    await acknowledge(query)
    known = {one.id: one for one in await list_programmes(database)}
    shown = known.get(callback_data.programme)
    if shown is None:
        await rewrite(query, t.html("button.outdated"))
    else:
        await rewrite(query, views.programme(shown, t), keyboards.programme(shown.id, t))
