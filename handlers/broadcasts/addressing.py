"""To whom: by role, municipality, type of school, and by what they have not answered."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery

from core.scopes import Scope
from handlers.access import Coordinator
from handlers.broadcasts import keyboards
from handlers.broadcasts.access import OwnBroadcast
from handlers.broadcasts.showing import show_again
from handlers.callbacks.broadcasts import (
    BroadcastButton,
    BroadcastChoice,
    BroadcastFacet,
    BroadcastStep,
)
from handlers.replies import acknowledge, rewrite
from handlers.views import broadcasts as views
from locales import Translator
from storage.broadcasts import (
    Broadcast,
    Prospect,
    change_broadcast,
    find_broadcast,
    look_ahead,
)
from storage.engine import Database


def setup() -> Router:
    """Addressing it."""
    router = Router(name="broadcast audiences")
    query = router.callback_query
    look = BroadcastButton.filter(F.step == BroadcastStep.LOOK)
    query.register(show, look, Coordinator(), OwnBroadcast())
    query.register(show_facet, BroadcastFacet.filter(), Coordinator(), OwnBroadcast())
    query.register(choose, BroadcastChoice.filter(), Coordinator(), OwnBroadcast())
    return router


async def show(
    query: CallbackQuery,
    broadcast: Broadcast,
    database: Database,
    scope: Scope,
    send_rate: float,
    now: datetime,
    t: Translator,
) -> None:
    """What would be sent to whom; of one that was sent, how far it is."""
    await acknowledge(query)
    await show_again(query, broadcast, database, scope, send_rate, now, t)


async def show_facet(
    query: CallbackQuery,
    callback_data: BroadcastFacet,
    broadcast: Broadcast,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """What can be chosen."""
    await acknowledge(query)
    prospect = await look_ahead(database, broadcast, scope, now)
    await _offer(query, callback_data, broadcast, prospect, t)


async def choose(
    query: CallbackQuery,
    callback_data: BroadcastChoice,
    broadcast: Broadcast,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """Chosen, or not; what is no choice of his changes nothing."""
    await acknowledge(query)
    facet, choice = callback_data.facet, callback_data.choice
    prospect = await look_ahead(database, broadcast, scope, now)
    if choice in {option.choice for option in prospect.options[facet]}:
        audience = broadcast.audience.choosing(facet, choice, chosen=callback_data.chosen)
        await change_broadcast(database, broadcast, audience=audience)
    changed = await find_broadcast(database, broadcast.author_id, broadcast.id)
    await _offer(query, callback_data, changed or broadcast, prospect, t)


async def _offer(
    query: CallbackQuery,
    wanted: BroadcastFacet | BroadcastChoice,
    broadcast: Broadcast,
    prospect: Prospect,
    t: Translator,
) -> None:
    keyboard = keyboards.facet(broadcast, wanted.facet, prospect, wanted.page, t)
    await rewrite(query, views.facet(wanted.facet, t), keyboard)
