"""`/school лицей`: how one school stands against the plan."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from core.scopes import Scope
from handlers.access import Reader
from handlers.buttons import button, column, leaves, rows
from handlers.callbacks.school_states import SchoolStateButton
from handlers.replies import acknowledge, rewrite
from handlers.views import school_states as views
from handlers.views.pages import shortened
from locales import Html, Translator
from storage.engine import Database
from storage.places import list_schools
from storage.school_states import school_state

_LABEL_LENGTH = 40
_AT_MOST = 10
"""So many schools to choose from; of more, a longer part of the name is asked for."""

Shown = tuple[Html, InlineKeyboardMarkup | None]


def setup() -> Router:
    """Of the schools of one's own scope; who works in one sees it without naming it."""
    router = Router(name="school_states")
    router.message.register(find, Command("school"), Reader())
    router.callback_query.register(show, SchoolStateButton.filter(), Reader())
    return router


async def find(
    message: Message,
    command: CommandObject,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """The only school that is called so; else a choice."""
    words = (command.args or "").casefold().split()
    found = [
        one
        for one in await list_schools(database, scope)
        if all(word in one.name.casefold() for word in words)
    ]
    if len(found) == 1:
        text, keyboard = await _shown(database, scope, found[0].id, 0, now, t)
    elif found and len(found) <= _AT_MOST:
        choices = (
            button(shortened(one.name, _LABEL_LENGTH), SchoolStateButton(school=one.id).pack())
            for one in found
        )
        text, keyboard = t.html("school_state.which"), column(*choices)
    else:
        text, keyboard = t.html("school_state.too_many" if found else "school_state.none"), None
    await message.answer(text, reply_markup=keyboard)


async def show(
    query: CallbackQuery,
    callback_data: SchoolStateButton,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """A page of its rows."""
    await acknowledge(query)
    school, page = callback_data.school, callback_data.page
    await rewrite(query, *await _shown(database, scope, school, page, now, t))


async def _shown(
    database: Database, scope: Scope, school_id: int, number: int, now: datetime, t: Translator
) -> Shown:
    state = await school_state(database, scope, school_id, now)
    if state is None:
        return t.html("button.outdated"), None
    shown = views.state(state, number, t)

    def to(page: int) -> str:
        return SchoolStateButton(school=school_id, page=page).pack()

    return shown.text, rows(leaves(shown.number, shown.count, to))
