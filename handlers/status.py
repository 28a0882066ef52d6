"""`/status`: how sending stands, what has become of messages, and whose."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardMarkup, Message

from core.notifications import State
from core.scopes import Scope
from handlers import status_keyboards as keyboards
from handlers.access import Coordinator
from handlers.callbacks.status import StatusButton, StatusView
from handlers.delivery_sheet import FILE_NAME, deliveries_sheet
from handlers.replies import acknowledge, rewrite
from handlers.views import deliveries as views
from locales import Html, Translator, paragraphs
from storage.deliveries import (
    Wanted,
    event_title,
    lag,
    list_deliveries,
    queue,
    tally_by_day,
    tally_by_event,
)
from storage.engine import Database
from storage.inbox import inbox_depth
from storage.people import Person
from storage.preferences import reader_zone

Shown = tuple[Html, InlineKeyboardMarkup | None]


def setup() -> Router:
    """The conversation about sending; everybody sees his own people's messages."""
    router = Router(name="status")
    router.message.register(open_status, Command("status"), Coordinator())
    router.callback_query.register(
        send_file, StatusButton.filter(F.view == StatusView.FILE), Coordinator()
    )
    router.callback_query.register(show, StatusButton.filter(), Coordinator())
    return router


async def open_status(
    message: Message,
    database: Database,
    member: Person,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """The overview."""
    text, keyboard = await _shown(StatusButton(), database, member, scope, now, t)
    await message.answer(text, reply_markup=keyboard)


async def show(
    query: CallbackQuery,
    callback_data: StatusButton,
    database: Database,
    member: Person,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """Another view, span, state, event or page, in the same message."""
    await acknowledge(query)
    text, keyboard = await _shown(callback_data, database, member, scope, now, t)
    await rewrite(query, text, keyboard)


async def send_file(
    query: CallbackQuery,
    callback_data: StatusButton,
    database: Database,
    member: Person,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """All the names, where they are too many to leaf through."""
    await acknowledge(query)
    wanted = await _wanted(callback_data, database, member)
    found = await list_deliveries(database, scope, wanted, now)
    content = await deliveries_sheet(found.items, wanted.zone, t)
    if isinstance(query.message, Message):
        await query.message.answer_document(BufferedInputFile(content, FILE_NAME))


async def _shown(
    chosen: StatusButton,
    database: Database,
    member: Person,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> Shown:
    """What a choice shows."""
    wanted = await _wanted(chosen, database, member)
    match chosen.view:
        case StatusView.NAMES if chosen.state is not None:
            return await _names(chosen, chosen.state, wanted, database, scope, now, t)
        case StatusView.EVENTS:
            return await _events(chosen, wanted, database, scope, now, t)
        case _:
            return await _overview(chosen, wanted, database, scope, now, t)


async def _overview(
    chosen: StatusButton,
    wanted: Wanted,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> Shown:
    days = await tally_by_day(database, scope, wanted, now)
    keyboard = keyboards.overview(chosen, days, t)
    if wanted.occurrence_id is not None:
        title = await event_title(database, wanted.occurrence_id) or ""
        return views.of_event(title, days, wanted.span, t), keyboard
    waiting, late = await queue(database, scope, now), await lag(database, scope, now)
    text = views.overview(waiting, late, days, wanted.span, now, wanted.zone, t)
    aside = (await inbox_depth(database)).set_aside if scope.everything else 0
    return (paragraphs(text, views.set_aside(aside, t)) if aside else text), keyboard


async def _events(
    chosen: StatusButton,
    wanted: Wanted,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> Shown:
    shown = await tally_by_event(database, scope, wanted, now, chosen.page)
    labels = [views.event_label(one, wanted.zone, t) for one in shown.items]
    text = views.by_event(shown, wanted.span, wanted.zone, t)
    return text, keyboards.by_event(chosen, shown, labels, t)


async def _names(
    chosen: StatusButton,
    state: State,
    wanted: Wanted,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> Shown:
    shown = await list_deliveries(database, scope, wanted, now, chosen.page)
    text = views.names(shown, state, wanted.span, now, wanted.zone, t)
    return text, keyboards.names(chosen, shown, t)


async def _wanted(chosen: StatusButton, database: Database, member: Person) -> Wanted:
    zone = await reader_zone(database, member.id)
    return Wanted(chosen.span, zone, chosen.state, chosen.occurrence)
