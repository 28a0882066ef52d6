"""Visits by the month, over all spans of the plan."""

from datetime import date, datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from core.directory import leaf
from core.scopes import Scope
from handlers.access import Reader
from handlers.callbacks.visits import VisitsMonth
from handlers.replies import acknowledge, rewrite
from handlers.views import schedules_of_visits as views
from handlers.visits import keyboards
from locales import Translator
from storage.engine import Database
from storage.visits import visits_of_month


def setup() -> Router:
    """One message, leafed through."""
    router = Router(name="visits_months")
    router.callback_query.register(turn_month, VisitsMonth.filter(), Reader())
    return router


async def turn_month(
    query: CallbackQuery,
    callback_data: VisitsMonth,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """This month, or another."""
    await acknowledge(query)
    day = callback_data.day
    month = date.fromordinal(day).replace(day=1) if day is not None else None
    found = await visits_of_month(database, scope, now, month)
    if found is None:
        await rewrite(query, t.html("button.outdated"))
        return
    shown = leaf([*enumerate(found.visits, start=1)], callback_data.page)
    await rewrite(query, views.month(found, shown, t), keyboards.month(found, shown, t))
