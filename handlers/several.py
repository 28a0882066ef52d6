"""Opening one of several things that came in one message."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.access import Member
from handlers.callbacks.check_ins import OpenButton
from handlers.letters import standing
from handlers.replies import acknowledge, answer
from locales import Translator
from storage.engine import Database
from storage.people import Person
from storage.reminded import find_reminder


def setup() -> Router:
    """The conversation about one of several."""
    router = Router(name="several")
    router.callback_query.register(open_one, OpenButton.filter(), Member())
    return router


async def open_one(
    query: CallbackQuery,
    callback_data: OpenButton,
    database: Database,
    member: Person,
    now: datetime,
    t: Translator,
) -> None:
    """Write it in a message of its own, with its buttons: the one with all of them stays."""
    await acknowledge(query)
    if not isinstance(query.message, Message):
        return
    reminder = await find_reminder(database, member.id, callback_data.occurrence)
    if reminder is None:
        await answer(query.message, t.html("button.outdated"))
    else:
        await answer(query.message, *standing(reminder, now, t))
