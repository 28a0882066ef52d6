"""The day of a visit is set."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from core.audit import Act
from core.people import Address
from core.prompts import Prompt, Purpose
from core.scopes import Scope
from core.typed import read_day
from handlers.access import Reporter
from handlers.callbacks.visits import (
    PlanVisit,
)
from handlers.prompts import Answers
from handlers.replies import acknowledge, rewrite
from handlers.visits.cards import answer, find, place_of
from locales import Translator
from storage.engine import Database
from storage.people import Person
from storage.prompts import ask_for_text, forget_prompt
from storage.visiting.planning import plan_visit


def setup() -> Router:
    """The question and its answer."""
    router = Router(name="visit_planning")
    router.callback_query.register(ask_day, PlanVisit.filter(), Reporter())
    router.message.register(take_day, Answers(Purpose.VISIT_DAY), Reporter())
    return router


async def ask_day(
    query: CallbackQuery,
    callback_data: PlanVisit,
    database: Database,
    scope: Scope,
    address: Address,
    now: datetime,
    t: Translator,
) -> None:
    """On which day?"""
    await acknowledge(query)
    found = await find(database, scope, callback_data, now)
    if found is None:
        await rewrite(query, t.html("button.outdated"))
        return
    prompt = Prompt(Purpose.VISIT_DAY, callback_data.model_dump(mode="json"))
    await ask_for_text(database, address, prompt, now)
    await rewrite(query, t.html("visits.ask_day", school=found[1].school))


async def take_day(
    message: Message,
    prompt: Prompt,
    database: Database,
    member: Person,
    scope: Scope,
    address: Address,
    act: Act,
    t: Translator,
) -> None:
    """The visit is planned for that day."""
    planned = PlanVisit(**prompt.context)
    found = await find(database, scope, planned, act.at)
    read = (
        read_day(message.text or "", act.at.astimezone(found[0].event.zone).date())
        if found
        else None
    )
    if found is not None and read is None:
        await message.answer(t.html("visits.unclear_day"))
        return
    await forget_prompt(database, address)
    done = read is not None and await plan_visit(
        database, member, place_of(planned), act, day=read.day, manner=planned.manner
    )
    await answer(message, planned, database, member, scope, act.at, t, done=done)
