"""`/attendance`: who was there, for those who oversee schools."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from core.attendance import Attendance
from core.marking import MARKERS
from core.scopes import Scope
from handlers import keyboards
from handlers.access import Overseer
from handlers.callbacks.figures import AttendancePage
from handlers.replies import acknowledge, rewrite
from handlers.views import attendance as views
from handlers.views.pages import Page
from locales import Translator
from storage.attendance import attendance
from storage.engine import Database
from storage.people import Person


def setup() -> Router:
    """The conversation of attendance."""
    router = Router(name="attendance")
    router.message.register(show_latest, Command("attendance"), Overseer())
    router.callback_query.register(turn_page, AttendancePage.filter(), Overseer())
    return router


async def show_latest(
    message: Message,
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
    shown = views.attendance(found, 0, t)
    await message.answer(shown.text, reply_markup=_keyboard(found, shown, member, now, t))


async def turn_page(
    query: CallbackQuery,
    callback_data: AttendancePage,
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
    shown = views.attendance(found, callback_data.page, t)
    await rewrite(query, shown.text, _keyboard(found, shown, member, now, t))


def _keyboard(
    found: Attendance, shown: Page, member: Person, now: datetime, t: Translator
) -> InlineKeyboardMarkup | None:
    """While it can be answered for, those who may mark are led there."""
    is_open = found.event.ends_at <= now <= found.event.closes_at
    may_mark = is_open and bool(member.scope(MARKERS))
    return keyboards.attendance(found, shown.number, shown.count, t, may_mark=may_mark)
