"""Putting a deadline off for one school: asked for under its document or its visit."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from core.audit import Act
from core.people import Address
from core.prompts import Prompt, Purpose
from core.typed import read_day
from handlers.access import Reviewer
from handlers.callbacks.extensions import ExtendDeadline
from handlers.prompts import Answers
from handlers.replies import acknowledge, rewrite
from locales import Translator
from storage.engine import Database
from storage.extending import extend_deadline, zone_to_extend
from storage.people import Person
from storage.prompts import ask_for_text, forget_prompt


def setup() -> Router:
    """The question and its answer; of what and which school, is asked each time."""
    router = Router(name="extensions")
    router.callback_query.register(ask_day, ExtendDeadline.filter(), Reviewer())
    router.message.register(take_day, Answers(Purpose.EXTENSION), Reviewer())
    return router


async def ask_day(
    query: CallbackQuery,
    callback_data: ExtendDeadline,
    database: Database,
    member: Person,
    address: Address,
    now: datetime,
    t: Translator,
) -> None:
    """Until when?"""
    await acknowledge(query)
    place = (callback_data.occurrence, callback_data.school)
    if await zone_to_extend(database, member, place, now) is None:
        await rewrite(query, t.html("button.outdated"))
        return
    prompt = Prompt(Purpose.EXTENSION, callback_data.model_dump(mode="json"))
    await ask_for_text(database, address, prompt, now)
    await rewrite(query, t.html("extensions.ask"))


async def take_day(
    message: Message,
    prompt: Prompt,
    database: Database,
    member: Person,
    address: Address,
    act: Act,
    t: Translator,
) -> None:
    """Whoever owes it hears of it."""
    wanted = ExtendDeadline(**prompt.context)
    place = (wanted.occurrence, wanted.school)
    zone = await zone_to_extend(database, member, place, act.at)
    read = read_day(message.text or "", act.at.astimezone(zone).date()) if zone else None
    if zone is not None and read is None:
        await message.answer(t.html("visits.unclear_day"))
        return
    await forget_prompt(database, address)
    done = read is not None and await extend_deadline(database, member, place, read.day, act)
    if read is None or not done:
        await message.answer(t.html("extensions.refused"))
        return
    await message.answer(t.html("extensions.saved", day=f"{read.day:%d.%m.%Y}"))
