"""`/mark`: answering on behalf of those who are silent."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.audit import Act
from core.directory import leaf
from handlers import marking_keyboards as keyboards
from handlers.access import Marker
from handlers.callbacks.check_ins import ConfirmButton, MarkButton, MarkCard, MarkPage
from handlers.replies import acknowledge, rewrite
from handlers.views import marking as views
from locales import Html, Translator
from storage.engine import Database
from storage.marking import Verdict, confirm, find_marking, mark_for
from storage.people import Person


def setup() -> Router:
    """The conversation of marking; whom somebody may mark is asked at every press."""
    router = Router(name="marking")
    router.message.register(open_list, Command("mark"), Marker())
    for handler, pressed in (
        (turn_page, MarkPage.filter()),
        (show, MarkCard.filter()),
        (mark, MarkButton.filter()),
        (lift, ConfirmButton.filter()),
    ):
        router.callback_query.register(handler, pressed, Marker())
    return router


async def open_list(
    message: Message, database: Database, member: Person, now: datetime, t: Translator
) -> None:
    """Those of the latest event."""
    found = await find_marking(database, member, now)
    if found is None:
        await message.answer(t.html("marking.no_events"))
        return
    shown = leaf(found.people, 0)
    keyboard = keyboards.people(found, shown, t)
    await message.answer(views.people(found, shown, t), reply_markup=keyboard)


async def turn_page(
    query: CallbackQuery,
    callback_data: MarkPage,
    database: Database,
    member: Person,
    now: datetime,
    t: Translator,
) -> None:
    """Another page, or another event."""
    await acknowledge(query)
    found = await find_marking(database, member, now, callback_data.occurrence)
    if found is None:
        latest = callback_data.occurrence is None
        await rewrite(query, t.html("marking.no_events" if latest else "button.outdated"))
        return
    shown = leaf(found.people, callback_data.page)
    await rewrite(query, views.people(found, shown, t), keyboards.people(found, shown, t))


async def show(
    query: CallbackQuery,
    callback_data: MarkCard | MarkButton | ConfirmButton,
    database: Database,
    member: Person,
    now: datetime,
    t: Translator,
    said: Html | None = None,
) -> None:
    """One person, and what can be said for him."""
    await acknowledge(query)
    found = await find_marking(database, member, now, callback_data.occurrence)
    one = found.of(callback_data.person) if found else None
    if found is None or one is None:
        await rewrite(query, t.html("button.outdated"))
        return
    await rewrite(query, views.person(found, one, said, t), keyboards.person(found, one, t))


async def mark(
    query: CallbackQuery,
    callback_data: MarkButton,
    database: Database,
    member: Person,
    act: Act,
    t: Translator,
) -> None:
    """Answer for him."""
    place = (callback_data.occurrence, callback_data.person)
    verdict = await mark_for(database, member, *place, answer=callback_data.answer, act=act)
    said = None if verdict is not Verdict.MADE else t.html("marking.made")
    await show(query, callback_data, database, member, act.at, t, said)


async def lift(
    query: CallbackQuery,
    callback_data: ConfirmButton,
    database: Database,
    member: Person,
    act: Act,
    t: Translator,
) -> None:
    """Vouch for what he has said."""
    verdict = await confirm(database, member, callback_data.occurrence, callback_data.person, act)
    said = t.html("marking.confirmed") if verdict else None
    await show(query, callback_data, database, member, act.at, t, said)
