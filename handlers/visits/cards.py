"""One visit."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from core.scopes import Scope
from core.visits import SchoolVisit
from handlers.access import Reader
from handlers.callbacks.by_school import SchoolPlace
from handlers.callbacks.visits import (
    VisitCard,
    VisitPicture,
)
from handlers.evidence import hand_out
from handlers.replies import acknowledge, rewrite
from handlers.views import visits as views
from handlers.visits import keyboards
from locales import Html, Translator
from storage.engine import Database
from storage.people import Person
from storage.visiting.places import Place
from storage.visits import Round, list_visits


def setup() -> Router:
    """The card, and the picture beside it."""
    router = Router(name="visit_cards")
    router.callback_query.register(show, VisitCard.filter(), Reader())
    router.callback_query.register(show_picture, VisitPicture.filter(), Reader())
    return router


async def show(
    query: CallbackQuery,
    callback_data: SchoolPlace,
    database: Database,
    member: Person,
    scope: Scope,
    now: datetime,
    t: Translator,
    said: Html | None = None,
) -> None:
    """One school."""
    await acknowledge(query)
    found = await find(database, scope, callback_data, now)
    if found is None:
        await rewrite(query, t.html("button.outdated"))
        return
    text = views.card(*found, said, t)
    await rewrite(query, text, keyboards.card(*found, member, now, t))


async def show_picture(
    query: CallbackQuery,
    callback_data: VisitPicture,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """What the curator has attached."""
    await acknowledge(query)
    found = await find(database, scope, callback_data, now)
    evidence = found[1].visit.evidence if found else None
    if evidence is None:
        await rewrite(query, t.html("button.outdated"))
        return
    await hand_out(query, evidence)


async def answer(
    message: Message,
    place: SchoolPlace,
    database: Database,
    member: Person,
    scope: Scope,
    now: datetime,
    t: Translator,
    *,
    done: bool,
) -> None:
    """The visit as it is now, or that nothing has come of it."""
    found = await find(database, scope, place, now)
    if not done or found is None:
        await message.answer(t.html("button.outdated"))
        return
    text = views.card(*found, t.html("visits.saved"), t)
    await message.answer(text, reply_markup=keyboards.card(*found, member, now, t))


async def find(
    database: Database, scope: Scope, place: SchoolPlace, now: datetime
) -> tuple[Round, SchoolVisit] | None:
    found = await list_visits(database, scope, now, place.occurrence)
    one = found.of(place.school) if found else None
    return (found, one) if found and one else None


def place_of(button: SchoolPlace) -> Place:
    return Place(button.occurrence, button.school)
