"""Coming without a link: role, municipality, school, consent, name; then somebody decides."""

from datetime import datetime
from typing import Any

from aiogram import F, Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from core.applications import full_name
from core.people import Address
from core.prompts import Prompt, Purpose
from handlers import application_keyboards as keyboards
from handlers.callbacks.applications import Apply, ApplyConsent, ApplySearch
from handlers.prompts import Answers
from handlers.replies import acknowledge, rewrite
from handlers.views import applications as views
from locales import Translator
from storage.applications import apply
from storage.engine import Database
from storage.people import Person
from storage.places import Destination, find_destination, find_places, list_places
from storage.prompts import ask_for_text, forget_prompt


def setup() -> Router:
    """The conversation of somebody who has no link of his own; open to everybody."""
    router = Router(name="applications")
    router.callback_query.register(choose_role, Apply.filter(F.role.is_(None)))
    router.callback_query.register(ask_consent, Apply.filter(), ToKnownPlace())
    router.callback_query.register(choose_place, Apply.filter())
    router.callback_query.register(ask_place, ApplySearch.filter())
    router.callback_query.register(ask_name, ApplyConsent.filter(F.agreed), ToKnownPlace())
    router.callback_query.register(give_up, ApplyConsent.filter(~F.agreed))
    router.message.register(search_place, Answers(Purpose.PLACE))
    router.message.register(take_name, Answers(Purpose.APPLICANT))
    return router


class ToKnownPlace(BaseFilter):
    """Hands on where a button leads, if it says so to the end and there is such a place."""

    async def __call__(
        self, _query: CallbackQuery, callback_data: Apply | ApplyConsent, database: Database
    ) -> bool | dict[str, Any]:
        """The destination."""
        wish = callback_data.wish
        destination = await find_destination(database, wish) if wish else None
        return {"destination": destination} if destination else False


async def choose_role(query: CallbackQuery, t: Translator) -> None:
    """Who are you?"""
    await acknowledge(query)
    await rewrite(query, t.html("application.ask_role"), keyboards.roles(t))


async def choose_place(
    query: CallbackQuery, callback_data: Apply, database: Database, now: datetime, t: Translator
) -> None:
    """Where? A page of the municipalities, then of the schools."""
    await acknowledge(query)
    places = await list_places(database, callback_data.municipality, now)
    text = views.ask_place(callback_data.municipality, places, t)
    await rewrite(query, text, keyboards.places(callback_data, places, t))


async def ask_place(
    query: CallbackQuery,
    callback_data: ApplySearch,
    database: Database,
    address: Address,
    now: datetime,
    t: Translator,
) -> None:
    """A few letters of it will do."""
    await acknowledge(query)
    context = callback_data.model_dump(mode="json")
    await ask_for_text(database, address, Prompt(Purpose.PLACE, context), now)
    await rewrite(query, t.html("application.ask_letters"))


async def search_place(
    message: Message, prompt: Prompt, database: Database, now: datetime, t: Translator
) -> None:
    """The places whose names have the letters in them."""
    asked = ApplySearch.model_validate(prompt.context)
    found = await find_places(database, asked.municipality, message.text or "", now)
    await message.answer(views.found(found, t), reply_markup=keyboards.found(asked, found, t))


async def ask_consent(
    query: CallbackQuery, destination: Destination, retention_days: int, t: Translator
) -> None:
    """What is applied for, and the question of consent: nothing is stored before."""
    await acknowledge(query)
    await rewrite(
        query, views.consent(destination, retention_days, t), keyboards.consent(destination.wish, t)
    )


async def ask_name(
    query: CallbackQuery,
    callback_data: ApplyConsent,
    destination: Destination,
    member: Person | None,
    database: Database,
    address: Address,
    now: datetime,
    t: Translator,
) -> None:
    """He agrees; who has a role already need not say his name."""
    await acknowledge(query)
    if member is not None and member.posts:
        receipt = await apply(database, address, member.name, destination.wish, now)
        await rewrite(query, t.html(f"application.{receipt}"))
        return
    context = callback_data.model_dump(mode="json")
    await ask_for_text(database, address, Prompt(Purpose.APPLICANT, context), now)
    await rewrite(query, t.html("application.ask_name"))


async def give_up(query: CallbackQuery, t: Translator) -> None:
    """Nothing was stored."""
    await acknowledge(query)
    await rewrite(query, t.html("application.given_up"))


async def take_name(
    message: Message,
    prompt: Prompt,
    database: Database,
    address: Address,
    now: datetime,
    t: Translator,
) -> None:
    """The application is made; what is no name is asked for again."""
    name = full_name(message.text or "")
    wish = ApplyConsent.model_validate(prompt.context).wish
    if name is None or wish is None:
        await message.answer(t.html("application.no_name"))
        return
    receipt = await apply(database, address, name, wish, now)
    await forget_prompt(database, address)
    await message.answer(t.html(f"application.{receipt}"))
