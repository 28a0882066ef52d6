"""`/calendar`: one's own events as a file for a calendar."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from handlers.access import Member
from handlers.callbacks.agenda import CalendarButton
from handlers.replies import acknowledge
from handlers.views.calendars import calendar
from locales import Translator
from storage.calendars import load_calendar
from storage.engine import Database
from storage.people import Person

FILE = "calendar.ics"


def setup() -> Router:
    """The conversation about calendars."""
    router = Router(name="calendars")
    router.message.register(send, Command("calendar"), Member())
    router.callback_query.register(send_by_button, CalendarButton.filter(), Member())
    return router


async def send(
    message: Message, database: Database, member: Person, now: datetime, t: Translator
) -> None:
    """The file, or that there is nothing to be in it."""
    events = await load_calendar(database, member.id, now)
    if not events:
        await message.answer(t.html("calendar.empty"))
        return
    file = BufferedInputFile(calendar(events, now, t), FILE)
    await message.answer_document(file, caption=t.html("calendar.how"))


async def send_by_button(
    query: CallbackQuery, database: Database, member: Person, now: datetime, t: Translator
) -> None:
    """The same, from a button."""
    await acknowledge(query)
    if isinstance(query.message, Message):
        await send(query.message, database, member, now, t)
