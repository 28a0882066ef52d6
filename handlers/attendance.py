"""`/attendance` and `/missing`: who was there, who has not answered, for who oversees schools."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from core.attendance import Attendance
from core.marking import MARKERS
from core.scopes import Scope
from handlers import keyboards
from handlers.access import Overseer
from handlers.callbacks.figures import AttendancePage, EventPage, MissingPage
from handlers.replies import acknowledge, rewrite
from handlers.views import attendance as views
from locales import Html, Translator
from storage.attendance import attendance
from storage.engine import Database
from storage.people import Person


def setup() -> Router:
    """The conversation of attendance."""
    router = Router(name="attendance")
    router.message.register(show_latest, Command("attendance", "missing"), Overseer())
    router.callback_query.register(turn_page, AttendancePage.filter(), Overseer())
    router.callback_query.register(turn_page, MissingPage.filter(), Overseer())
    return router


async def show_latest(
    message: Message,
    command: CommandObject,
    database: Database,
    scope: Scope,
    member: Person,
    now: datetime,
    t: Translator,
) -> None:
    """The latest event that has ended, or the first one to come."""
    found = await attendance(database, scope, now)
    if found is None:
        await message.answer(t.html("attendance.no_events"))
        return
    text, keyboard = _shown(found, 0, member, now, t, missing=command.command == "missing")
    await message.answer(text, reply_markup=keyboard)


async def turn_page(
    query: CallbackQuery,
    callback_data: EventPage,
    database: Database,
    scope: Scope,
    member: Person,
    now: datetime,
    t: Translator,
) -> None:
    """Another page, or another event."""
    await acknowledge(query)
    found = await attendance(database, scope, now, callback_data.occurrence)
    if found is None:
        latest = callback_data.occurrence is None
        await rewrite(query, t.html("attendance.no_events" if latest else "button.outdated"))
        return
    missing = isinstance(callback_data, MissingPage)
    await rewrite(query, *_shown(found, callback_data.page, member, now, t, missing=missing))


def _shown(
    found: Attendance, page: int, member: Person, now: datetime, t: Translator, *, missing: bool
) -> tuple[Html, InlineKeyboardMarkup | None]:
    """While it can be answered for, those who may mark are led there."""
    shown = views.attendance(found, page, t, missing=missing)
    is_open = found.event.ends_at <= now <= found.event.closes_at
    may_mark = is_open and bool(member.scope(MARKERS))
    may_list = found.event.ends_at <= now and member.coordinates
    keyboard = keyboards.attendance(
        found, shown, t, missing=missing, may_mark=may_mark, may_list=may_list
    )
    return shown.text, keyboard
