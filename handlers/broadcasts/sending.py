"""Sent, stopped or given up; and whom it has not reached."""

from datetime import datetime, timedelta

from aiogram import F, Router
from aiogram.types import CallbackQuery

from core.people import Address
from core.scopes import Scope
from handlers.access import Coordinator
from handlers.broadcasts import keyboards
from handlers.broadcasts.access import OwnBroadcast
from handlers.broadcasts.showing import show_again
from handlers.callbacks.broadcasts import BroadcastButton, BroadcastStep, MissedPage
from handlers.replies import acknowledge, rewrite
from handlers.views import broadcasts as views
from locales import Translator
from storage.broadcast_progress import list_missed, stop_broadcast
from storage.broadcasts import (
    Broadcast,
    ProgressMessage,
    discard_broadcast,
    send_broadcast,
)
from storage.engine import Database


def setup() -> Router:
    """Sending it."""
    router = Router(name="broadcast sending")
    for handler, step in (
        (send, BroadcastStep.SEND),
        (stop, BroadcastStep.STOP),
        (discard, BroadcastStep.DISCARD),
    ):
        pressed = BroadcastButton.filter(F.step == step)
        router.callback_query.register(handler, pressed, Coordinator(), OwnBroadcast())
    router.callback_query.register(show_missed, MissedPage.filter(), Coordinator(), OwnBroadcast())
    return router


async def send(
    query: CallbackQuery,
    broadcast: Broadcast,
    database: Database,
    address: Address,
    scope: Scope,
    send_rate: float,
    broadcast_hours: float,
    now: datetime,
    t: Translator,
) -> None:
    """Queued for those it is for now, within the scope of now; this message shows how far it is."""
    await acknowledge(query)
    if query.message is not None:
        here = ProgressMessage(address, str(query.message.message_id))
        lifetime = timedelta(hours=broadcast_hours)
        await send_broadcast(database, broadcast, scope, now, progress=here, lifetime=lifetime)
    await show_again(query, broadcast, database, scope, send_rate, now, t)


async def stop(
    query: CallbackQuery,
    broadcast: Broadcast,
    database: Database,
    scope: Scope,
    send_rate: float,
    now: datetime,
    t: Translator,
) -> None:
    """No more of it."""
    await acknowledge(query)
    await stop_broadcast(database, broadcast.id, now)
    await show_again(query, broadcast, database, scope, send_rate, now, t)


async def discard(
    query: CallbackQuery, broadcast: Broadcast, database: Database, t: Translator
) -> None:
    """Never mind."""
    await acknowledge(query)
    await discard_broadcast(database, broadcast)
    await rewrite(query, t.html("broadcast.discarded"))


async def show_missed(
    query: CallbackQuery,
    callback_data: MissedPage,
    broadcast: Broadcast,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """Those of his people whom it has not reached."""
    await acknowledge(query)
    found = await list_missed(database, broadcast.id, scope, callback_data.page, now)
    await rewrite(query, views.missed(found, t), keyboards.missed(broadcast.id, found))
