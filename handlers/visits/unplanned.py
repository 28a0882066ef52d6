"""Which curators have planned nothing; a coordinator may remind them."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from core.audit import Act
from core.directory import leaf
from core.scopes import Scope
from handlers.access import Coordinator
from handlers.callbacks.visits import RemindUnplanned, UnplannedList
from handlers.replies import acknowledge, rewrite
from handlers.views import schedules_of_visits as views
from handlers.views.explanations import asked
from handlers.visits import keyboards
from locales import Html, Translator
from storage.engine import Database
from storage.people import Person
from storage.visiting.unplanned import list_unplanned, remind_unplanned


def setup() -> Router:
    """The list, and the reminder."""
    router = Router(name="visits_unplanned")
    router.callback_query.register(open_unplanned, UnplannedList.filter(), Coordinator())
    router.callback_query.register(remind, RemindUnplanned.filter(), Coordinator())
    return router


async def open_unplanned(
    query: CallbackQuery,
    callback_data: UnplannedList,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """A page of them."""
    await acknowledge(query)
    await rewrite(query, *await _list(callback_data, database, scope, now, t))


async def remind(
    query: CallbackQuery,
    callback_data: RemindUnplanned,
    database: Database,
    member: Person,
    scope: Scope,
    act: Act,
    t: Translator,
) -> None:
    """How many will hear of it."""
    await acknowledge(query)
    nudged = await remind_unplanned(database, member, callback_data.occurrence, act)
    said = asked(nudged, t) if nudged else t.html("visits.too_late_to_plan")
    wanted = UnplannedList(occurrence=callback_data.occurrence)
    await rewrite(query, *await _list(wanted, database, scope, act.at, t, said))


async def _list(
    wanted: UnplannedList,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
    said: Html | None = None,
) -> tuple[Html, InlineKeyboardMarkup | None]:
    found = await list_unplanned(database, scope, now, wanted.occurrence)
    if found is None:
        return t.html("button.outdated"), None
    shown = leaf(found[1], wanted.page)
    return views.unplanned(found[0], shown, said, t), keyboards.unplanned(shown, wanted, t)
