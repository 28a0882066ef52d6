"""`/today`, «Мои дела»: what is left for the person himself, by deadline."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from core.directory import leaf
from handlers import agenda_keyboards as keyboards
from handlers.access import Member
from handlers.callbacks.agenda import AgendaPage, TaskButton
from handlers.letters import reminded
from handlers.replies import acknowledge, rewrite
from handlers.views import agenda as views
from locales import Html, Translator
from storage.agenda import find_task, load_agenda
from storage.engine import Database
from storage.people import Person


def setup() -> Router:
    """Everybody has a day."""
    router = Router(name="agenda")
    router.message.register(show_agenda, Command("today"), Member())
    router.callback_query.register(turn_page, AgendaPage.filter(), Member())
    router.callback_query.register(show_task, TaskButton.filter(), Member())
    return router


async def show_agenda(
    message: Message, database: Database, member: Person, now: datetime, t: Translator
) -> None:
    """What waits for an answer, and what comes."""
    text, keyboard = await _page(database, member, 0, now, t)
    await message.answer(text, reply_markup=keyboard)


async def turn_page(
    query: CallbackQuery,
    callback_data: AgendaPage,
    database: Database,
    member: Person,
    now: datetime,
    t: Translator,
) -> None:
    """The same, from a button."""
    await acknowledge(query)
    await rewrite(query, *await _page(database, member, callback_data.page, now, t))


async def show_task(
    query: CallbackQuery,
    callback_data: TaskButton,
    database: Database,
    member: Person,
    now: datetime,
    t: Translator,
) -> None:
    """What he was told of it last, with the buttons; the list again, where it is done."""
    await acknowledge(query)
    task = await find_task(database, member.id, callback_data.occurrence, now)
    said = task.said(now) if task else None
    if said is None:
        await rewrite(query, *await _page(database, member, callback_data.page, now, t))
        return
    text, answers = reminded(said, now, t)
    await rewrite(query, text, keyboards.task(answers, callback_data.page, t))


async def _page(
    database: Database, member: Person, number: int, now: datetime, t: Translator
) -> tuple[Html, InlineKeyboardMarkup | None]:
    left = await load_agenda(database, member.id, now)
    shown = leaf([*enumerate((*left.waiting, *left.coming), 1)], number)
    return views.agenda(shown, left, now, t), keyboards.agenda(shown, left, t)
