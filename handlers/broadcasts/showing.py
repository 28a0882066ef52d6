"""A broadcast as it is now: a draft with whom it would reach, or how far it has come."""

from datetime import datetime

from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from core.broadcasts import sending_time
from core.scopes import Scope
from handlers.broadcasts import keyboards
from handlers.replies import rewrite
from handlers.views import broadcasts as views
from locales import Html, Translator
from storage.broadcast_progress import standing_of
from storage.broadcasts import Broadcast, find_broadcast, look_ahead
from storage.engine import Database

Shown = tuple[Html, InlineKeyboardMarkup | None]


async def shown(
    database: Database,
    broadcast: Broadcast,
    scope: Scope,
    send_rate: float,
    now: datetime,
    t: Translator,
) -> Shown:
    """The text and the buttons of a broadcast."""
    if broadcast.queued:
        standing = await standing_of(database, broadcast.id, now)
        text = views.standing(broadcast.text, standing, send_rate, t)
        return text, keyboards.standing(broadcast.id, standing, t)
    prospect = await look_ahead(database, broadcast, scope, now)
    takes = sending_time(prospect.ahead + prospect.reached, send_rate)
    text = views.preview(broadcast, prospect, takes, t)
    return text, keyboards.preview(broadcast, prospect, t)


async def show_again(
    query: CallbackQuery,
    broadcast: Broadcast,
    database: Database,
    scope: Scope,
    send_rate: float,
    now: datetime,
    t: Translator,
) -> None:
    """Let the message of a button say how it is by now."""
    changed = await find_broadcast(database, broadcast.author_id, broadcast.id)
    await rewrite(query, *await shown(database, changed or broadcast, scope, send_rate, now, t))
