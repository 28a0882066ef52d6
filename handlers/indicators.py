"""`/indicators`: every target of the plan as a figure."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.scopes import Scope
from handlers import keyboards
from handlers.access import Overseer
from handlers.callbacks.figures import IndicatorsPage
from handlers.replies import acknowledge, rewrite
from handlers.views import figures as views
from locales import Translator
from storage.engine import Database
from storage.figures import list_all_figures


def setup() -> Router:
    """The conversation of figures."""
    router = Router(name="indicators")
    router.message.register(show_first, Command("indicators"), Overseer())
    router.callback_query.register(turn_page, IndicatorsPage.filter(), Overseer())
    return router


async def show_first(
    message: Message, database: Database, scope: Scope, now: datetime, t: Translator
) -> None:
    """The first page of the figures of his part of the programme."""
    figures = await list_all_figures(database, now, scope)
    if not figures:
        await message.answer(t.html("indicators.none"))
        return
    shown = views.indicators(figures, 0, t)
    await message.answer(shown.text, reply_markup=keyboards.indicators(shown.number, shown.count))


async def turn_page(
    query: CallbackQuery,
    callback_data: IndicatorsPage,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """Another page, counted afresh."""
    await acknowledge(query)
    figures = await list_all_figures(database, now, scope)
    shown = views.indicators(figures, callback_data.page, t)
    await rewrite(query, shown.text, keyboards.indicators(shown.number, shown.count))
