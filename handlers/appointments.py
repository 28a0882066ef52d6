"""`/appoint`: a regional coordinator makes others coordinators."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.audit import Act
from core.people import Address
from core.prompts import Prompt, Purpose
from core.roles import Role
from core.scopes import Scope
from handlers import appointment_keyboards as keyboards
from handlers.access import RegionalCoordinator
from handlers.callbacks.appointments import Appoint, AppointButton
from handlers.prompts import Answers
from handlers.replies import acknowledge, rewrite
from handlers.views import directory as directory_views
from locales import Translator
from storage.appointments import appoint
from storage.directory import find_contact, find_people
from storage.engine import Database
from storage.places import list_places
from storage.prompts import ask_for_text


def setup() -> Router:
    """The conversation about new coordinators, for regional ones alone."""
    router = Router(name="appointments")
    router.message.register(ask_whom, Command("appoint"), RegionalCoordinator())
    router.message.register(search, Answers(Purpose.APPOINTEE), RegionalCoordinator())
    for handler, pressed in (
        (open_question, AppointButton.filter()),
        (ask_role, Appoint.filter(F.role.is_(None))),
        (ask_municipality, Appoint.filter(NEEDS_MUNICIPALITY)),
        (make, Appoint.filter()),
    ):
        router.callback_query.register(handler, pressed, RegionalCoordinator())
    return router


NEEDS_MUNICIPALITY = (F.role == Role.MUNICIPAL_COORDINATOR) & F.municipality.is_(None)


async def ask_whom(
    message: Message, database: Database, address: Address, now: datetime, t: Translator
) -> None:
    """Whom?"""
    await ask_for_text(database, address, Prompt(Purpose.APPOINTEE), now)
    await message.answer(t.html("appoint.ask_name"))


async def open_question(
    query: CallbackQuery, database: Database, address: Address, now: datetime, t: Translator
) -> None:
    """The same, from a button."""
    await acknowledge(query)
    await ask_for_text(database, address, Prompt(Purpose.APPOINTEE), now)
    await rewrite(query, t.html("appoint.ask_name"))


async def search(
    message: Message, database: Database, scope: Scope, now: datetime, t: Translator
) -> None:
    """Those whose names have the words written."""
    shown = await find_people(database, scope, message.text or "", now)
    text = directory_views.found(shown, {}, t)
    await message.answer(text, reply_markup=keyboards.people(shown))


async def ask_role(
    query: CallbackQuery,
    callback_data: Appoint,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """To what?"""
    await acknowledge(query)
    one = await find_contact(database, scope, callback_data.person, now)
    if one is None:
        await rewrite(query, t.html("directory.gone"))
        return
    text = directory_views.card(one, {}, t)
    await rewrite(query, text, keyboards.roles(callback_data.person, t))


async def ask_municipality(
    query: CallbackQuery, callback_data: Appoint, database: Database, now: datetime, t: Translator
) -> None:
    """Where?"""
    await acknowledge(query)
    places = await list_places(database, None, now)
    await rewrite(
        query, t.html("appoint.ask_municipality"), keyboards.municipalities(callback_data, places)
    )


async def make(
    query: CallbackQuery,
    callback_data: Appoint,
    database: Database,
    act: Act,
    t: Translator,
) -> None:
    """Done, and told."""
    await acknowledge(query)
    role = callback_data.role or Role.MUNICIPAL_COORDINATOR
    done = await appoint(database, callback_data.person, role, callback_data.municipality, act)
    await rewrite(query, t.html("appoint.done" if done else "appoint.nothing_new"))
