"""`/mydata` and `/forget`: what is held about me, and how it goes."""

import json
from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from handlers import keyboards
from handlers.access import Member
from handlers.callbacks.consent import ForgetButton
from handlers.replies import acknowledge, rewrite
from locales import Translator
from storage.engine import Database
from storage.forgetting import forget_person
from storage.people import Person
from storage.personal_data import Held, everything_about

FILE_NAME = "mydata.json"


def setup() -> Router:
    """The conversation about one's own data."""
    router = Router(name="privacy")
    router.message.register(send_data, Command("mydata"), Member())
    router.message.register(ask, Command("forget"), Member())
    router.callback_query.register(forget, ForgetButton.filter(F.sure), Member())
    router.callback_query.register(stay, ForgetButton.filter(~F.sure), Member())
    return router


async def send_data(message: Message, database: Database, member: Person, t: Translator) -> None:
    """Everything about the person, as a file."""
    held = await everything_about(database, member.id)
    await message.answer_document(
        BufferedInputFile(_readable(held), FILE_NAME), caption=t.html("privacy.data")
    )


async def ask(message: Message, t: Translator) -> None:
    """Are you sure?"""
    await message.answer(t.html("privacy.ask"), reply_markup=keyboards.forget(t))


async def forget(
    query: CallbackQuery, database: Database, member: Person, now: datetime, t: Translator
) -> None:
    """The person is gone."""
    await acknowledge(query)
    await forget_person(database, member.id, now)
    await rewrite(query, t.html("privacy.forgotten"))


async def stay(query: CallbackQuery, t: Translator) -> None:
    """Nothing was erased."""
    await acknowledge(query)
    await rewrite(query, t.html("privacy.stayed"))


def _readable(held: Held) -> bytes:
    return json.dumps(held, ensure_ascii=False, indent=2, default=str).encode()
