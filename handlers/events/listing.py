"""`/plan`: the rows of the plan by their time; `/event 4`: one of them."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from core.directory import leaf
from core.scopes import Scope
from handlers.access import Coordinator
from handlers.events import keyboards
from handlers.events.callbacks import RowsPage
from handlers.replies import acknowledge, rewrite
from handlers.views import event_card, plan_rows
from locales import Translator
from storage.engine import Database
from storage.plan_rows import Shelf, list_rows, rows_numbered


def setup() -> Router:
    """Finding a row."""
    router = Router(name="plan rows")
    router.message.register(show_upcoming, Command("plan", "events"), Coordinator())
    router.message.register(find_numbered, Command("event"), Coordinator())
    router.callback_query.register(turn_page, RowsPage.filter(), Coordinator())
    return router


async def show_upcoming(message: Message, database: Database, now: datetime, t: Translator) -> None:
    """What comes next."""
    shown = leaf(await list_rows(database, Shelf.UPCOMING, now), 0)
    keyboard = keyboards.rows_page(Shelf.UPCOMING, shown, t)
    await message.answer(plan_rows.listed(Shelf.UPCOMING, shown, t), reply_markup=keyboard)


async def turn_page(
    query: CallbackQuery,
    callback_data: RowsPage,
    database: Database,
    now: datetime,
    t: Translator,
) -> None:
    """Another page, or another part of the plan."""
    await acknowledge(query)
    shelf = callback_data.shelf
    shown = leaf(await list_rows(database, shelf, now), callback_data.page)
    await rewrite(query, plan_rows.listed(shelf, shown, t), keyboards.rows_page(shelf, shown, t))


async def find_numbered(
    message: Message, command: CommandObject, database: Database, scope: Scope, t: Translator
) -> None:
    """The row of that number; a choice, where several rows or dates have it."""
    number = (command.args or "").strip().rstrip(".")
    found = await rows_numbered(database, number) if number else []
    match found:
        case []:
            await message.answer(t.html("event_card.none" if number else "event_card.which"))
        case [row]:
            keyboard = keyboards.card(row, t, may_change=scope.everything)
            await message.answer(event_card.card(row, t), reply_markup=keyboard)
        case _:
            shown = leaf(found, 0)
            await message.answer(plan_rows.several(shown, t), reply_markup=keyboards.choice(shown))
