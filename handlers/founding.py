"""The first regional coordinator: named by the operator, or by the one-time link."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import BaseFilter, CommandStart
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message, TelegramObject

from core.applications import full_name
from core.people import Address
from core.prompts import Prompt, Purpose
from handlers import keyboards
from handlers.callbacks.consent import FounderConsent
from handlers.home import home
from handlers.prompts import Answers
from handlers.replies import acknowledge, rewrite
from handlers.views import people as views
from locales import Html, Translator
from storage.appointments import found_programme
from storage.engine import Database
from storage.people import Person, person_at
from storage.prompts import ask_for_text, forget_prompt


def setup() -> Router:
    """The conversation of the first; include it before the one of registration."""
    router = Router(name="founding")
    router.message.register(ask_consent, CommandStart(magic=~F.args), Named())
    router.callback_query.register(agree, FounderConsent.filter(), Named())
    router.message.register(take_name, Answers(Purpose.FOUNDER))
    return router


class Named(BaseFilter):
    """Lets those through whom the operator has named and who are not in office yet."""

    async def __call__(self, _event: TelegramObject, member: Person | None, named: bool) -> bool:
        """Whether this is one."""
        return named and not (member and member.coordinates_programme)


async def ask_consent(message: Message, retention_days: int, t: Translator) -> None:
    """The question of consent: nothing is stored before."""
    question = views.founder_consent(retention_days, t)
    await message.answer(question, reply_markup=keyboards.founder_consent(t))


async def agree(
    query: CallbackQuery,
    callback_data: FounderConsent,
    database: Database,
    address: Address,
    member: Person | None,
    now: datetime,
    t: Translator,
) -> None:
    """He agrees, or not."""
    await acknowledge(query)
    if not callback_data.agreed:
        await rewrite(query, t.html("application.given_up"))
        return
    await rewrite(query, *await welcome_founder(database, address, member, None, now, t))


async def take_name(
    message: Message,
    prompt: Prompt,
    named: bool,
    database: Database,
    address: Address,
    now: datetime,
    t: Translator,
) -> None:
    """He is in, if he is named still, or his link is good still."""
    name = full_name(message.text or "")
    if name is None:
        await message.answer(t.html("application.no_name"))
        return
    await forget_prompt(database, address)
    link = prompt.context["link"]
    let_in = (named or link is not None) and await found_programme(
        database, address, name, link, now
    )
    person = await person_at(database, address, now) if let_in else None
    text, keyboard = home(person, t) if person else (t.html("invitation.lapsed"), None)
    await message.answer(text, reply_markup=keyboard)


async def welcome_founder(
    database: Database,
    address: Address,
    member: Person | None,
    link: str | None,
    now: datetime,
    t: Translator,
) -> tuple[Html, InlineKeyboardMarkup | None]:
    """In at once, where his name is known; else the question what it is."""
    if member is None or not member.posts:
        await ask_for_text(database, address, Prompt(Purpose.FOUNDER, {"link": link}), now)
        return t.html("application.ask_name"), None
    await found_programme(database, address, member.name, link, now)
    person = await person_at(database, address, now)
    return home(person or member, t)
