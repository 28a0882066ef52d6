"""The list of visits: by its pages, by spans, what is left, all of it in a file."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from core.directory import leaf
from core.scopes import Scope
from handlers import by_school
from handlers.access import Reader
from handlers.callbacks.by_school import SchoolList
from handlers.callbacks.visits import (
    VisitsFile,
    VisitsPage,
    VisitsTowns,
)
from handlers.lists import send_whole
from handlers.replies import acknowledge, rewrite
from handlers.views import visits as views
from handlers.visits import keyboards
from locales import Html, Translator
from storage.directory import municipalities_within, part_of
from storage.engine import Database
from storage.people import Person
from storage.visits import Round, list_visits

Shown = tuple[Html, InlineKeyboardMarkup | None]


def setup() -> Router:
    """The command, and what its list leads to."""
    router = Router(name="visits_list")
    router.message.register(open_list, Command("visits"), Reader())
    router.callback_query.register(turn_page, VisitsPage.filter(), Reader())
    choose_town = by_school.choosing_town(keyboards.DOORS)
    router.callback_query.register(choose_town, VisitsTowns.filter(), Reader())
    router.callback_query.register(send_file, VisitsFile.filter(), Reader())
    return router


async def open_list(
    message: Message,
    database: Database,
    member: Person,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """The span that ends next."""
    text, keyboard = await _list(SchoolList(), database, member, scope, now, t)
    await message.answer(text, reply_markup=keyboard)


async def turn_page(
    query: CallbackQuery,
    callback_data: VisitsPage,
    database: Database,
    member: Person,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """Another page, another span, or only who is not visited yet."""
    await acknowledge(query)
    await rewrite(query, *await _list(callback_data, database, member, scope, now, t))


async def send_file(
    query: CallbackQuery,
    callback_data: VisitsFile,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """All schools at once."""
    await acknowledge(query)
    within = await part_of(database, scope, callback_data.municipality)
    found = await list_visits(database, within, now, callback_data.occurrence)
    if found is not None:
        blocks = (
            views.school(*one, t, owed=found.event) for one in _numbered(found, callback_data)
        )
        await send_whole(query, "visits", views.heading(found, t), blocks, t)


async def _list(
    wanted: SchoolList,
    database: Database,
    member: Person,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> Shown:
    within = await part_of(database, scope, wanted.municipality)
    found = await list_visits(database, within, now, wanted.occurrence)
    if found is None:
        named = wanted.occurrence is not None
        return t.html("button.outdated" if named else "visits.no_visits"), None
    shown = leaf(_numbered(found, wanted), wanted.page)
    more = keyboards.of_list(found, member, t)
    towns = await municipalities_within(database, scope)
    keyboard = by_school.keyboard(found, shown, wanted, keyboards.DOORS, towns, t, *more)
    return views.visits(found, shown, t), keyboard


def _numbered(found: Round, wanted: SchoolList) -> list[views.Numbered]:
    listed = (one for one in found.schools if not (wanted.left and one.visit.stand.counts))
    return [*enumerate(listed, start=1)]
