"""`/log орлова`: what a person was sent, when, what about and what became of it."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from core.scopes import Scope
from handlers import status_keyboards as keyboards
from handlers.access import Coordinator
from handlers.callbacks.status import LogFile, LogPage
from handlers.delivery_sheet import FILE_NAME, deliveries_sheet
from handlers.replies import acknowledge, rewrite
from handlers.views import deliveries as views
from handlers.views import directory
from locales import Translator
from storage.deliveries import list_written_to
from storage.directory import find_contact, find_people
from storage.engine import Database
from storage.people import Person
from storage.preferences import reader_zone


def setup() -> Router:
    """The log of what was sent to whom; of those of one's own scope."""
    router = Router(name="log")
    router.message.register(find, Command("log"), Coordinator())
    router.callback_query.register(turn_page, LogPage.filter(), Coordinator())
    router.callback_query.register(send_file, LogFile.filter(), Coordinator())
    return router


async def find(
    message: Message,
    command: CommandObject,
    database: Database,
    member: Person,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """The log of the one who is called so; a choice, where several are."""
    words = command.args or ""
    if not words.strip():
        await message.answer(t.html("log.whom"))
        return
    people = await find_people(database, scope, words, now)
    if people.total == 1:
        one = people.items[0].person
        shown = await list_written_to(database, scope, one.id, now, 0)
        text = views.log(one.name, shown, now, await reader_zone(database, member.id), t)
        await message.answer(text, reply_markup=keyboards.log(one.id, shown, t))
        return
    found = [(one.person.id, one.person.name) for one in people.items]
    await message.answer(directory.found(people, {}, t), reply_markup=keyboards.found(found))


async def turn_page(
    query: CallbackQuery,
    callback_data: LogPage,
    database: Database,
    member: Person,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """A page of a person's log."""
    await acknowledge(query)
    one = await find_contact(database, scope, callback_data.person, now)
    if one is None:
        await rewrite(query, t.html("directory.gone"))
        return
    shown = await list_written_to(database, scope, one.person.id, now, callback_data.page)
    text = views.log(one.person.name, shown, now, await reader_zone(database, member.id), t)
    await rewrite(query, text, keyboards.log(one.person.id, shown, t))


async def send_file(
    query: CallbackQuery,
    callback_data: LogFile,
    database: Database,
    member: Person,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """All of a person's log."""
    await acknowledge(query)
    if await find_contact(database, scope, callback_data.person, now) is None:
        await rewrite(query, t.html("directory.gone"))
        return
    found = await list_written_to(database, scope, callback_data.person, now)
    content = await deliveries_sheet(found.items, await reader_zone(database, member.id), t)
    if isinstance(query.message, Message):
        await query.message.answer_document(BufferedInputFile(content, FILE_NAME))
